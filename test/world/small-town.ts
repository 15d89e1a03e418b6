// A small fictional municipality, the ground of database and HTTP tests: two authorities, four units, two schools and the
// people that a matter needs. Ids are readable, so that a failing test tells who it was about.
import pg from 'pg';

const id = (kind: number, n: number) =>
  `00000000-0000-4000-8000-${String(kind).padStart(4, '0')}${String(n).padStart(8, '0')}`;

export const schools = { northern: id(1, 1), southern: id(1, 2) } as const;

type Cast = {
  person: string;
  membership: string;
  kind: string;
  name: [string, string];
  place: string;
  profession?: string;
};

const cast = (n: number, kind: string, name: [string, string], place: string, profession?: string): Cast => ({
  person: id(2, n),
  membership: id(3, n),
  kind,
  name,
  place,
  ...(profession && { profession }),
});

/** Who is who. `place` is a unit's id, or a school's. */
export const people = {
  principalNorth: cast(1, 'principal', ['Nora', 'Norling'], schools.northern),
  principalSouth: cast(2, 'principal', ['Sune', 'Sundin'], schools.southern),
  deputyNorth: cast(3, 'principal', ['Disa', 'Norman'], schools.northern),
  coordinator: cast(4, 'coordinator', ['Kim', 'Koskela'], 'ingangen'),
  coordinatorTwo: cast(5, 'coordinator', ['Kerstin', 'Kvist'], 'ingangen'),
  lotsenManager: cast(6, 'unit_manager', ['Malin', 'Manner'], 'lotsen'),
  hospitalManager: cast(7, 'unit_manager', ['Henrik', 'Holm'], 'sjukhusskolan'),
  educator: cast(8, 'case_worker', ['Eva', 'Edlund'], 'lotsen', 'special_educator'),
  educatorTwo: cast(9, 'case_worker', ['Elin', 'Ek'], 'lotsen', 'special_educator'),
  psychologist: cast(10, 'case_worker', ['Petra', 'Palm'], 'lotsen', 'psychologist'),
  psychologistTwo: cast(11, 'case_worker', ['Per', 'Pihl'], 'lotsen', 'psychologist'),
  counsellor: cast(12, 'case_worker', ['Karin', 'Kjell'], 'lotsen', 'counsellor'),
  hospitalTeacher: cast(13, 'case_worker', ['Hanna', 'Hed'], 'sjukhusskolan', 'teacher'),
  sambaWorker: cast(14, 'case_worker', ['Samir', 'Said'], 'samba', 'teacher'),
  protector: cast(15, 'protection', ['Stina', 'Skog'], 'ingangen'),
  protectorTwo: cast(16, 'protection', ['Sven', 'Skans'], 'ingangen'),
  administrator: cast(17, 'administrator', ['Adam', 'Alm'], 'ingangen'),
  auditor: cast(18, 'auditor', ['Gun', 'Gran'], 'ingangen'),
  guardian: cast(19, 'guardian', ['Vera', 'Vik'], ''),
  staffNorth: cast(21, 'school_staff', ['Anna', 'Alling'], schools.northern),
  staffNorthTwo: cast(22, 'school_staff', ['Bo', 'Bergman'], schools.northern),
  staffSouth: cast(23, 'school_staff', ['Siri', 'Sand'], schools.southern),
  professional: cast(24, 'private_person', ['Pia', 'Pettersson'], ''),
  youth: cast(25, 'private_person', ['Ylva', 'Ung'], ''),
  child14: cast(26, 'private_person', ['Finn', 'Fjorton'], ''),
  guardianTwo: cast(27, 'guardian', ['Gustav', 'Vik'], ''),
  editor: cast(28, 'editor', ['Elsa', 'Edberg'], 'lotsen'),
  editorTwo: cast(29, 'editor', ['Ebbe', 'Elm'], 'samba'),
  chiefEditor: cast(30, 'chief_editor', ['Cilla', 'Chen'], 'samba'),
  sambaManager: cast(20, 'unit_manager', ['Siv', 'Salo'], 'samba'),
} as const satisfies Record<string, Cast>;

