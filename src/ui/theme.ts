// The colours of the product as Designsystemet's tokens, light and dark: the one place a colour is written. assets.ts
// turns them into CSS; the test beside measures every pair of text and ground.
import { type Hue, hues } from './unit.tsx';

/** Designsystemet's steps of one colour, as far as the components shipped here use them. */
type Scale = {
  'surface-tinted': string;
  'surface-hover': string;
  'surface-active': string;
  'border-subtle': string;
  'border-default': string;
  'border-strong': string;
  'text-subtle': string;
  'text-default': string;
  'base-default': string;
  'base-hover': string;
  'base-active': string;
  'base-contrast-default': string;
};

type Ground = { 'background-default': string; 'background-tinted': string; 'surface-default': string };

export type Palette = {
  neutral: Scale & Ground;
  lake: Scale;
  rowan: Scale;
  danger: Scale;
  focus: { inner: string; outer: string };
};

/** Daylight on wood: warm white, ink of deep blue-green, lake green for acts. */
export const light: Palette = {
  neutral: {
    'background-default': '#fdfbf7',
    'background-tinted': '#f6f2ea',
    'surface-default': '#fffefc',
    'surface-tinted': '#f6f2ea',
    'surface-hover': '#efeae0',
    'surface-active': '#e7e1d4',
    'border-subtle': '#ded8cb',
    'border-default': '#7c786c',
    'border-strong': '#55534c',
    'text-subtle': '#454e4d',
    'text-default': '#17211f',
    'base-default': '#2b3736',
    'base-hover': '#3a4746',
    'base-active': '#4a5756',
    'base-contrast-default': '#ffffff',
  },
  lake: {
    'surface-tinted': '#e9f2ee',
    'surface-hover': '#dbe9e4',
    'surface-active': '#cbdfd8',
    'border-subtle': '#b8d3cb',
    'border-default': '#35766d',
    'border-strong': '#0d524c',
    'text-subtle': '#0b4f49',
    'text-default': '#083934',
    'base-default': '#0d524c',
    'base-hover': '#0a423d',
    'base-active': '#07332f',
    'base-contrast-default': '#ffffff',
  },
  rowan: {
    'surface-tinted': '#fdf0e3',
    'surface-hover': '#fbe4cf',
    'surface-active': '#f8d8bb',
    'border-subtle': '#f0c49c',
    'border-default': '#c2510c',
    'border-strong': '#96390a',
    'text-subtle': '#7d2f06',
    'text-default': '#5c2104',
    'base-default': '#c2510c',
    'base-hover': '#a84409',
    'base-active': '#8e3807',
    'base-contrast-default': '#ffffff',
  },
  danger: {
    'surface-tinted': '#fcedeb',
    'surface-hover': '#f8dedb',
    'surface-active': '#f3cfcb',
    'border-subtle': '#e8b3ae',
    'border-default': '#b3202f',
    'border-strong': '#8f1423',
    'text-subtle': '#8a1220',
    'text-default': '#660b17',
    'base-default': '#9c1a29',
    'base-hover': '#851421',
    'base-active': '#6d0f1a',
    'base-contrast-default': '#ffffff',
  },
  focus: { inner: '#fdfbf7', outer: '#17211f' },
};

/** The same house in the evening: deep blue-green near black, lamps inside. */
export const dark: Palette = {
  neutral: {
    'background-default': '#0c191a',
    'background-tinted': '#122224',
    'surface-default': '#112021',
    'surface-tinted': '#15282a',
    'surface-hover': '#1c3335',
    'surface-active': '#254042',
    'border-subtle': '#2a4345',
    'border-default': '#7f9896',
    'border-strong': '#adc0bd',
    'text-subtle': '#c2cfcb',
    'text-default': '#f0f4f1',
    'base-default': '#dfe7e4',
    'base-hover': '#f0f4f1',
    'base-active': '#ffffff',
    'base-contrast-default': '#0c191a',
  },
  lake: {
    'surface-tinted': '#10302f',
    'surface-hover': '#163d3b',
    'surface-active': '#1d4b48',
    'border-subtle': '#23504c',
    'border-default': '#5fae9f',
    'border-strong': '#8bd3c4',
    'text-subtle': '#93d9ca',
    'text-default': '#c9eee5',
    'base-default': '#86d0c0',
    'base-hover': '#a2dfd2',
    'base-active': '#beece2',
    'base-contrast-default': '#05211d',
  },
  rowan: {
    'surface-tinted': '#2e2013',
    'surface-hover': '#3b2917',
    'surface-active': '#4a331c',
    'border-subtle': '#5e3f20',
    'border-default': '#ef8b43',
    'border-strong': '#ffb582',
    'text-subtle': '#ffb989',
    'text-default': '#ffdcc4',
    'base-default': '#f09552',
    'base-hover': '#f7ab73',
    'base-active': '#fcc196',
    'base-contrast-default': '#2a1403',
  },
  danger: {
    'surface-tinted': '#34191b',
    'surface-hover': '#432123',
    'surface-active': '#53292c',
    'border-subtle': '#663336',
    'border-default': '#f0807f',
    'border-strong': '#ffaaa7',
    'text-subtle': '#ffb4b1',
    'text-default': '#ffdad8',
    'base-default': '#ff9c99',
    'base-hover': '#ffb4b1',
    'base-active': '#ffcbc9',
    'base-contrast-default': '#2c0507',
  },
  focus: { inner: '#0c191a', outer: '#f0f4f1' },
};

