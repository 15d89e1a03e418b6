// Consents over HTTP: who records and withdraws, what closes at once and who is told, what a hidden child's leave behind.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTown, type Town } from '../../../test/support/browse.ts';
import { attachmentOf, ids, numbers, seedAttacked } from '../../../test/world/attacked.ts';
import { people } from '../../../test/world/small-town.ts';
import { pdf } from '../../platform/files/samples.fixture.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
  await seedAttacked(town);
});
afterAll(() => town.close());

const fields = {
  kind: 'support',
  giver: 'guardian',
  giverName: 'Bo Asp',
  relation: 'pappa',
  answer: 'yes',
  scope: 'Läsa om eleven',
  towards: 'Centralt skolstöd',
  way: 'oral',
  givenOn: '2026-01-07',
  until: '',
  corrects: '',
};
const joint = `/stod/${numbers.joint}/samtycke`;
const rows = async (sql: string, values: unknown[] = []) => (await town.owner.query(sql, values)).rows;
const told = async () =>
  (await rows(`select p.reference, n.path from notices.notice n join organisation.person p on p.id = n.person_id
    where n.kind = 'consent_withdrawn' order by 1`)) as { reference: string; path: string }[];

describe('recording', () => {
  test('the page says whose consent is missing, and recording it fills the gap everywhere', async () => {
    const nora = await town.as('principalNorth');
    expect((await nora.get(joint)).text).toContain('från den andra vårdnadshavaren');
    expect((await (await town.as('coordinator')).get(`/inkorg/${numbers.joint}`)).text).toContain(
      'Samtycke saknas från den andra vårdnadshavaren.',
    );
    const sent = await nora.post(joint, fields);
    expect([sent.status, sent.location]).toEqual([303, joint]);
    for (const [role, path] of [
      ['principalNorth', joint],
      ['principalNorth', `/stod/${numbers.joint}`],
      ['coordinator', `/inkorg/${numbers.joint}`],
      ['psychologist', `/arenden/${numbers.joint}`],
      ['lotsenManager', `/enhet/${numbers.joint}`],
    ] as const) {
      const { text } = await (await town.as(role)).get(path);
      expect(text, path).toContain('Bo Asp, pappa');
      expect(text, path).not.toContain('Samtycke saknas');
    }
  });

  test('a wrong form comes back with everything typed', async () => {
    const nora = await town.as('principalNorth');
    const wrong = { ...fields, kind: 'secrecy', giverName: '', givenOn: '2999-01-01', relation: 'styvpappa' };
    const { status, text } = await nora.post(joint, wrong);
    expect(status).toBe(422);
    for (const words of ['Skriv namnet', 'har inte varit än', 'Skriv den sista dagen', 'styvpappa']) {
      expect(text).toContain(words);
    }
  });

  test('a paper comes with its scan, which stands among the files of the request', async () => {
    const nora = await town.as('principalNorth');
    const paper = { ...fields, way: 'paper', giverName: 'Cissi Asp' };
    expect((await nora.post(joint, paper)).text).toContain('Lägg till det underskrivna papperet');
    const scan = new File([pdf('<</Type /Catalog>>') as BlobPart], 'samtycke.pdf', { type: 'application/pdf' });
    expect((await nora.post(joint, { ...fields, scan })).text).toContain('På papper, inskannat');
    expect((await nora.post(joint, { ...paper, scan })).status).toBe(303);
    const { text } = await nora.get(joint);
    const href = /href="(\/stod\/[^"]*\/bilaga\/[^"]*)"/.exec(text)?.[1] ?? '';
    expect((await nora.get(href)).bytes.length).toBeGreaterThan(50);
    expect(href).not.toContain(attachmentOf('joint'));
  });

  test('a correction is a new record; the old one stays and counts no more', async () => {
    const nora = await town.as('principalNorth');
    const form = await nora.get(`${joint}?rattar=${ids.consent}`);
    expect(form.text).toContain('value="Asta Asp"');
    const corrected = { ...fields, giverName: 'Asta Aspelin', relation: 'mamma', corrects: ids.consent };
    expect((await nora.post(joint, corrected)).status).toBe(303);
    expect((await nora.get(joint)).text).toContain('Rättat');
    expect((await nora.post(joint, corrected)).status).toBe(404);
    expect(await rows('select 1 from consents.consent where id = $1', [ids.consent])).toHaveLength(1);
  });
});

