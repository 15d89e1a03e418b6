// The board and what leaves it as a file, over HTTP: who sees whose figures, what is said of few, and that nothing is taken
// out without a reason in the log.
import excel from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTown, type Town } from '../../../test/support/browse.ts';
import { people, schools } from '../../../test/world/small-town.ts';
import { asNotifier } from '../../access/gate.ts';
import { nextNight, planFirstPreparation, prepareStatistics } from './jobs.ts';

let town: Town;
const year = () => town.clock.now.toString().slice(0, 4);

async function ask(count: number, { status, unit, school }: { status: string; unit: string | null; school: string }) {
  await town.owner.query(
    `insert into requests.request (id, registry_number, registered_at, title, service_id, service_version, level, school_unit_id,
       asker_membership_id, channel, urgency, question, situation, tried, consent, status, answer_by, responsible_unit_id)
     select gen_random_uuid(), md5(random()::text), now(), 'T', 'handledning', 1, 'group', $2, $3, 'form', 'normal', 'q', 's', 't',
       'not_needed', $4, '2099-01-01', $5 from generate_series(1, $1)`,
    [count, school, people.principalNorth.membership, status, unit],
  );
}

beforeAll(async () => {
  town = await openTown();
  await town.owner.query(`update organisation.school_unit set area = 'Norr' where code = '10000001'`);
  await ask(400, { status: 'accepted', unit: 'lotsen', school: schools.northern });
  await ask(100, { status: 'accepted', unit: 'samba', school: schools.southern });
  await ask(40, { status: 'declined', unit: null, school: schools.southern });
  // What lies in a job's hands is made by it, as on a real night.
  await prepareStatistics({ db: town.db, clock: () => town.clock.now });
});
afterAll(() => town?.close());

describe('the board', () => {
  test('says few figures in sentences, draws them, and has each as a table', async () => {
    const coordinator = await town.as('coordinator');
    const { status, text } = await coordinator.get('/uppfoljning');
    expect(status).toBe(200);
    expect(text).toContain('540 förfrågningar kom in.');
    expect(text).toContain('färre än 5');
    expect(text).toMatch(/<svg[^>]*role="img"[^>]*aria-labelledby="months-wide-title months-wide-desc"/);
    expect(text).toMatch(/<desc id="area-wide-desc">[^<]+<\/desc>/);
    expect(text).toContain('Område inte angivet');
    expect(text).not.toContain('Norra skolan');
  });

  test('shows no number between nought and five, in no period, for no unit', async () => {
    const coordinator = await town.as('coordinator');
    for (const query of ['', `?period=${year()}&enhet=samba`, '?period=fem-ar', '?period=fem-ar&enhet=sjukhusskolan']) {
      const { text } = await coordinator.get(`/uppfoljning${query}`);
      const cells = [...text.matchAll(/<td[^>]*data-figures[^>]*>([^<]*)</g)].map(([, cell = '']) => cell.trim());
      expect(cells.filter((cell) => /^[0-4]$/.test(cell) || /^\d*[1-46-9]$/.test(cell))).toEqual([]);
    }
  });

  test('shows a manager the own unit and the whole, and no other unit', async () => {
    const manager = await town.as('lotsenManager');
    const { text } = await manager.get('/uppfoljning');
    expect(text).toContain('540 förfrågningar kom in.');
    expect((await manager.get('/uppfoljning?enhet=lotsen')).text).toContain('Lotsen');
    const other = await manager.get('/uppfoljning?enhet=samba');
    expect(other.text).not.toContain('>SAMBA<');
    expect(other.text).toContain('540 förfrågningar kom in.');
    const { rows } = await town.owner.query('select distinct unit_id from statistics.fact');
    expect(rows.map(({ unit_id }) => unit_id)).toContain('samba');
  });

  test('is absent for everybody else, and without a session leads to signing in', async () => {
    for (const role of ['principalNorth', 'educator', 'administrator', 'guardian', 'protector', 'auditor'] as const) {
      expect((await (await town.as(role)).get('/uppfoljning')).status, role).toBe(404);
    }
    expect((await town.anyone.get('/uppfoljning')).location).toMatch(/^\/logga-in/);
  });

  test('says when there is nothing to say', async () => {
    const coordinator = await town.as('coordinator');
    expect((await coordinator.get('/uppfoljning?enhet=sjukhusskolan')).text).toContain('Inga siffror att visa');
    expect((await coordinator.get('/uppfoljning?period=x%27&enhet=%00')).status).toBe(200);
  });
});

