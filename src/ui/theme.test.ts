// Measures every pair of text and ground the stylesheet uses: text 7:1, parts and icons 3:1, in light and in dark.
import { describe, expect, it } from 'vitest';
import { dark, hueColours, light, type Palette } from './theme.ts';
import { hues } from './unit.tsx';

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function grounds(palette: Palette): string[] {
  const { neutral } = palette;
  return [
    neutral['background-default'],
    neutral['background-tinted'],
    neutral['surface-default'],
    neutral['surface-tinted'],
    neutral['surface-hover'],
  ];
}

describe.each([
  ['light', light],
  ['dark', dark],
] as const)('%s colours', (scheme, palette) => {
  it('read at 7:1 on every ground and on their own tint', () => {
    for (const colour of ['neutral', 'lake', 'rowan', 'danger'] as const) {
      const { 'text-subtle': subtle, 'text-default': strong, 'surface-tinted': tint } = palette[colour];
      for (const ground of [...grounds(palette), tint]) {
        expect(contrast(subtle, ground), `${colour} text-subtle on ${ground}`).toBeGreaterThanOrEqual(7);
        expect(contrast(strong, ground), `${colour} text-default on ${ground}`).toBeGreaterThanOrEqual(7);
        expect(contrast(palette.neutral['text-default'], tint), `ink on ${colour} tint`).toBeGreaterThanOrEqual(7);
      }
    }
  });

  it('stand out as parts at 3:1', () => {
    for (const colour of ['neutral', 'lake', 'rowan', 'danger'] as const) {
      for (const ground of grounds(palette)) {
        for (const step of ['border-default', 'border-strong', 'base-default'] as const) {
          expect(contrast(palette[colour][step], ground), `${colour} ${step} on ${ground}`).toBeGreaterThanOrEqual(3);
        }
      }
    }
  });

  it('carry the words on buttons at 7:1 where acts are, hover and press included', () => {
    for (const colour of ['lake', 'danger'] as const) {
      const words = palette[colour]['base-contrast-default'];
      for (const step of ['base-default', 'base-hover', 'base-active'] as const) {
        expect(contrast(words, palette[colour][step]), `${colour} ${step}`).toBeGreaterThanOrEqual(7);
      }
    }
  });

  it('give every hue a mark of 3:1 and an icon of 4.5:1', () => {
    for (const hue of hues) {
      const { mark, ground, ink } = hueColours(hue, scheme);
      expect(contrast(mark, palette.neutral['background-default']), `${hue} mark`).toBeGreaterThanOrEqual(3);
      expect(contrast(ink, ground), `${hue} icon`).toBeGreaterThanOrEqual(4.5);
    }
  });
});

it('writes every hue for the attribute that views set', async () => {
  const { themeCss } = await import('./theme.ts');
  for (const hue of hues) expect(themeCss()).toContain(`[data-hue=${hue}]`);
});
