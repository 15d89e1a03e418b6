// The readers of the register and the plan of an import. The whole country is read when SHARED_DATA says where it lies.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  parseSchoolRegister,
  parseSchoolRegisterCsv,
  planRegisterImport,
  type RegisterPlan,
  type RegisterReading,
  withinMunicipality,
} from './school-register.ts';
import type { RegisterUnit } from './school-unit.ts';

const HEADER =
  'skolenhetskod,namn,kommunkod,kommun,huvudmannatyp,organisationsnummer,huvudman,skolformer,arskurser,elever,besoksadress,' +
  'besokspostnr,besokspostort,telefon,webb,lat,lon,sweref99_n,sweref99_e';
const ROW =
  '47684564,Adolfsbergsskolan  7-9,1880,Örebro,Kommunal,2120001967,ÖREBRO KOMMUN,GRS|GR,"GRS:6,7;GR:9,6,7,8",6=1|7=149,' +
  'Halltorpsvägen11- 13,70229,ÖREBRO,019-212050,www.orebro.se/adolfsberg skolan,59.2390,15.1856,6566688,510592';
const csv = (...rows: string[]) => parseSchoolRegisterCsv([HEADER, ...rows].join('\n'));
const changed = (from: string | RegExp, to: string) => ROW.replace(from, to);

describe('a row of the CSV', () => {
  test('is put into readable form', () => {
    expect(csv(ROW)).toEqual({
      units: [
        {
          code: '47684564',
          name: 'Adolfsbergsskolan 7-9',
          status: 'open',
          details: {
            organiserKind: 'municipal',
            organiserName: 'Örebro kommun',
            organisationNumber: '2120001967',
            municipalityCode: '1880',
            schoolForms: ['GR', 'GRAN'],
            grades: 'GR:6,7,8,9;GRAN:6,7',
            pupils: 150,
            address: 'Halltorpsvägen 11-13',
            postalCode: '702 29',
            locality: 'Örebro',
            phone: '019-21 20 50',
            website: 'https://www.orebro.se/adolfsberg%20skolan',
            latitude: 59.239,
            longitude: 15.1856,
          },
        },
      ],
      problems: [],
      remarks: [],
      complete: true,
    });
  });

  test.each([
    ['47684564', '4768456', 'Skolenhetskoden ”4768456” ska vara åtta siffror.'],
    ['Adolfsbergsskolan  7-9', ' ', 'Skolenheten saknar namn.'],
    ['1880', '18', 'Kommunkoden ”18” ska vara fyra siffror.'],
    ['Kommunal', 'Privat', 'Huvudmannatypen ”Privat” känns inte igen.'],
    ['ÖREBRO KOMMUN', '', 'Huvudmannens namn saknas.'],
    ['GRS|GR,', 'GRS|XX,', 'Skolformen ”XX” känns inte igen.'],
    ['GRS|GR,', ',', 'Skolformen saknas.'],
    ['2120001967,', '2120001967,extra,', 'Raden har 20 celler men ska ha 19.'],
    ['ÖREBRO,019', '\uFFFDREBRO,019', 'Raden är inte sparad som UTF-8, så å, ä och ö går inte att läsa.'],
    ['Adolfsbergsskolan', '"Adolfsbergsskolan', 'Citattecknen på raden stämmer inte.'],
  ])('%s as %s is told with its line, and the good rows are kept', (from, to, reason) => {
    const reading = csv(changed(from, to), changed('47684564', '12345678'));
    expect(reading.problems).toMatchObject([{ line: 2, reason }]);
    expect(reading.units.map(({ code }) => code)).toEqual(['12345678']);
  });

  test.each([
    ['019-212050', '+47655222', 'phone', 'Telefonnumret ”+47655222” går inte att ringa. Det lämnades tomt.'],
    ['70229', '7022', 'postalCode', 'Postnumret ”7022” är felaktigt. Det lämnades tomt.'],
    [
      'www.orebro.se/adolfsberg skolan',
      'http://skolan',
      'website',
      'Webbadressen ”http://skolan” leder ingenstans. Den lämnades tom.',
    ],
    ['"GRS:6,7;GR:9,6,7,8"', 'GR:6-9', 'grades', 'Årskurserna ”GR:6-9” går inte att läsa. De lämnades tomma.'],
    ['6=1|7=149', '6=ett', 'pupils', 'Elevantalet ”6=ett” går inte att läsa. Det lämnades tomt.'],
    [
      '2120001967',
      '8101012384',
      'organisationNumber',
      'Organisationsnumret är felaktigt eller en persons nummer. Det lämnades tomt.',
    ],
    ['59.2390,15.1856', '15.1856,59.2390', 'latitude', 'Koordinaterna ligger inte i Sverige. De lämnades tomma.'],
  ])('%s as %s costs that fact alone', (from, to, fact, reason) => {
    const reading = csv(changed(from, to));
    expect(reading.problems).toEqual([]);
    expect(reading.remarks).toEqual([{ line: 2, reason, code: '47684564' }]);
    expect(reading.units[0]?.details).toMatchObject({ [fact]: null });
  });

  test('a code that stands twice is told on its second line', () => {
    expect(csv(ROW, ROW).problems).toEqual([
      { line: 3, reason: 'Skolenheten 47684564 står redan på rad 2.', code: '47684564' },
    ]);
  });

  test('without its columns nothing is read and nothing can be closed', () => {
    const reading = parseSchoolRegisterCsv('skolenhetskod,namn\n47684564,A');
    expect(reading).toMatchObject({ units: [], complete: false });
    expect(reading.problems[0]).toEqual({
      line: 1,
      reason: 'Kolumnen kommunkod saknas i första raden. Inget lästes in.',
    });
    expect(planRegisterImport(csv(ROW).units, reading).close).toEqual([]);
  });
});

