// Who is shown at the units of the dense little municipality, when units are open, and what the whole site is told; and what
// each membership should see of it, told as a person would. Called by makeWorld and by the oracle.

import { OpennessMaker } from './walls-openness.ts';
import type { Sight } from './walls-oracle.ts';
import type { Member, Row, World } from './walls-world.ts';

export const contactKinds = [
  'coordinator',
  'case_worker',
  'unit_manager',
  'administrator',
  'auditor',
  'protection',
  'editor',
  'chief_editor',
];
const ended = '[2020-01-01,2021-01-01)';

export class ContactsMaker extends OpennessMaker {
  contacts(): void {
    this.shownAtUnits();
    this.shownNoLonger();
    this.neverShown();
    for (const unit of ['lotsen', 'samba']) {
      const open = { unit_id: unit, kind: 'phone', weekday: 1, opens: '08:00:00', closes: '16:00:00' };
      this.add('contacts.hours', { id: `${unit} phone 1`, ...open, valid: '[2026-01-01,2099-01-01)' });
      const closed = { unit_id: unit, days: '[2026-07-01,2026-08-01)', name_sv: 'S', name_en: 'S' };
      this.add('contacts.closing', { id: `${unit} ${closed.days}`, ...closed });
    }
    for (const state of ['shown', 'until', 'scheduled', 'ended']) this.message(state);
  }

  /** Of two units some with a telephone and some with an address, some in doubt, one without; and of every kind one. */
  private shownAtUnits(): void {
    const last = { lotsen: this.members('unit_manager')[0], samba: undefined };
    for (const unit of ['lotsen', 'samba'] as const) {
      const workers = this.members('case_worker').filter(({ unitId }) => unitId === unit);
      for (const [n, worker] of workers.entries()) {
        if (n === 4) continue;
        const flag = { 2: 'bounced', 3: 'wrong' }[n];
        this.entry(worker.id, unit, { shows_phone: n !== 1, shows_email: n !== 0, flag });
      }
      if (last[unit]) this.entry(last[unit].id, unit, {});
    }
    for (const kind of contactKinds) {
      const [first] = this.members(kind);
      if (first && kind !== 'case_worker' && kind !== 'unit_manager') this.entry(first.id, String(first.unitId), {});
    }
    // Who leads one unit and is shown at another is no leader there.
    this.member('editor', 'samba', null, null, last.lotsen?.personId);
    this.entry(this.latest().id, 'samba', {});
  }

  /** Ended, moved to another unit, deactivated, or of a unit that is no more. */
  private shownNoLonger(): void {
    for (const { id, unitId } of this.world.members.filter((one) => !one.isValid && contactKinds.includes(one.kind))) {
      this.entry(id, String(unitId), {});
    }
    this.member('unit_manager', 'lotsen', null, null, undefined, ended);
    const moved = this.members('case_worker').find(({ unitId }) => unitId === 'sjukhusskolan');
    if (moved) this.entry(moved.id, 'lotsen', {});
    const names = { authority_id: 'a1', name_sv: 'N', name_en: 'N', description_sv: 'D', description_en: 'D' };
    this.add('organisation.unit', { id: 'closed', ...names, hue: 'lake', icon: 'compass', valid: ended });
    for (const unit of ['samba', 'closed']) {
      this.member('auditor', unit, null);
      const { id, personId } = this.latest();
      // Nobody signs in as them, so they are no member to compare.
      this.world.members.pop();
      if (unit === 'samba') this.personOf(personId).deactivated_at = '2026-01-10T08:00:00Z';
      this.entry(id, unit, {});
    }
  }

  /** Not listed: a secret of its own, which neither their manager nor they themselves meet here. At one unit there is nobody else. */
  private neverShown(): void {
    for (const unit of ['samba', 'perrongen']) {
      this.member('auditor', unit, null);
      this.personOf(this.latest().personId).listed = false;
      this.entry(this.latest().id, unit, {});
    }
  }