export type Role = keyof typeof people;

/** Official test personal numbers of the tax agency; nobody real bears them. */
export const testNumbers = ['201501012395', '201501022386', '201501032393', '201501042384'] as const;

/** Fills an empty migrated database. `ownerUrl` acts as skolstod_owner, past the walls. */
export async function seedSmallTown(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(organisationSql);
  for (const [key, { person, membership, kind, name, place, profession }] of Object.entries<Cast>(people)) {
    const atSchool = kind === 'principal' || kind === 'school_staff';
    await client.query(
      `insert into organisation.person (id, reference, account, given_name, family_name, email, listed)
       values ($1, $2, $2, $3, $4, $2 || '@example.se', $5)`,
      [person, key, name[0], name[1], kind !== 'guardian' && kind !== 'private_person'],
    );
    await client.query(
      `insert into organisation.membership (id, person_id, kind, unit_id, school_unit_id, profession, title, valid)
       values ($1, $2, $3, $4, $5, $6, $7, '[2020-01-01,)')`,
      [
        membership,
        person,
        kind,
        atSchool || place === '' ? null : place,
        atSchool ? place : null,
        profession ?? null,
        `Roll ${kind}`,
      ],
    );
  }
  await client.query(catalogueSql);
  await client.end();
}

const organisationSql = `
insert into organisation.municipality (code, name, is_example, registry_prefix, entrance_phone, entrance_email)
values ('1880', 'Småstad', true, 'CSS', '08-46500400', 'ingangen@example.se');
insert into organisation.authority (id, name, kind) values
  ('ks', 'Kommunstyrelsen', 'committee'), ('gn', 'Grundskolenämnden', 'committee');
insert into organisation.unit (id, authority_id, name_sv, name_en, description_sv, description_en, hue, icon, valid)
select id, authority, name, name, 'Beskrivning', 'Description', 'lake', 'compass', '[2020-01-01,)'
from (values ('ingangen', 'ks', 'Ingången'), ('lotsen', 'ks', 'Lotsen'), ('samba', 'ks', 'SAMBA'),
  ('sjukhusskolan', 'gn', 'Sjukhusskolan')) as u (id, authority, name);
insert into organisation.school_unit (id, code, name, organiser_kind, organiser_name, municipality_code, school_forms) values
  ('${schools.northern}', '10000001', 'Norra skolan', 'municipal', 'Småstads kommun', '1880', '{GR}'),
  ('${schools.southern}', '10000002', 'Södra friskolan', 'independent', 'Södra AB', '1880', '{GR}');`;

const catalogueSql = `
insert into catalogue.service (id, version, unit_id, title_sv, title_en, description_sv, description_en, registry_title,
  who_may_ask, levels, consent_rule, secrecy_ground, matter_kind, target_days, form, legal_reference, valid) values
  ('kartlaggning', 1, 'lotsen', 'Kartläggning', 'Mapping', 'Vi kartlägger.', 'We map.', 'Begäran om stöd, individnivå',
   '{principal}', '{individual}', 'both', 'osl-23-2-1', 'service', 5, '[]', 'skollagen 3:7', '[2020-01-01,)'),
  ('handledning', 1, 'lotsen', 'Handledning', 'Supervision', 'Vi handleder.', 'We coach.', 'Begäran om handledning',
   '{principal,school_staff}', '{group,organisation}', 'none', 'public', 'service', 5,
   '{"sections":[{"key":"own","title":{"sv":"Om gruppen","en":"About the group"},"fields":[{"key":"antal","label":{"sv":"Hur många i arbetslaget?","en":"How many in the team?"},"kind":"line","required":true,"maxLength":20,"neededFor":{"sv":"Tiden","en":"The time"}}]}],"attachments":[]}',
   'skollagen 2:25', '[2020-01-01,)');`;
