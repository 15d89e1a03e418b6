// What is known of a picture, what its rights still lack, and how it is offered to a browser. Pure.

export const licences = ['own', 'bought', 'permitted', 'cc0', 'cc-by', 'cc-by-sa'] as const;
export type Licence = (typeof licences)[number];
export const manners = ['paper', 'digital', 'oral'] as const;
export const scopes = ['article', 'site', 'everywhere'] as const;
export const withdrawalReasons = ['consent', 'asked', 'mistake'] as const;
/** `expired`: nobody pressed; the last day of a consent came. */
export type WithdrawalReason = (typeof withdrawalReasons)[number] | 'expired';

/** What a page needs to show a picture. `height` follows the width: a picture is never distorted. */
export type ShownPicture = {
  id: string;
  alt: string;
  caption: string;
  photographer: string;
  width: number;
  height: number;
};

export const focusPoints = [
  ['17', '17'],
  ['50', '17'],
  ['83', '17'],
  ['17', '50'],
  ['50', '50'],
  ['83', '50'],
  ['17', '83'],
  ['50', '83'],
  ['83', '83'],
] as const;

/** The nearest of the nine places that the form offers. */
export function nearestFocus(x: number, y: number): string {
  const third = (percent: number) => (percent < 34 ? '17' : percent < 67 ? '50' : '83');
  return `${third(x)},${third(y)}`;
}

export type RightsFacts = {
  alt: string;
  photographer: string;
  licence: string;
  isUnrecognisable: boolean;
  shown: readonly { isWithdrawn: boolean; until: string | null }[];
  today: string;
};
/** `people`: nobody has said who is in it, nor that nobody can be recognised. */
export type Lack = 'alt' | 'photographer' | 'licence' | 'people' | 'withdrawn' | 'expired';

/** What the database weighs too (pictures.weigh_rights), in words for the editor. */
export function lacksOf({ alt, photographer, licence, isUnrecognisable, shown, today }: RightsFacts): Lack[] {
  const lacks: Lack[] = [];
  if (alt === '') lacks.push('alt');
  if (photographer === '') lacks.push('photographer');
  if (licence === '') lacks.push('licence');
  if (shown.length === 0 && !isUnrecognisable) lacks.push('people');
  if (shown.some((person) => person.isWithdrawn)) lacks.push('withdrawn');
  if (shown.some(({ until }) => until !== null && until < today)) lacks.push('expired');
  return lacks;
}
