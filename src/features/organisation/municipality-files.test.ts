// The example municipality as it lies in the repository, and copies of it with one fault planted in each.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { formRules } from '../catalogue/index.ts';
import { sv as catalogueTexts } from '../catalogue/texts.sv.ts';
import { readMunicipality } from './municipality-files.ts';
import type { MunicipalityFolder } from './municipality-shapes.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

const forms = catalogueTexts.faults;

const today = Temporal.PlainDate.from('2026-11-23');
const source = 'municipality/orebro';
const made: string[] = [];

afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function copy(): string {
  const folder = mkdtempSync(join(tmpdir(), 'municipality-'));
  made.push(folder);
  cpSync(source, folder, { recursive: true });
  return folder;
}

/** The problems of a copy in which `from` has become `to` in one file. */
function planted(file: string, from: string, to: string) {
  const folder = copy();
  const text = readFileSync(join(folder, file), 'utf8');
  if (!text.includes(from)) throw new Error(`${file} does not hold ${from}`);
  writeFileSync(join(folder, file), text.replace(from, to));
  return problemsOf(folder);
}

function problemsOf(folder: string) {
  const reading = readMunicipality(folder, { today, forms: formRules });
  return reading.ok ? [] : reading.problems;
}

function lineOf(file: string, text: string): number {
  const lines = readFileSync(join(source, file), 'utf8').split('\n');
  return lines.findIndex((line) => line.includes(text)) + 1;
}

function example(): MunicipalityFolder {
  const reading = readMunicipality(source, { today, forms: formRules });
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems, null, 1));
  return reading.municipality;
}

describe('the example municipality', () => {
  test('holds what the product promises to show', () => {
    const { code, units, services, people, memberships, schools, preschools } = example();
    expect(code).toBe('1880');
    expect(units.map(({ id }) => id).sort()).toEqual([
      'bryggan',
      'ingangen',
      'komtek',
      'kvalitet',
      'lotsen',
      'modersmal',
      'naturskolan',
      'np',
      'oppnaforskolan',
      'pedagogorebro',
      'perrongen',
      'samba',
      'sjukhusskolan',
    ]);
    expect(new Set(units.map(({ hue }) => hue)).size).toBe(13);
    expect(new Set(units.map(({ icon }) => icon)).size).toBe(13);
    expect(services).toHaveLength(18);
    expect(schools).toHaveLength(110);
    expect(preschools.length).toBeGreaterThan(5);
    expect(people.length).toBeGreaterThan(30);
    const kinds = Object.groupBy(memberships, ({ kind }) => kind);
    expect(kinds.coordinator).toHaveLength(2);
    expect(kinds.protection?.map(({ unit }) => unit)).toEqual(['ingangen', 'ingangen']);
    const workers = kinds.case_worker ?? [];
    expect(units.filter(({ id }) => id !== 'ingangen' && !workers.some(({ unit }) => unit === id))).toEqual([]);
    const atLotsen = workers.filter(({ unit }) => unit === 'lotsen').map(({ profession }) => profession);
    expect(new Set(atLotsen)).toEqual(new Set(['special_educator', 'counsellor', 'speech_therapist', 'psychologist']));
  });

  test('every service about one pupil is at its strictest until somebody has confirmed it, and its title says nothing', () => {
    for (const service of example().services.filter(({ levels }) => levels.includes('individual'))) {
      expect(service).toMatchObject({ confirmedBy: null, consentRule: 'both', secrecyGround: 'osl-23-2-1' });
      expect(service.registryTitle).toBe('Förfrågan om stöd');
    }
  });

  test('has nobody real: telephone numbers and addresses are those set aside for fiction', () => {
    const { people, units, preschools, entrance } = example();
    const within = (first: number, last: number) => (number: number) => number >= first && number <= last;
    // PTS's numbers for books and films.
    const fictional = [
      within(701_740_605, 701_740_699),
      within(846_500_400, 846_500_499),
      within(313_900_600, 313_900_699),
    ];
    for (const { phone, ...row } of [...people, ...units, ...preschools, entrance]) {
      const number = Number(phone?.replace(/\D/g, ''));
      expect(
        fictional.some((among) => among(number)),
        `${JSON.stringify(row)} ${phone}`,
      ).toBe(true);
    }
    for (const { email } of [...people, ...units, entrance]) expect(email).toMatch(/^[a-z.]+@example\.se$/);
    for (const { name } of preschools) expect(name).toMatch(/^Exempelförskolan /);
  });

  const shared = process.env.SHARED_DATA;
  if (!shared)
    console.warn('SHARED_DATA is not set: the example’s personal numbers are NOT held against Skatteverket’s');
  test.skipIf(!shared)('every personal number is one of Skatteverket’s test numbers', () => {
    const file = join(shared ?? '', 'personnummer/skatteverket-testpersonnummer.txt');
    const official = new Set(readFileSync(file, 'utf8').split('\n'));
    for (const { id, personalNumber } of example().people) expect(official.has(personalNumber ?? ''), id).toBe(true);
  });
});