  private entry(membershipId: string, unit: string, differing: Record<string, unknown>): void {
    const position = (this.world.tables['contacts.entry'] ?? []).length + 1;
    const flagged = differing.flag === undefined ? { flag: null } : { flagged_on: '2026-01-12' };
    this.add('contacts.entry', {
      id: membershipId,
      membership_id: membershipId,
      unit_id: unit,
      position,
      title_sv: this.token('contacts.entry', membershipId, 'title_sv'),
      title_en: this.token('contacts.entry', membershipId, 'title_en'),
      shows_phone: true,
      shows_email: true,
      confirmed_on: '2026-01-10',
      version: 1,
      ...differing,
      ...flagged,
    });
    const membership = this.world.tables['organisation.membership']?.find((row) => row.id === membershipId);
    this.personOf(String(membership?.person_id)).phone = `08-46500${String(position).padStart(3, '0')}`;
  }

  private message(state: string): void {
    const id = this.dice.uuid();
    this.add('pages.service_message', {
      id,
      level: 'note',
      texts: { sv: this.token('pages.service_message', id, 'texts') },
      shown_from: state === 'scheduled' ? '2099-01-01T08:00:00Z' : '2026-01-10T08:00:00Z',
      shown_until: { until: '2099-01-01T08:00:00Z', ended: '2026-01-11T08:00:00Z' }[state] ?? null,
      written_at: '2026-01-10T08:00:00Z',
      written_by: this.members('chief_editor')[0]?.id,
      state,
    });
  }

  private latest(): Member {
    return this.world.members.at(-1) as Member;
  }

  private personOf(id: string): Row {
    return this.world.tables['organisation.person']?.find((row) => row.id === id) as Row;
  }
}

/** The listed are their own and their manager's to see; everybody is told of those who are there today and not in doubt. */
export function showContacts(world: World, me: Member, sight: Sight): void {
  const rows = (table: string) => world.tables[table] ?? [];
  const byId = (table: string) => new Map(rows(table).map((row) => [row.id, row]));
  const [people, memberships, units] = ['person', 'membership', 'unit'].map((name) => byId(`organisation.${name}`));
  const set = (table: string, seen: readonly string[]) => sight.set(table, new Set(seen));
  const isNow = (row: Row | undefined) => {
    const [from = '', to = ''] = String(row?.valid).replace(/[[)]/g, '').split(',');
    return from <= world.today && (to === '' || world.today < to);
  };
  const known = rows('contacts.entry').map((row) => {
    const membership = memberships?.get(row.id);
    return { row, membership, person: people?.get(String(membership?.person_id)) };
  });
  const listed = known.filter(({ person }) => person?.listed === true);
  if (contactKinds.includes(me.kind)) {
    const leads = (unit: unknown) => me.kind === 'unit_manager' && unit === me.unitId;
    const mine = listed.filter(({ row, person }) => me.isValid && (person?.id === me.personId || leads(row.unit_id)));
    set(
      'contacts.entry',
      mine.map(({ row }) => row.id),
    );
  }
  const shown = listed.filter(
    ({ row, membership, person }) =>
      !person?.deactivated_at &&
      isNow(membership) &&
      membership?.unit_id === row.unit_id &&
      isNow(units?.get(String(row.unit_id))) &&
      row.flag === null,
  );
  set(
    'contacts.shown',
    shown.map(({ row, person }) =>
      [row.id, row.shows_phone ? person?.phone : '', row.shows_email ? person?.email : ''].filter(Boolean).join(' '),
    ),
  );
  set(
    'told contacts.entry',
    shown.map(({ row }) => row.id),
  );
  for (const table of ['contacts.hours', 'contacts.closing']) {
    set(
      table,
      rows(table).map(({ id }) => id),
    );
  }
  const writes = me.isValid && (me.kind === 'chief_editor' || me.kind === 'administrator');
  const messages = rows('pages.service_message').filter(
    ({ state }) => writes || state === 'shown' || state === 'until',
  );
  set(
    'pages.service_message',
    messages.map(({ id }) => id),
  );
}