/** As the register's API description shows it. */
const detail = {
  meta: { created: '2015-12-12', modified: '2024-12-12' },
  data: {
    type: 'schoolunit',
    schoolUnitCode: '47684564',
    attributes: {
      displayName: 'Adolfsbergsskolan 7-9',
      status: 'AKTIV',
      url: 'https://www.orebro.se/adolfsbergsskolan',
      email: 'namn@example.se',
      phoneNumber: '019212050',
      headMaster: 'Någon Rektor',
      addresses: [
        { type: 'POSTADRESS', streetAddress: 'Box 1', postalCode: '701 35', locality: 'ÖREBRO' },
        {
          type: 'BESOKSADRESS',
          streetAddress: 'Halltorpsvägen 11-13',
          postalCode: '702 29',
          locality: 'Örebro',
          geoCoordinates: {
            coordinateSweRefN: '6566688,0',
            coordinateSweRefE: null,
            latitude: '59.2390',
            longitude: '15.1856',
          },
        },
      ],
      schoolUnitType: 'SKOLENHET',
      municipalityCode: '1880',
      schoolTypes: ['GR', 'GRAN'],
      schoolTypeProperties: { gr: { grades: ['6', '7', '8', '9'] }, gran: { grades: ['6', '7'] }, gy: null },
      hospitalSchool: false,
      startdate: '2012-07-01',
      endDate: null,
    },
  },
  included: {
    type: 'organization',
    organizationNumber: '2120001967',
    attributes: { displayName: 'ÖREBRO KOMMUN', organizerType: 'KOMMUN' },
  },
};
const withAttributes = (attributes: object) => ({
  ...detail,
  data: { ...detail.data, attributes: { ...detail.data.attributes, ...attributes } },
});
const list = (...attributes: object[]) => ({
  meta: { extractDate: '2025-05-08' },
  data: { type: 'schoolunit', attributes },
});
const json = (value: unknown) => parseSchoolRegister(JSON.stringify(value, null, 2));