/** Angle in OKLCH degrees and a share of the usual chroma, so that thirteen hues are equally loud. */
const hueAngle: Record<Hue, readonly [angle: number, chroma: number]> = {
  rowan: [48, 1],
  amber: [75, 1],
  sand: [90, 0.6],
  moss: [125, 0.9],
  pine: [155, 0.95],
  lake: [185, 0.85],
  ice: [215, 0.9],
  sky: [245, 1],
  slate: [230, 0.25],
  heather: [290, 1],
  plum: [325, 1],
  berry: [5, 1.05],
  clay: [30, 0.75],
};

/** Lightness and chroma of a hue's three uses: the thin mark, the icon's ground, the icon on it. */
const hueTone = {
  light: { mark: [0.54, 0.115], ground: [0.935, 0.035], ink: [0.4, 0.085] },
  dark: { mark: [0.74, 0.1], ground: [0.33, 0.045], ink: [0.9, 0.055] },
} as const;

function toHex(lightness: number, chroma: number, angle: number): string {
  const a = chroma * Math.cos((angle * Math.PI) / 180);
  const b = chroma * Math.sin((angle * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
  const channel = (value: number) => {
    const gamma = value <= 0.0031308 ? 12.92 * value : 1.055 * value ** (1 / 2.4) - 0.055;
    return Math.round(Math.min(1, Math.max(0, gamma)) * 255)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${linear.map(channel).join('')}`;
}

/** The three colours of a unit's hue as hex, for the page and for plots. */
export function hueColours(hue: Hue, scheme: 'light' | 'dark'): { mark: string; ground: string; ink: string } {
  const [angle, share] = hueAngle[hue];
  const tone = hueTone[scheme];
  return {
    mark: toHex(tone.mark[0], tone.mark[1] * share, angle),
    ground: toHex(tone.ground[0], tone.ground[1] * share, angle),
    ink: toHex(tone.ink[0], tone.ink[1] * share, angle),
  };
}

function declarations(palette: Palette, scheme: 'light' | 'dark'): string {
  const lines: string[] = [`color-scheme:${scheme}`];
  for (const colour of ['neutral', 'lake', 'rowan', 'danger'] as const) {
    for (const [step, value] of Object.entries(palette[colour])) lines.push(`--ds-color-${colour}-${step}:${value}`);
  }
  lines.push(`--ds-color-focus-inner:${palette.focus.inner}`, `--ds-color-focus-outer:${palette.focus.outer}`);
  for (const hue of hues) {
    const { mark, ground, ink } = hueColours(hue, scheme);
    lines.push(`--hue-${hue}-mark:${mark}`, `--hue-${hue}-ground:${ground}`, `--hue-${hue}-ink:${ink}`);
  }
  return lines.join(';');
}

function alias(selector: string, colour: 'neutral' | 'lake' | 'rowan' | 'danger'): string {
  const steps = Object.keys(light.lake).map((step) => `--ds-color-${step}:var(--ds-color-${colour}-${step})`);
  return `${selector}{${steps.join(';')}}`;
}

/**
 * All colour tokens as CSS. The reader's system decides between light and dark, unless `data-color-scheme` on the html
 * element says which. Paper is always light.
 */
export function themeCss(): string {
  const day = declarations(light, 'light');
  const night = declarations(dark, 'dark');
  return [
    `:root,:root[data-color-scheme=light]{${day}}`,
    `@media screen and (prefers-color-scheme:dark){:root:not([data-color-scheme=light]){${night}}}`,
    `@media screen{:root[data-color-scheme=dark]{${night}}}`,
    alias(':root', 'lake'),
    ':root{--ds-color-surface-default:var(--ds-color-neutral-surface-default)}',
    alias('[data-color=neutral]', 'neutral'),
    alias('[data-color=rowan]', 'rowan'),
    alias('[data-color=danger]', 'danger'),
    ...hues.map(
      (hue) =>
        `[data-hue=${hue}]{--hue-mark:var(--hue-${hue}-mark);--hue-ground:var(--hue-${hue}-ground);--hue-ink:var(--hue-${hue}-ink)}`,
    ),
  ].join('\n');
}
