// The icons of the product: Lucide's drawings, read once from the package and written into the page as SVG.
// An icon never carries meaning alone, so it is always hidden from assistive technology and always beside words.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** Icons that a unit, a service or a row may bear; municipality data names one of these. */
export const iconNames = [
  'arrow-left',
  'arrow-right',
  'baby',
  'bell',
  'blocks',
  'book-open-text',
  'calendar-days',
  'check',
  'chevron-down',
  'chevron-left',
  'chevron-right',
  'circle',
  'circle-alert',
  'circle-check',
  'circle-dot',
  'clock',
  'compass',
  'cpu',
  'door-open',
  'download',
  'external-link',
  'eye',
  'file',
  'file-text',
  'flag',
  'graduation-cap',
  'hand-heart',
  'handshake',
  'heart-handshake',
  'history',
  'hospital',
  'hourglass',
  'house',
  'id-card',
  'inbox',
  'info',
  'key-round',
  'languages',
  'leaf',
  'lightbulb',
  'list-checks',
  'lock-keyhole',
  'log-in',
  'log-out',
  'mail',
  'map',
  'map-pin',
  'message-square',
  'messages-square',
  'move-right',
  'network',
  'newspaper',
  'octagon-alert',
  'paperclip',
  'pen-line',
  'phone',
  'plus',
  'printer',
  'puzzle',
  'repeat',
  'route',
  'sailboat',
  'scale',
  'school',
  'search',
  'send',
  'shield',
  'shield-check',
  'ship-wheel',
  'signpost',
  'sprout',
  'sticky-note',
  'target',
  'train-front',
  'trees',
  'trending-up',
  'triangle-alert',
  'user-round',
  'users',
  'wrench',
  'x',
] as const;

export type IconName = (typeof iconNames)[number];

const known: ReadonlySet<string> = new Set(iconNames);
const strokes = new Map<string, string>();
const fromHere = createRequire(import.meta.url);

/** Whether municipality data names an icon the product can draw. */
export function isIconName(name: string): name is IconName {
  return known.has(name);
}

/** The strokes inside the svg element. The text comes from the icon package alone, never from a person. */
function strokesOf(name: string): string {
  const found = strokes.get(name);
  if (found !== undefined) return found;
  const file = readFileSync(fromHere.resolve(`lucide-static/icons/${name}.svg`), 'utf8');
  const inner = file
    .slice(file.indexOf('>', file.indexOf('<svg')) + 1, file.lastIndexOf('</svg>'))
    .replace(/\s*\n\s*/g, '')
    .trim();
  strokes.set(name, inner);
  return inner;
}

type IconProps = {
  /** An unknown name (old municipality data) draws a plain ring instead of failing the page. */
  name: IconName | (string & {});
  class?: string;
};

export function Icon({ name, class: className }: IconProps) {
  return (
    <svg
      class={className === undefined ? 'icon' : `icon ${className}`}
      viewBox="0 0 24 24"
      aria-hidden="true"
      focusable="false"
      dangerouslySetInnerHTML={{ __html: strokesOf(isIconName(name) ? name : 'circle') }}
    />
  );
}