describe('taking figures out', () => {
  test('needs a reason; what was typed comes back', async () => {
    const coordinator = await town.as('coordinator');
    const empty = await coordinator.post('/uppfoljning/uttag', { format: 'csv', reason: ' ab ' });
    expect(empty.status).toBe(422);
    expect(empty.text).toContain('minst fem tecken');
    expect((await coordinator.post('/uppfoljning/uttag', { format: 'pdf', reason: 'x'.repeat(501) })).status).toBe(422);
    expect(
      (await coordinator.post('/uppfoljning/uttag', { format: 'csv', reason: 'till nämnden', x: '1' })).status,
    ).toBe(400);
    expect((await town.owner.query('select 1 from statistics.export')).rowCount).toBe(0);
  });

  test('leaves who, when, what and why in the log, and the act in the audit; then the file has the page’s figures', async () => {
    const coordinator = await town.as('coordinator');
    const reason = 'Underlag till nämndens möte';
    for (const format of ['csv', 'xlsx'] as const) {
      const sent = await coordinator.post('/uppfoljning/uttag', { period: year(), enhet: '', format, reason });
      expect(sent.status).toBe(303);
      const done = await coordinator.get(sent.location ?? '');
      expect(done.text).toContain('Filen är klar');
      const id = /klar=([\w-]+)/.exec(sent.location ?? '')?.[1] ?? '';
      const got = await coordinator.get(`/uppfoljning/uttag/${id}`);
      expect(got.headers.get('content-disposition')).toContain(`uppfoljning-${year()}.${format}`);
      if (format === 'csv') {
        const text = new TextDecoder().decode(got.bytes);
        expect(text).toContain('Avböjd;40;7');
        expect(text).toContain('färre än 5');
        expect(text).not.toMatch(/(;|^)[0-4](;|\r)/m);
      } else {
        const workbook = new excel.Workbook();
        await workbook.xlsx.load(got.bytes.buffer as ArrayBuffer);
        expect(workbook.worksheets.length).toBeGreaterThan(4);
        workbook.eachSheet((sheet) =>
          sheet.eachRow((row) =>
            row.eachCell(({ value }) => {
              if (typeof value === 'number') expect(value % 5).toBe(0);
            }),
          ),
        );
      }
    }
    const { rows } = await town.owner.query(
      'select membership_id, reason, format, unit_id from statistics.export order by format',
    );
    expect(rows).toEqual(
      ['csv', 'xlsx'].map((format) => ({ membership_id: people.coordinator.membership, reason, format, unit_id: '*' })),
    );
    const audited = await town.owner.query(
      `select 1 from audit.entry where act = 'statistics.export' and outcome = 'done'`,
    );
    expect(audited.rowCount).toBe(2);
  });

  test('is the taker’s and the auditor’s to see, and a file only the taker’s', async () => {
    const { rows } = await town.owner.query('select id from statistics.export limit 1');
    const file = `/uppfoljning/uttag/${rows[0].id}`;
    const auditor = await town.as('auditor');
    expect((await auditor.get('/uppfoljning/uttagna')).text).toContain('Underlag till nämndens möte');
    expect((await auditor.get(file)).status).toBe(404);
    const manager = await town.as('lotsenManager');
    expect((await manager.get('/uppfoljning/uttagna')).text).not.toContain('Underlag till nämndens möte');
    expect((await manager.get(file)).status).toBe(404);
  });

  test('cannot be asked for another unit than the page would show', async () => {
    const manager = await town.as('lotsenManager');
    const sent = await manager.post('/uppfoljning/uttag', { enhet: 'samba', format: 'csv', reason: 'vill se andras' });
    expect(sent.status).toBe(303);
    const { rows } = await town.owner.query(`select unit_id from statistics.export where reason = 'vill se andras'`);
    expect(rows).toEqual([{ unit_id: '*' }]);
  });
});

describe('the night', () => {
  test('makes the figures and plans the next, one at a time', async () => {
    const jobs = async () =>
      (await town.owner.query(`select run_at from graphile_worker.jobs where task_identifier = 'prepare-statistics'`))
        .rows;
    expect(await jobs()).toEqual([{ run_at: new Date(nextNight(town.clock.now).epochMilliseconds) }]);
    const night = await jobs();
    await planFirstPreparation({ db: town.db, clock: () => town.clock.now });
    expect(await jobs()).toEqual(night);
    await town.owner.query(`update statistics.preparation set prepared_at = prepared_at - interval '2 days'`);
    await planFirstPreparation({ db: town.db, clock: () => town.clock.now });
    expect(await jobs()).toEqual([{ run_at: new Date(town.clock.now.epochMilliseconds) }]);
    expect(nextNight(Temporal.Instant.from('2027-01-14T01:00:00Z')).toString()).toBe('2027-01-14T02:00:00Z');
    expect(nextNight(Temporal.Instant.from('2027-01-14T02:00:00Z')).toString()).toBe('2027-01-15T02:00:00Z');
  });

  test('is the notifier’s, who reads none of what it makes', async () => {
    await expect(
      asNotifier(town.db, (tx) => tx.selectFrom('statistics.fact').select('matters').execute()),
    ).rejects.toThrow(/permission denied/);
  });
});
