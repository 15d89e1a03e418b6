// All SQL of the inbox itself: what a coordinator needs to know of the units that can be given a request. The requests'
// own SQL is reached through requests/index.ts.
import { sql } from 'kysely';
import type { Db } from '../../access/gate.ts';
import { listUnits, type Unit } from '../organisation/index.ts';

/** A unit that can take part, the authority it belongs to, and the managers who would gain sight, by name. */
export type UnitToChoose = Unit & { authorityName: string; managers: string[] };

/** The units valid today, by name, each with the people who lead it today. */
export async function listUnitsToChoose(db: Db, language: 'sv' | 'en'): Promise<UnitToChoose[]> {
  const units = await listUnits(db, language);
  const authorities = await db.selectFrom('organisation.authority').select(['id', 'name']).execute();
  const managers = await db
    .selectFrom('organisation.membership as m')
    .innerJoin('organisation.person as p', 'p.id', 'm.personId')
    .select(['m.unitId', 'p.givenName', 'p.familyName'])
    .where('m.kind', '=', 'unit_manager')
    .where(sql<boolean>`m.valid @> access.today()`)
    .where('p.deactivatedAt', 'is', null)
    .orderBy('p.familyName')
    .orderBy('p.givenName')
    .execute();
  return units.map((unit) => ({
    ...unit,
    authorityName: authorities.find(({ id }) => id === unit.authorityId)?.name ?? '',
    managers: managers
      .filter(({ unitId }) => unitId === unit.id)
      .map(({ givenName, familyName }) => `${givenName} ${familyName}`),
  }));
}
