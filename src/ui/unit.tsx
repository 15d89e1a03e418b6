// How an organisational unit is marked: one hue and one icon, always beside its name. Used in headers, lists and cases.
import { Icon } from './icon.tsx';

/** The thirteen hues of the theme. Municipality data gives each unit one; several units may share a hue. */
export const hues = [
  'lake',
  'rowan',
  'moss',
  'sky',
  'plum',
  'heather',
  'clay',
  'amber',
  'pine',
  'berry',
  'ice',
  'slate',
  'sand',
] as const;

export type Hue = (typeof hues)[number];

/** What a view needs to know to mark a unit. An unknown hue is drawn as slate, an unknown icon as a ring. */
export type UnitFace = {
  name: string;
  hue: Hue | (string & {});
  icon: string;
  /** The name's language, where it is not that of what stands around it. */
  nameLang?: string | undefined;
};

const known: ReadonlySet<string> = new Set(hues);

export function hueOf(unit: { hue: string }): Hue {
  return known.has(unit.hue) ? (unit.hue as Hue) : 'slate';
}

type UnitMarkProps = {
  unit: UnitFace;
  /** `large` opens a page, `small` sits inside a sentence or a row. */
  size?: 'small' | 'medium' | 'large';
  href?: string;
  /** Said after the name, for example "ansvarig". */
  note?: string;
};

export function UnitMark({ unit, size = 'medium', href, note }: UnitMarkProps) {
  const name = href === undefined ? unit.name : <a href={href}>{unit.name}</a>;
  return (
    <span class="unit-mark" data-hue={hueOf(unit)} data-scale={size}>
      <span class="unit-mark-ground">
        <Icon name={unit.icon} />
      </span>
      <span class="unit-mark-name" lang={unit.nameLang} dir={unit.nameLang === undefined ? undefined : 'auto'}>
        {name}
        {note === undefined ? null : <span class="unit-mark-note">{note}</span>}
      </span>
    </span>
  );
}