describe('a fault in one row', () => {
  const anna = 'anna-wallin;Anna;Wallin;19811112-2381;anna.wallin;anna.wallin@example.se;070-174 06 16;yes';
  test.each([
    ['people.csv', anna, anna.replace('2381', '2382'), sv.municipality.personalNumber('personal_number')],
    [
      'people.csv',
      anna,
      anna.replace('19811112-2381', '19811132-2381'),
      sv.municipality.personalNumber('personal_number'),
    ],
    [
      'people.csv',
      anna,
      anna.replace('19811112-2381', '20150101TF01'),
      sv.municipality.personalNumber('personal_number'),
    ],
    ['people.csv', anna, anna.replace('070-174 06 16', '17'), sv.municipality.phone('phone')],
    ['people.csv', anna, anna.replace('@example.se', ''), sv.municipality.email('email')],
    ['people.csv', anna, anna.replace('yes', 'ja'), sv.municipality.notOneOf('listed', 'yes, no')],
    ['people.csv', anna, anna.replace(';Anna;', ';;'), sv.municipality.missing('given_name')],
    ['people.csv', anna, anna.replace('anna-wallin', 'Anna Wallin'), sv.municipality.slug('id')],
    ['people.csv', anna, `${anna};extra`, sv.municipality.cells(8, 9)],
    ['people.csv', anna, anna.replace(';Anna;', ';"Anna;'), sv.municipality.quote],
    [
      'units.csv',
      ';lake;',
      ';blue;',
      sv.municipality.notOneOf(
        'hue',
        'lake, rowan, moss, sky, plum, heather, clay, amber, pine, berry, ice, slate, sand',
      ),
    ],
    ['units.csv', '2024-08-01', '2024-02-30', sv.municipality.date('valid_from')],
    ['preschools.csv', '702 10', '7021', sv.municipality.postalCode('postal_code')],
    ['schools.csv', '47684564', '4768456', sv.schoolRegister.code('4768456')],
    ['schools.csv', '019-21 20 50', '12', sv.schoolRegister.phone('12')],
    ['authorities.csv', '2120001967', '2120001968', sv.municipality.organisationNumber('organisation_number')],
    [
      'memberships.csv',
      ';psychologist;',
      ';magician;',
      sv.municipality.notOneOf(
        'profession',
        'special_educator, counsellor, speech_therapist, psychologist, teacher, nurse',
      ),
    ],
  ])('%s: %s', (file, from, to, reason) => {
    expect(planted(file, from, to)).toContainEqual({ file, line: lineOf(file, from), reason });
  });

  test('all faults are told at once, in the order of files and lines', () => {
    const folder = copy();
    const file = join(folder, 'people.csv');
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll('@example.se', '@'));
    writeFileSync(join(folder, 'branches.csv'), 'id;authority\n');
    const problems = problemsOf(folder);
    expect(problems[0]).toEqual({ file: 'branches.csv', line: 1, reason: sv.municipality.columnMissing('name') });
    expect(problems.slice(1).map(({ line }) => line)).toEqual(example().people.map((_, at) => at + 2));
  });
});