describe('withdrawing', () => {
  test('applies at once, and tells the responsible worker and the asker without a word of content', async () => {
    const [{ id }] = await rows(`select id from consents.consent where giver_name = 'Bo Asp'`);
    const worker = await town.as('psychologist');
    const path = `/arenden/${numbers.joint}/samtycke/${id}/aterkallelse`;
    expect((await worker.post(path, { withdrawnOn: '', channel: '' })).status).toBe(422);
    expect((await worker.post(path, { withdrawnOn: '2026-01-08', channel: 'telephone' })).status).toBe(303);
    const { text } = await (await town.as('principalNorth')).get(`/stod/${numbers.joint}`);
    expect(text).toContain('8 januari 2026, per telefon.');
    expect(await told()).toEqual([
      { reference: 'educator', path: `/arenden/${numbers.joint}/samtycke` },
      { reference: 'principalNorth', path: `/stod/${numbers.joint}/samtycke` },
    ]);
    expect(
      (
        await worker.post(
          path,
          { withdrawnOn: '2026-01-08', channel: 'telephone' },
          { formAt: `/arenden/${numbers.joint}/samtycke` },
        )
      ).status,
    ).toBe(409);
  });

  test('while the entrance has the request, it is the coordinators who are told', async () => {
    const nora = await town.as('principalNorth');
    const path = `/stod/${numbers.asked}/samtycke`;
    await nora.post(path, { ...fields, giverName: 'Dag Ek' });
    const [{ id }] = await rows(`select id from consents.consent where giver_name = 'Dag Ek'`);
    await nora.post(`${path}/${id}/aterkallelse`, { withdrawnOn: '2026-01-08', channel: 'letter' });
    const later = (await told()).filter(({ path: to }) => to.includes(numbers.asked));
    expect(later.map(({ reference }) => reference)).toEqual(['coordinator', 'coordinatorTwo']);
  });
});

describe('a protected child', () => {
  test('has consents for the asker and the named alone, and nobody else is told', async () => {
    const path = `/stod/${numbers.hidden}/samtycke`;
    const nora = await town.as('principalNorth');
    expect((await nora.post(path, { ...fields, giverName: 'Hemlig Hed' })).status).toBe(303);
    expect((await (await town.as('deputyNorth')).get(path)).status).toBe(404);
    expect((await (await town.as('coordinator')).get(`/inkorg/${numbers.hidden}/samtycke`)).status).toBe(404);
    const protector = await town.as('protector');
    expect((await protector.get(`/inkorg/${numbers.hidden}/samtycke`)).text).toContain('Hemlig Hed');
    expect((await (await town.as('educatorTwo')).get(`/arenden/${numbers.hidden}`)).text).toContain('Hemlig Hed');
    const [{ id }] = await rows(`select id from consents.consent where giver_name = 'Hemlig Hed'`);
    await nora.post(`${path}/${id}/aterkallelse`, { withdrawnOn: '2026-01-08', channel: 'visit' });
    const about = (await told()).filter(({ path: to }) => to.includes(numbers.hidden));
    expect(about.map(({ reference }) => reference)).toEqual(['educatorTwo', 'protector']);
  });
});

test('no role changes or removes a record', async () => {
  for (const kind of ['principal', 'coordinator', 'case_worker', 'unit_manager', 'protection']) {
    for (const table of ['consents.consent', 'consents.withdrawal']) {
      const [may] = await rows(
        `select has_table_privilege($1, $2, 'delete') or has_any_column_privilege($1, $2, 'update') as may`,
        [`skolstod_${kind}`, table],
      );
      expect(may, `${kind} ${table}`).toEqual({ may: false });
    }
  }
  expect(people.coordinator.kind).toBe('coordinator');
});
