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
  /** The first and the last day, YYYY-MM-DD. A renewal begins the day after the naming that it renews. */
  from: string;
  until: string;
};

/** From so many days before their last day, namings are spoken of as about to end. */
export const alarmDays = 14;

/** What every colleague for protection is told: numbers, never whom. */
export type Alarm = { ending: number; unreachable: number };

/** Two pairs of eyes: the one who proposed does not approve, also not in another membership. */
export function mayApprove(naming: Naming, personId: string): boolean {
  return !naming.isApproved && naming.proposerPersonId !== personId;
}

export function isRenewal(naming: Naming, today: string): boolean {
  return naming.from > today;
}

/** Ends within the alarm's days, and nobody has approved a renewal. */
export function endsSoon(naming: Naming, namings: readonly Naming[], today: string): boolean {
  const last = Temporal.PlainDate.from(today).add({ days: alarmDays }).toString();
  const isRenewed = namings.some(
    (other) =>
      other.isApproved &&
      other.childId === naming.childId &&
      other.personId === naming.personId &&
      other.from > naming.until,
  );
  return naming.isApproved && !isRenewed && naming.until <= last;
}

/** One case worker at a time is responsible, and works in the responsible unit; everybody else contributes. */
export function roleOfNext(
  duties: readonly { role: string }[],
  worksInResponsibleUnit: boolean,
): 'responsible' | 'contributing' {
  return worksInResponsibleUnit && !duties.some(({ role }) => role === 'responsible') ? 'responsible' : 'contributing';
}