describe('rows that do not go together', () => {
  test.each([
    [
      'units.csv',
      ';grundskolenamnden;elevhalsa;Lotsen',
      ';skolnamnden;elevhalsa;Lotsen',
      sv.municipality.noSuch('skolnamnden', 'authorities.csv'),
    ],
    [
      'units.csv',
      ';elevhalsa;Lotsen',
      ';samverkan;Lotsen',
      sv.municipality.branchOfOther('samverkan', 'grundskolenamnden'),
    ],
    ['units.csv', 'np;', 'samba;', sv.municipality.duplicate('id', 'samba', 12), 13],
    ['branches.csv', ';forskolenamnden;', ';skolnamnden;', sv.municipality.noSuch('skolnamnden', 'authorities.csv')],
    ['areas.csv', '47684564;', '12345678;', sv.municipality.noSuchSchool('12345678')],
    ['people.csv', ';mats.akesson;', ';samira.haddad;', sv.municipality.duplicate('account', 'samira.haddad', 2)],
    ['people.csv', '19690605-2391', '19841129-2389', sv.municipality.duplicate('personal_number', '', 2)],
    ['people.csv', ';mats.akesson;', ';;', sv.municipality.accountNeeded],
    ['people.csv', '19711019-9788', '', sv.municipality.numberNeeded],
    ['memberships.csv', 'samira-haddad;', 'samira;', sv.municipality.noSuch('samira', 'people.csv')],
    [
      'memberships.csv',
      ';coordinator;ingangen;',
      ';coordinator;lotsen;',
      sv.municipality.coordinatorAtEntrance('ingangen'),
    ],
    ['memberships.csv', ';principal;;28337496;', ';principal;;28337497;', sv.municipality.noSuchSchool('28337497')],
    ['memberships.csv', ';principal;;28337496;', ';principal;lotsen;28337496;', sv.municipality.schoolNeeded],
    ['memberships.csv', ';guardian;;;', ';guardian;;28337496;', sv.municipality.placeless],
    ['memberships.csv', ';auditor;kvalitet;', ';auditor;;', sv.municipality.unitNeeded],
    ['memberships.csv', ';psychologist;', ';;', sv.municipality.professionNeeded],
    ['memberships.csv', ';auditor;kvalitet;;;', ';auditor;kvalitet;;nurse;', sv.municipality.professionOnlyCaseWorker],
    ['memberships.csv', 'Psykolog;2024-08-01;', 'Psykolog;2024-08-01;2024-07-31', sv.municipality.validityReversed],
    ['memberships.csv', ';unit_manager;lotsen;', ';unit_manager;kvalitet;', sv.municipality.noManager('lotsen'), 19],
    [
      'memberships.csv',
      'Enhetschef Lotsen;2024-08-01;',
      'Enhetschef Lotsen;2020-01-01;2020-12-31',
      sv.municipality.noManager('lotsen'),
      19,
    ],
    ['memberships.csv', 'mats-akesson;coordinator', 'samira-haddad;coordinator', sv.municipality.overlap(2)],
    ['competences.csv', ';multilingualism;2', ';multilingualism;4', sv.municipality.level],
    ['rules.csv', 'triage-meeting-interval-days', 'request-delay-remedy-months', sv.municipality.overlap(4)],
    ['breaks.csv', 'sportlov-2025', 'hostlov-2024', sv.municipality.duplicate('id', 'hostlov-2024', 2)],
    ['breaks.csv', '2025-02-17;2025-02-21', '2025-02-21;2025-02-17', sv.municipality.breakReversed],
    ['breaks.csv', '2025-02-17;2025-02-21', '2025-01-07;2025-02-21', sv.municipality.overlap(3)],
    ['municipality.json', '"unit": "ingangen"', '"unit": "porten"', sv.municipality.noSuch('porten', 'units.csv')],
  ])('%s: %s as %s', (file, from, to, reason, line = lineOf(file, from)) => {
    expect(planted(file, from, to)).toContainEqual({ file, line, reason });
  });

  test('without a coordinator nobody would receive a request', () => {
    const folder = copy();
    const file = join(folder, 'memberships.csv');
    const lines = readFileSync(file, 'utf8').split('\n');
    writeFileSync(file, lines.filter((line) => !line.includes(';coordinator;')).join('\n'));
    expect(problemsOf(folder)).toContainEqual({
      file: 'memberships.csv',
      line: 1,
      reason: sv.municipality.noCoordinator,
    });
  });
});

