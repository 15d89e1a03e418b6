// Asking and tending the words, over HTTP on a real database: draft, trial, publication, and what is kept of a question.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTown, type Town, type Visitor } from '../../../test/support/browse.ts';
import { expectValidHtml } from '../../../test/support/valid-html.ts';
import type { Db } from '../../access/gate.ts';
import { createQueries } from '../../platform/postgres/kysely.ts';
import { createPool } from '../../platform/postgres/pool.ts';
import { buildEngine, loadVocabulary, suggestServices } from './index.ts';
import { readMaterial } from './queries.ts';
import { askedTally, keepQuestions } from './tally.ts';

let town: Town;
let administrator: Visitor;
const words = '/administrera/sokord';
const trial = '/administrera/sokord/prova';

/** Loads and reads as the commands do. */
async function asOwner<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const pool = createPool({ url: town.database.ownerUrl, max: 1 });
  return createQueries(pool)
    .transaction()
    .execute((tx) => work(tx as Db))
    .finally(() => pool.end());
}

beforeAll(async () => {
  town = await openTown();
  administrator = await town.as('administrator');
  const at = Temporal.Now.instant();
  const door = {
    id: 'utanfor:orosanmalan',
    title: { sv: 'Orosanmälan', en: 'Report of concern' },
    text: { sv: 'Anmäl genast.', en: 'Report at once.' },
    checklist: [{ sv: 'Ring 112 vid fara.', en: 'Call 112 in danger.' }],
    phone: '112',
    link: { href: 'https://example.se/anmal', label: { sv: 'Anmäl', en: 'Report' } },
    loud: true,
  };
  await asOwner(async (db) => {
    const pointing = [
      { phrase: 'lässvårigheter', target: 'lotsen', strength: 3 },
      { phrase: 'pappa slår', target: 'utanfor:orosanmalan', strength: 3 },
    ];
    const advice = [{ target: 'lotsen', sv: 'Läs högt.', en: 'Read aloud.' }];
    const files = { pointing, same: [], doors: [door], advice };
    expect(await loadVocabulary(db, files, at)).toEqual({ added: 2, changed: 0, ended: 0 });
    expect(await loadVocabulary(db, files, at)).toEqual({ added: 0, changed: 0, ended: 0 });
  });
});
afterAll(() => town.close());

describe('anybody', () => {
  test('gets the unit, why, and what to do meanwhile', async () => {
    const { status, text } = await town.anyone.get('/hjalp?q=L%C3%A4ssv%C3%A5righeter');
    expect(status).toBe(200);
    expect(text).toContain('Lotsen');
    expect(text).toContain('Du skrev ”lässvårigheter”.');
    expect(text).toContain('Läs högt.');
  });

  test('is shown a child’s danger first, with whom to call, and no form of ours', async () => {
    const { text } = await town.anyone.get('/hjalp?q=pappa+sl%C3%A5r+och+l%C3%A4ssv%C3%A5righeter');
    expect(text.indexOf('Orosanmälan')).toBeGreaterThan(0);
    expect(text.indexOf('Orosanmälan')).toBeLessThan(text.indexOf('Läs högt.'));
    expect(text).toContain('href="tel:112"');
    expect(text).toContain('https://example.se/anmal');
  });

  test('is told openly when nothing fits, and whom to call', async () => {
    expect((await town.anyone.get('/hjalp?q=xqzzt')).text).toContain('Vi hittar inget som passar');
  });

  test('reads it in English, and may write anything at all', async () => {
    expect((await town.anyone.get('/en/hjalp')).text).toContain('What do you need help with?');
    const hostile = encodeURIComponent('<script>alert(1)</script>\u0000\ud7ff');
    expect((await town.anyone.get('/hjalp?lang=en&q=a')).location).toBe('/en/hjalp?q=a');
    const { status, text } = await town.anyone.get(`/hjalp?q=${hostile}${'x'.repeat(5000)}`);
    expect(status).toBe(200);
    expect(text).not.toContain('<script>alert');
  });
});

describe('who reads another language', () => {
  const asked = '/hjalp?q=L%C3%A4ssv%C3%A5righeter';

  test.each([
    [
      'ar',
      'الأجوبة هنا مكتوبة بالإنجليزية.',
      'نموذج الطلب وتسجيل الدخول بالسويدية والإنجليزية فقط.',
      'en',
      'Read aloud.',
    ],
    [
      'uk',
      'Відповіді тут написано англійською.',
      'Форма запиту і вхід — лише шведською та англійською.',
      'en',
      'Read aloud.',
    ],
    [
      'lattlast',
      'Svaren är inte på lätt svenska än.',
      'inte på lätt svenska. Vill du ha hjälp att skriva?',
      'sv',
      'Läs högt.',
    ],
  ])(
    'in %s is told what is in another one, before the form, and each such text says which',
    async (face, answers, form, lang, advice) => {
      const { text } = await town.anyone.get(`/${face}${asked}`);
      await expectValidHtml(text);
      expect(text).toContain(answers);
      expect(text).toContain(form);
      expect(text.indexOf(form)).toBeLessThan(text.indexOf('href="/egna/ny'));
      expect(text).toMatch(new RegExp(`<p lang="${lang}" dir="ltr">${advice}</p>`));
      expect(text).toMatch(new RegExp(`href="/egna/ny[^"]*" hreflang="${lang}"`));
      expect(text).toContain(`action="/${face}/hjalp"`);
    },
  );

  test('may choose an example, which is asked in a language that is understood', async () => {
    const { text } = await town.anyone.get('/ti/hjalp');
    expect(text).toContain('href="/ti/hjalp?q=Trouble+reading+in+spite+of+practice"');
    expect(text).toContain('ብሽወደንኛ ወይ ብእንግሊዝኛ');
  });
});

