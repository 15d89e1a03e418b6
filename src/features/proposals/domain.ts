// What a proposal can say, what becomes of it, and an address for the article made of it. Pure.

export const wishes = ['write', 'interview', 'visit', 'tip'] as const;
/** Who can be recognised in a picture, and whether they have said yes: as its sender tells it, which settles nothing. */
export const peopleShown = ['pupils', 'staff', 'others'] as const;
export const askedStates = ['all', 'some', 'none'] as const;
/** As they are written in pages.topic, so that an article made of a proposal bears the same mark. */
export const schoolForms = [
  'forskola',
  'forskoleklass',
  'fritidshem',
  'grundskola',
  'anpassad-grundskola',
  'gymnasieskola',
  'anpassad-gymnasieskola',
  'vuxenutbildning',
] as const;
export const decisionKinds = ['thanked', 'made', 'declined'] as const;
export type DecisionKind = (typeof decisionKinds)[number];

/** A text or a no is decided once, which the database holds too; thanks and more words may always follow. */
export function settles({ kind }: { kind: DecisionKind }): boolean {
  return kind !== 'thanked';
}

/** What a proposal says of its pictures as a whole: none, everybody in them asked, or not. */
export function pictureState(
  pictures: readonly { shows: readonly string[]; asked: string | null }[],
): 'none' | 'consented' | 'unclear' {
  if (pictures.length === 0) return 'none';
  return pictures.every(({ shows, asked }) => shows.length === 0 || asked === 'all') ? 'consented' : 'unclear';
}

/** A slug of a title: letters without marks, words joined; `tail` tells it from others of the same title. */
export function slugOf(title: string, tail: string): string {
  const plain = title
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 54 - tail.length)
    .replace(/^-+|-+$/g, '');
  return `${plain === '' ? 'tips' : plain}-${tail}`;
}

export type Voice = {
  id: string;
  name: string;
  organiserName: string;
  area: string | null;
  articles: number;
  proposals: number;
  /** The day when something from the school was last shown anew. */
  latest: string | null;
};
export type AreaVoices = { area: string | null; schools: number; silent: number; articles: number };

/** Areas with the fewest articles for each school first; schools that lie in no area are one of their own. */
export function byArea(voices: readonly Voice[]): AreaVoices[] {
  const areas = new Map<string | null, AreaVoices>();
  for (const { area, articles } of voices) {
    const sum = areas.get(area) ?? { area, schools: 0, silent: 0, articles: 0 };
    sum.schools += 1;
    sum.silent += articles === 0 ? 1 : 0;
    sum.articles += articles;
    areas.set(area, sum);
  }
  const share = ({ articles, schools }: AreaVoices) => articles / schools;
  return [...areas.values()].sort(
    (a, b) => share(a) - share(b) || b.silent - a.silent || (a.area ?? '').localeCompare(b.area ?? '', 'sv'),
  );
}