describe('a service', () => {
  const file = 'services/sjukhusundervisning.json';
  test.each([
    ['"slug": "sjukhusundervisning"', '"slug": "annat"', sv.municipality.serviceFileName('annat')],
    ['"unit": "sjukhusskolan"', '"unit": "skolan"', sv.municipality.noSuch('skolan', 'units.csv')],
    ['"consent_rule": "both"', '"consent_rule": "one"', sv.municipality.unconfirmedConsent],
    ['"secrecy_ground": "osl-23-2-1"', '"secrecy_ground": "osl-23-2-2"', sv.municipality.unconfirmedGround],
    ['Förfrågan om stöd', 'Förfrågan till Sjukhusskolan', sv.municipality.titleDiscloses('Sjukhusskolan')],
    ['"target_days": 1', '"target_days": 0', sv.municipality.tooSmall('target_days', 1)],
    [
      '"levels": ["individual"]',
      '"levels": ["pupil"]',
      sv.municipality.notOneOf('levels.0', 'individual, group, organisation'),
    ],
    ['"matter_kind"', '"kind"', sv.municipality.fieldUnknown('kind')],
    ['"en": "Practical limits"', '"en": ""', forms['words-missing']],
    ['"key": "startsOn"', '"key": "clearance"', forms['key-repeated']],
    ['"field": "clearance"', '"field": "departure"', forms['condition-unknown']],
    ['"levels": ["individual"],', '"levels": ["individual"]', sv.municipality.notJson, 20],
  ])('%s as %s', (from, to, reason, line = lineOf(file, from)) => {
    expect(planted(file, from, to)).toContainEqual({ file, line, reason });
  });

  test.each([
    ['"key": "startsOn"', '"key": "mainDiagnosis"', forms['asks-diagnosis']],
    ['Praktiska gränser', 'Har eleven ADHD?', forms['asks-diagnosis']],
    ['Ja, i begränsad omfattning', 'Ja, utan diagnos', forms['asks-diagnosis']],
    ['"key": "limits"', '"key": "personalNumber"', forms['asks-identity']],
    ['Praktiska gränser', 'Elevens namn', forms['asks-identity']],
    ['"kind": "date"', '"kind": "choice"', forms['options-missing']],
    ['"kind": "choice"', '"kind": "date"', forms['options-unwanted']],
    ['Hur lektionerna läggs upp', '', forms['needed-for-missing']],
    ['"kind": "text"', '"kind": "date"', forms['length-unwanted']],
  ])('may not ask: %s as %s', (from, to, reason) => {
    expect(planted(file, from, to).map((problem) => problem.reason)).toContain(reason);
  });

  test('may be looser once somebody has confirmed it', () => {
    const folder = copy();
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    writeFileSync(
      path,
      text
        .replace('"consent_rule": "both"', '"consent_rule": "one"')
        .replace('"confirmed_by": null', '"confirmed_by": "Kommunjuristen 2026-10-01"'),
    );
    expect(problemsOf(folder)).toEqual([]);
  });

  test('about a class asks no consent', () => {
    const from = '"consent_rule": "none"';
    expect(planted('services/klassbesok-komtek.json', from, '"consent_rule": "inform"')).toEqual([
      {
        file: 'services/klassbesok-komtek.json',
        line: lineOf('services/klassbesok-komtek.json', from),
        reason: sv.municipality.consentWithoutPupil,
      },
    ]);
  });
});

describe('the folder', () => {
  test('that is not there is said so', () => {
    expect(problemsOf('/nowhere/at/all')).toEqual([
      { file: '.', line: 1, reason: sv.municipality.folderMissing('/nowhere/at/all') },
    ]);
  });

  test('tells files that are missing and files that do not belong, but not notes', () => {
    const folder = copy();
    rmSync(join(folder, 'rules.csv'));
    writeFileSync(join(folder, 'regler.csv'), 'x');
    writeFileSync(join(folder, 'notes.md'), 'x');
    expect(problemsOf(folder)).toEqual([
      { file: 'regler.csv', line: 1, reason: sv.municipality.fileUnknown },
      { file: 'rules.csv', line: 1, reason: sv.municipality.fileMissing },
    ]);
  });

  test('saved in the wrong encoding is told by the first line that shows it', () => {
    const folder = copy();
    const path = join(folder, 'people.csv');
    writeFileSync(path, Buffer.from(readFileSync(path, 'utf8').replaceAll('ć', 'c').replaceAll('ž', 'z'), 'latin1'));
    expect(problemsOf(folder)).toEqual([{ file: 'people.csv', line: 3, reason: sv.municipality.notUtf8 }]);
  });

  test('may use commas, Windows line ends and a byte order mark', () => {
    const folder = copy();
    const path = join(folder, 'competences.csv');
    writeFileSync(path, `\uFEFF${readFileSync(path, 'utf8').replaceAll(';', ',').replaceAll('\n', '\r\n')}`);
    expect(problemsOf(folder)).toEqual([]);
  });

  test('is told about in English too', () => {
    const reading = readMunicipality('/nowhere', { today, forms: formRules, texts: en });
    expect(reading).toMatchObject({ problems: [{ reason: 'There is no folder /nowhere.' }] });
  });
});