describe('an administrator', () => {
  const add = { phrase: 'ordblind', target: 'lotsen', strength: '3', sameAs: '' };

  test('adds a word, which holds for nobody until it is published', async () => {
    expect(await administrator.post(words, add)).toMatchObject({ status: 303, location: `${words}?klart=sparat` });
    expect((await town.anyone.get('/hjalp?q=ordblind')).text).toContain('Vi hittar inget som passar');
    expect((await administrator.get(`${words}?utkast=ja`)).text).toContain('ordblind');
  });

  test('is told what is wrong, and keeps what was typed', async () => {
    for (const [wrong, reason] of [
      [{ ...add }, 'Ordet leder dit redan.'],
      [{ ...add, phrase: '' }, 'Skriv ett ord'],
      [{ ...add, target: 'nowhere' }, 'Välj vart ordet leder'],
      [{ ...add, strength: '9' }, 'Välj hur mycket'],
      [{ ...add, target: '', sameAs: 'saknas' }, 'leder ingenstans än'],
      [{ ...add, sameAs: 'lässvårigheter' }, 'inte båda'],
    ] as const) {
      const { status, text } = await administrator.post(words, wrong);
      expect([status, text.includes(reason), wrong.phrase === '' || text.includes('value="ordblind"')], reason).toEqual(
        [422, true, true],
      );
    }
    expect((await administrator.post(words, { ...add, unknown: 'x' })).status).toBe(400);
  });

  test('tries the draft on what was asked, and publishes what was tried and no more', async () => {
    await town.owner.query(`insert into finder.question values (access.today(), 'sv', 'ordblind', 3)`);
    const { text } = await administrator.get(trial);
    expect(text).toContain('ordblind');
    expect(text).toContain('inget passar');
    const stale = await administrator.post(trial, { added: '0', ended: '0' });
    expect([stale.status, stale.headers.get('x-error-code')]).toEqual([409, 'conflict:words-changed']);
    expect(await administrator.post(trial, { added: '1', ended: '0' })).toMatchObject({ status: 303 });
    expect((await town.anyone.get('/hjalp?q=ordblind')).text).toContain('Lotsen');
  });

  test('takes a word away, thinks better of it, and changes it', async () => {
    const { rows } = await town.owner.query<{ id: string }>(`select id from finder.word where phrase = 'ordblind'`);
    const path = `${words}/${rows[0]?.id}`;
    const press = async (act: string) => {
      await administrator.post(path, { act });
      const { rows: held } = await town.owner.query('select ending from finder.word where id = $1', [rows[0]?.id]);
      return held[0]?.ending;
    };
    expect(await press('remove')).toBe(true);
    expect(await press('undo')).toBe(false);
    await administrator.post(path, { ...add, strength: '1' });
    expect(await administrator.post(trial, { added: '1', ended: '1' })).toMatchObject({ status: 303 });
    const { rows: after } = await town.owner.query(
      `select strength, state from finder.word where phrase = 'ordblind' order by state`,
    );
    expect(after).toEqual([
      { strength: 3, state: 'ended' },
      { strength: 1, state: 'live' },
    ]);
    expect((await administrator.get(path)).status).toBe(404);
  });

  test('alone tends them', async () => {
    for (const role of ['principalNorth', 'coordinator', 'auditor'] as const) {
      const other = await town.as(role);
      for (const path of [words, trial]) expect((await other.get(path)).status, `${role} ${path}`).toBe(404);
    }
  });
});

describe('what was asked', () => {
  test('is kept by day and wording, with no one in it, and let go after ninety days', async () => {
    await town.owner.query('delete from finder.question');
    askedTally.drain();
    await town.owner.query(`insert into finder.question values (access.today() - 91, 'sv', 'gammalt', 1)`);
    for (const q of ['Lässvårigheter', 'lässvårigheter', 'Fatima 20150101-2384 lässvårigheter']) {
      await town.anyone.get(`/hjalp?q=${encodeURIComponent(q)}`);
    }
    expect((await town.owner.query('select 1 from finder.question')).rowCount).toBe(1);
    await keepQuestions(town.db);
    const { rows } = await town.owner.query('select question, times from finder.question order by question');
    expect(rows).toEqual([
      { question: '… lässvårigheter', times: 1 },
      { question: 'lässvårigheter', times: 2 },
    ]);
  });
});

test('another slice is given the same ways', async () => {
  const engine = await asOwner(async (db) => buildEngine(await readMaterial(db)));
  const ways = await asOwner((db) => suggestServices(db, { question: 'lässvårigheter', language: 'en' }));
  expect(ways.ours.map(({ unit }) => unit.id)).toEqual(engine.ask('lässvårigheter').map(({ unit }) => unit));
  expect(ways).toMatchObject({ fits: true, othersFirst: false, others: [] });
});
