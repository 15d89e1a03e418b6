// When a contact must be confirmed again, how hours are read, and where links lead. Pure.

/** A row of a unit's hours; weekday 1 is Monday, times are 'HH:MM'. */
export type Hours = { kind: 'visit' | 'phone'; weekday: number; opens: string; closes: string };

/** Days in a row with the same times. */
export type HoursLine = { kind: Hours['kind']; from: number; to: number; times: { opens: string; closes: string }[] };

/** Twice a year; the database's own reminder keeps the same time (db/repeatable/86_contacts.sql). */
export function isOverdue(confirmedOn: string, today: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(Temporal.PlainDate.from(confirmedOn).add({ months: 6 }), today) <= 0;
}

/** 'Monday to Friday 8–16' instead of five lines. Rows come by kind, weekday and time. */
export function hoursLines(hours: readonly Hours[]): HoursLine[] {
  const days: HoursLine[] = [];
  for (const { kind, weekday, opens, closes } of hours) {
    const last = days.at(-1);
    if (last?.kind === kind && last.to === weekday) last.times.push({ opens, closes });
    else days.push({ kind, from: weekday, to: weekday, times: [{ opens, closes }] });
  }
  const lines: HoursLine[] = [];
  for (const day of days) {
    const last = lines.at(-1);
    const goesOn = last?.kind === day.kind && last.to + 1 === day.from;
    if (last !== undefined && goesOn && JSON.stringify(last.times) === JSON.stringify(day.times)) last.to = day.to;
    else lines.push({ ...day });
  }
  return lines;
}

/** A search on the open map: nothing is fetched from there before the reader follows it. */
export function mapHref(address: string): string {
  return `https://www.openstreetmap.org/search?${new URLSearchParams({ query: address })}`;
}

export function telephoneHref(phone: string): string {
  return `tel:${phone.replace(/[^+\d]/g, '')}`;
}