describe('the register as JSON', () => {
  test('a description reads as the CSV does, but for the pupils that it does not tell, and names no person', () => {
    const reading = json(detail);
    const fromCsv = csv(changed('www.orebro.se/adolfsberg skolan', 'https://www.orebro.se/adolfsbergsskolan')).units[0];
    const { pupils, ...details } = fromCsv?.details ?? {};
    expect(pupils).toBe(150);
    expect(reading).toEqual({ units: [{ ...fromCsv, details }], problems: [], remarks: [], complete: false });
    expect(JSON.stringify(reading)).not.toMatch(/Rektor|example\.se/);
  });

  test('a list gives names and states, and is complete', () => {
    const reading = json(
      list(
        { schoolUnitCode: '47684564', name: 'A', status: 'AKTIV' },
        { schoolUnitCode: '47684565', name: 'B', status: 'VILANDE' },
        { schoolUnitCode: '47684566', name: 'C', status: 'PLANERAD' },
        { schoolUnitCode: '47684567', name: 'D', status: 'UPPHORT' },
        { schoolUnitCode: 'x', name: 'E', status: 'AKTIV' },
      ),
    );
    expect(reading.complete).toBe(true);
    expect(reading.units.map(({ status }) => status)).toEqual(['open', 'open', 'planned', 'closed']);
    expect(reading.problems).toEqual([{ line: 28, reason: 'Skolenhetskoden ”x” ska vara åtta siffror.' }]);
  });

  test('a list and the descriptions of its units lie in one file', () => {
    const reading = json([list({ schoolUnitCode: '47684564', name: 'Old name', status: 'AKTIV' }), detail]);
    expect(reading.units).toHaveLength(1);
    expect(reading.units[0]?.name).toBe('Adolfsbergsskolan 7-9');
    expect(reading.problems).toEqual([]);
  });

  test('what is no school here is told and passed over; one that has ceased needs no description', () => {
    expect(json([withAttributes({ schoolUnitType: 'CENTRAL' })]).problems).toMatchObject([
      { line: 2, code: '47684564', reason: 'Posten är ingen skolenhet i Sverige och lästes inte in.' },
    ]);
    const ceased = { ...withAttributes({ status: 'UPPHORT', addresses: null, schoolTypes: null }), included: null };
    expect(json(ceased).units).toEqual([{ code: '47684564', name: 'Adolfsbergsskolan 7-9', status: 'closed' }]);
  });

  test('what is no answer of the register is told with its line', () => {
    expect(json([detail, { data: 1 }]).problems).toMatchObject([{ reason: expect.stringContaining('inte den form') }]);
    expect(parseSchoolRegister('[\n{"data":\n').problems).toEqual([
      { line: 3, reason: 'Filen går inte att läsa som JSON från och med den här raden.' },
    ]);
  });
});

const unit = (code: string, name = `Skola ${code}`): RegisterUnit => {
  const [made] = csv(changed('47684564', code).replace('Adolfsbergsskolan  7-9', name)).units;
  if (!made) throw new Error('the row is good');
  return made;
};
const twenty = Array.from({ length: 20 }, (_, at) => unit(String(10_000_000 + at)));
const reading = (units: readonly RegisterUnit[], more: Partial<RegisterReading> = {}): RegisterReading => ({
  units,
  problems: [],
  remarks: [],
  complete: true,
  ...more,
});

