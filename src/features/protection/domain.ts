// What a protected identity is, who may approve a named person, and which part a named case worker gets. Pure.

/** Sekretessmarkering (OSL 22:1), skyddad folkbokforing (folkbokforingslagen 16) and fingerade personuppgifter. */
export const grounds = ['secrecy_mark', 'protected_registration', 'fictitious'] as const;
export type Ground = (typeof grounds)[number];

/** Somebody who is, or is proposed to be, among the few who may meet a protected child. */
export type Naming = {
  id: string;
  childId: string;
  pseudonym: string;
  personId: string;
  /** Null where the person's own identity is protected. */
  name: string | null;
  reason: string;
  proposerPersonId: string | null;
  proposerName: string | null;
  isApproved: boolean;
  /** The last day, YYYY-MM-DD. */
  until: string;
};

/** Two pairs of eyes: the one who proposed does not approve, also not in another membership. */
export function mayApprove(naming: Naming, personId: string): boolean {
  return !naming.isApproved && naming.proposerPersonId !== personId;
}

/** A case has one responsible case worker at a time; those who are given it after that contribute. */
export function roleOfNext(duties: readonly { role: string }[]): 'responsible' | 'contributing' {
  return duties.some(({ role }) => role === 'responsible') ? 'contributing' : 'responsible';
}
