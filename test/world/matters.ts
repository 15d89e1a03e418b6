// Cases in the small town, opened as the entrance opens them and staffed as a unit manager does it. Used by tests of joint work.
import { expect } from 'vitest';
import type { SignedInActor } from '../../src/access/actors.ts';
import { acts } from '../../src/access/acts.ts';
import { write } from '../../src/access/gate.ts';
import { type OpenedCase, openCase } from '../../src/features/cases/index.ts';
import { today } from '../../src/kit/dates.ts';
import type { Seen, Town, Visitor } from '../support/browse.ts';
import { people, type Role, schools } from './small-town.ts';

const anyAct = acts('case', { open: [['coordinator', 'protection'], 'sorting'] }).open;

function actorOf(role: Role): SignedInActor {
  const { person, membership, kind } = people[role];
  return {
    kind: kind as SignedInActor['kind'],
    personId: person,
    membershipId: membership,
    name: '',
    title: '',
    place: '',
    unitId: 'ingangen',
    schoolUnitId: null,
    profession: null,
  };
}

export type Opening = {
  pupil?: string;
  duties?: OpenedCase['duties'];
  /** A unit towards which the only guardian has lifted secrecy. */
  liftedTowards?: string;
};
export const lotsen = {
  unitId: 'lotsen',
  role: 'responsible',
  basis: 'same_authority',
  purpose: 'Kartlägga',
  until: null,
} as const;

export type Matters = {
  day: string;
  /** The day so many days ahead. */
  later: (days: number) => string;
  openMatter: (opening?: Opening) => Promise<{ number: string; caseId: string }>;
  /** Sends the naming form as one of the town's managers. */
  name: (
    manager: Visitor,
    number: string,
    role: Role,
    as: 'responsible' | 'contributing',
    until?: string,
  ) => Promise<Seen>;
  /** A case with the special educator responsible and the psychologist contributing. */
  openStaffed: (opening?: Opening) => Promise<{ number: string; caseId: string }>;
  /** How many rows the owner sees. */
  ownerCount: (table: string, caseId: string) => Promise<number>;
};

export async function createMatters(town: Town): Promise<Matters> {
  const day = today(town.clock.now).toString();
  const malin = await town.as('lotsenManager');
  let latest = 0;

  /** An accepted request, written by the owner, and its case, opened as the entrance opens it. */
  async function openMatter({
    pupil,
    duties = [lotsen],
    liftedTowards,
  }: Opening = {}): Promise<{ number: string; caseId: string }> {
    latest += 1;
    const number = `CSS-2026-${String(latest).padStart(4, '0')}`;
    const requestId = crypto.randomUUID();
    const childId = pupil === undefined ? null : crypto.randomUUID();
    const level = pupil === undefined ? 'group' : 'individual';
    if (childId !== null) {
      const personalNumber = `20150101${String(latest).padStart(4, '0')}`;
      await town.owner.query(`insert into children.child (id, personal_number, pseudonym) values ($1, $2, $2)`, [
        childId,
        personalNumber,
      ]);
    }
    await town.owner.query(
      `insert into requests.request (id, registry_number, registered_at, title, service_id, service_version, level, school_unit_id,
         asker_membership_id, channel, urgency, question, situation, tried, consent, child_id, status, answer_by, responsible_unit_id)
       values ($1, $2, now(), 'Begäran om stöd', $3, 1, $4, $5, $6, 'form', 'normal', 'Fråga?', 'Läge.', 'Prövat.', $7, $8, 'accepted',
         current_date, 'lotsen')`,
      [
        requestId,
        number,
        pupil === undefined ? 'handledning' : 'kartlaggning',
        level,
        schools.northern,
        people.principalNorth.membership,
        pupil === undefined ? 'not_needed' : 'both',
        childId,
      ],
    );
    if (childId !== null) {
      await town.owner.query(
        `insert into requests.pupil (request_id, child_id, personal_number, given_name, family_name, grade)
         values ($1, $2, $3, $4, 'Tallund', '4B')`,
        [requestId, childId, `20150101${String(latest).padStart(4, '0')}`, pupil],
      );
    }
    if (liftedTowards !== undefined) {
      await town.owner.query(
        `insert into consents.consent (id, request_id, kind, answer, giver, giver_name, only_guardian, scope, towards,
           towards_unit_id, way, given_on, recorded_by, recorded_at)
         values (gen_random_uuid(), $1, 'secrecy', 'yes', 'guardian', 'Ture Tallund', true, 'Eleven', $2, $2, 'oral',
           current_date, $3, now())`,
        [requestId, liftedTowards, people.principalNorth.membership],
      );
    }
    const opened = {
      requestId,
      registryNumber: number,
      title: 'Begäran om stöd',
      level,
      schoolUnitId: schools.northern,
      childId,
    } as const;
    await write(town.db, { actor: actorOf('coordinator'), act: anyAct, resourceId: number }, async (db) => {
      await openCase(db, { ...opened, isProtected: false, responsibleUnitId: 'lotsen', duties, now: town.clock.now });
      return { result: undefined, keep: true };
    });
    const { rows } = await town.owner.query('select id from cases.case where registry_number = $1', [number]);
    return { number, caseId: rows[0].id };
  }

  async function name(manager: Visitor, number: string, role: Role, as: 'responsible' | 'contributing', until = '') {
    return manager.post(`/enhet/${number}/handlaggare`, {
      role: as,
      membershipId: people[role].membership,
      from: day,
      until,
    });
  }

  async function openStaffed(opening?: Opening) {
    const matter = await openMatter(opening);
    expect((await name(malin, matter.number, 'educator', 'responsible')).location).toBe(`/enhet/${matter.number}`);
    expect((await name(malin, matter.number, 'psychologist', 'contributing')).status).toBe(303);
    return matter;
  }

  const ownerCount = async (table: string, caseId: string) =>
    Number((await town.owner.query(`select count(*) from cases.${table} where case_id = $1`, [caseId])).rows[0].count);

  const later = (days: number) => today(town.clock.now).add({ days }).toString();
  return { day, later, openMatter, name, openStaffed, ownerCount };
}