describe('planRegisterImport', () => {
  test('adds, changes and closes', () => {
    const [first, second, ...rest] = twenty;
    if (!first || !second) throw new Error('there are twenty');
    const renamed = { ...second, name: 'Nytt namn' };
    expect(planRegisterImport(twenty, reading([renamed, ...rest, unit('99999999')]))).toEqual({
      add: [unit('99999999')],
      change: [{ before: second, after: renamed }],
      close: [first],
      undescribed: [],
    });
  });

  test('more than a tenth stops and asks; a tenth does not', () => {
    expect(planRegisterImport(twenty, reading(twenty.slice(2))).stop).toBeUndefined();
    expect(planRegisterImport(twenty, reading(twenty.slice(3))).stop).toEqual({ removes: 3, of: 20, unreadable: 0 });
  });

  test('a unit whose row is bad is not closed, and a row that hides its unit makes any closing stop', () => {
    const bad = [{ line: 9, reason: 'x', code: '10000000' }];
    expect(planRegisterImport(twenty, reading(twenty.slice(1), { problems: bad })).close).toEqual([]);
    const hidden = [{ line: 9, reason: 'x' }];
    expect(planRegisterImport(twenty, reading(twenty.slice(1), { problems: hidden })).stop).toEqual({
      removes: 1,
      of: 20,
      unreadable: 1,
    });
    expect(planRegisterImport(twenty, reading(twenty, { problems: hidden })).stop).toBeUndefined();
  });

  test('descriptions alone close nothing but what they say has ceased', () => {
    const ceased: RegisterUnit = { code: '10000001', name: 'Skola 10000001', status: 'closed' };
    const plan = planRegisterImport(twenty, reading([ceased], { complete: false }));
    expect(plan.close.map(({ code }) => code)).toEqual(['10000001']);
  });

  test('a list keeps what it does not tell, and asks for descriptions of what is new', () => {
    const named = twenty.map(({ code, name }): RegisterUnit => ({ code, name, status: 'open' }));
    const plan = planRegisterImport(twenty, reading([...named, { code: '99999999', name: 'Ny', status: 'open' }]));
    expect(plan).toEqual({ add: [], change: [], close: [], undescribed: ['99999999'] });
  });

  test('carried out, the same reading leaves nothing to do', () => {
    const state = fc.constantFrom<RegisterUnit['status']>('open', 'planned', 'closed');
    const some = fc.uniqueArray(
      fc.record({ at: fc.nat(9), name: fc.constantFrom('A', 'B'), status: state, described: fc.boolean() }),
      { selector: ({ at }) => at },
    );
    const units = (rows: { at: number; name: string; status: RegisterUnit['status']; described: boolean }[]) =>
      rows.map(({ at, name, status, described }): RegisterUnit => {
        const { details, ...rest } = { ...unit(String(10_000_000 + at), name), status };
        return described && details ? { ...rest, details } : rest;
      });
    fc.assert(
      fc.property(some, some, fc.boolean(), (held, read, complete) => {
        const existing = units(held).filter(({ status, details }) => status !== 'planned' && details);
        const incoming = reading(units(read), { complete });
        const plan = planRegisterImport(existing, incoming);
        const after = carryOut(existing, plan);
        expect(planRegisterImport(after, incoming)).toMatchObject({ add: [], change: [], close: [] });
        expect(plan.stop !== undefined).toBe(
          plan.close.length * 10 > existing.filter(({ status }) => status === 'open').length,
        );
      }),
    );
  });
});

function carryOut(existing: readonly RegisterUnit[], plan: RegisterPlan): RegisterUnit[] {
  const changes = new Map(plan.change.map(({ after }) => [after.code, after]));
  const closing = new Set(plan.close.map(({ code }) => code));
  return [
    ...existing.map(
      (each) => changes.get(each.code) ?? (closing.has(each.code) ? { ...each, status: 'closed' as const } : each),
    ),
    ...plan.add,
  ];
}

const shared = process.env.SHARED_DATA;
if (!shared) console.warn('SHARED_DATA is not set: the whole country’s school units are NOT read');

test.skipIf(!shared)('the whole country is read: 7,484 units, four of them without a fact that was wrong', () => {
  const text = readFileSync(join(shared ?? '', 'skolenheter/skolenheter-sverige-2020.csv'), 'utf8');
  const country = parseSchoolRegister(text);
  expect(country.units).toHaveLength(7_484);
  expect(country.problems).toEqual([]);
  expect(country.remarks.map(({ line }) => line)).toEqual([2328, 3432, 5034, 5955]);
  expect(planRegisterImport(country.units, country)).toEqual({ add: [], change: [], close: [], undescribed: [] });
  expect(withinMunicipality(country, '1880').units).toHaveLength(110);
});

test.skipIf(!shared)('the example municipality holds the register’s own 110 units', () => {
  const text = readFileSync(join(shared ?? '', 'skolenheter/skolenheter-orebro-1880-2020.csv'), 'utf8');
  const register = parseSchoolRegister(text);
  const example = parseSchoolRegister(readFileSync('municipality/orebro/schools.csv', 'utf8'));
  expect(example.problems).toEqual([]);
  expect(example.remarks).toEqual([]);
  const plan = planRegisterImport(register.units, example);
  expect(plan).toMatchObject({ add: [], close: [] });
  // Two units have a mobile number in the register, which is as good as a person's; five decimals say where a school is.
  const facts = (each: RegisterUnit) => ({ ...each.details, phone: null, latitude: null, longitude: null });
  for (const { before, after } of plan.change) expect(facts(after)).toEqual(facts(before));
  expect(example.units.filter(({ details }) => /^07[02369]-/.test(details?.phone ?? ''))).toEqual([]);
});
