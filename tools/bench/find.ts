// How well and how fast a question finds its door: the questions that were written before any word of the vocabulary, the
// engine of the pages, and PostgreSQL's own Swedish search over the catalogue's texts as the baseline. What the baseline
// becomes when it is given every word of our vocabulary too is printed beside it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { materialOf } from '../../src/app/find.ts';
import { exampleFolder } from '../../src/app/municipality.ts';
import { buildEngine, type Material } from '../../src/features/finder/index.ts';
import { readCsv } from '../../src/kit/csv.ts';
import { projectRoot } from '../../src/platform/config.ts';
import { type Figure, percentile } from './figures.ts';

type Question = { id: string; text: string; kind: string; expected: string[]; top1: string[] };
/** What a question is answered with: doors in order, nothing for nothing. */
type Asking = (question: string) => Promise<string[]> | string[];
type Hits = { first: number; three: number };

export async function measureFind(adminUrl: string): Promise<Figure[]> {
  const questions = readQuestions();
  const material = materialOf(exampleFolder);
  const engine = buildEngine(material);
  const ours = await countHits(questions, (text) => doorsOf(engine.ask(text)));
  const plain = { ...material, pointing: [], same: [] };
  const baseline = await withSwedishSearch(adminUrl, plain, (ask) => countHits(questions, ask));
  const helped = await withSwedishSearch(adminUrl, material, (ask) => countHits(questions, ask));
  const p95 = timeLarge(material, questions);
  const share = (hits: number) => (100 * hits) / questions.length;
  return [
    { name: 'finder, questions', value: questions.length, unit: 'questions' },
    { name: 'finder, top-1', value: share(ours.first), unit: '%', bar: 85, atLeast: true },
    { name: 'finder, top-3', value: share(ours.three), unit: '%', bar: 95, atLeast: true },
    { name: 'PostgreSQL Swedish search, top-1', value: share(baseline.first), unit: '%' },
    { name: 'PostgreSQL Swedish search, top-3', value: share(baseline.three), unit: '%' },
    { name: 'PostgreSQL Swedish search given our words too, top-1', value: share(helped.first), unit: '%' },
    { name: 'PostgreSQL Swedish search given our words too, top-3', value: share(helped.three), unit: '%' },
    {
      name: 'finder over PostgreSQL, top-1',
      value: share(ours.first - baseline.first),
      unit: 'points',
      bar: 20,
      atLeast: true,
    },
    { name: 'finder over 500 services and pages, p95', value: p95, unit: 'ms', bar: 50 },
  ];
}

function readQuestions(): Question[] {
  const { rows } = readCsv(readFileSync(join(projectRoot, 'tools', 'bench', 'questions.csv'), 'utf8'));
  return rows.map(({ cells }) => ({
    id: cells.id ?? '',
    text: cells.fraga ?? '',
    kind: cells.kind ?? '',
    expected: (cells.expected ?? '').split(' '),
    top1: (cells.top1 ?? '').split(' '),
  }));
}

/** The fallback to the entrance counts as the entrance. */
function doorsOf(answers: readonly { unit: string }[]): string[] {
  return answers.map(({ unit }) => unit);
}

/** `-` in the file: no answer at all is right too. With two units in the question, both must be among the first three. */
async function countHits(questions: readonly Question[], ask: Asking): Promise<Hits> {
  const hits: Hits = { first: 0, three: 0 };
  for (const { text, kind, expected, top1 } of questions) {
    const doors = await ask(text);
    const isFirst = doors[0] === undefined ? top1.includes('-') : top1.includes(doors[0]);
    const three = doors.slice(0, 3);
    const isAmong =
      kind === 'two'
        ? expected.every((door) => three.includes(door))
        : three.some((door) => [...top1, ...expected].includes(door));
    if (isFirst) hits.first += 1;
    if (isFirst ? kind !== 'two' || isAmong : isAmong) hits.three += 1;
  }
  return hits;
}

/** Units, services and doors as documents of `to_tsvector('swedish')`, asked with any of the question's words, ranked. */
async function withSwedishSearch<T>(
  adminUrl: string,
  { units, services, doors, pointing, same }: Material,
  work: (ask: Asking) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('create temporary table found (door text, words tsvector)');
    const wordsFor = (target: string) => {
      const own = pointing.filter((word) => word.target === target).map(({ phrase }) => phrase);
      const held = new Set(own);
      return [...own, ...same.filter(({ sameAs }) => held.has(sameAs)).map(({ phrase }) => phrase)];
    };
    const documents = [
      ...units.map(({ id, name, description }) => ({ door: id, id, texts: [name, description] })),
      ...services.map(({ id, unit, title, description }) => ({ door: unit, id, texts: [title, description] })),
      ...doors.map(({ id, title, text }) => ({ door: id, id, texts: [title, text] })),
    ];
    for (const { door, id, texts } of documents) {
      const text = [...texts.flatMap(({ sv, en }) => [sv, en]), ...wordsFor(id)].join('. ');
      await client.query(`insert into found values ($1, to_tsvector('swedish', $2))`, [door, text]);
    }
    return await work(async (question) => {
      const { rows } = await client.query<{ door: string }>(
        `with asked as (select nullif(replace(plainto_tsquery('swedish', $1)::text, '&', '|'), '')::tsquery as q)
         select door from found, asked where words @@ q group by door order by max(ts_rank(words, q)) desc, door limit 5`,
        [question],
      );
      return rows.map(({ door }) => door);
    });
  } finally {
    await client.end();
  }
}

const subjectsWanted = 500;

/** Five hundred services and pages, each with a title, a text and words of its own mixed from the example's. */
function timeLarge(material: Material, questions: readonly Question[]): number {
  const { units, services, pointing } = material;
  const made = Array.from({ length: subjectsWanted }, (_, at) => {
    const like = services[at % services.length];
    const pick = (n: number) => pointing[(at * 7919 + n * 104_729) % pointing.length]?.phrase ?? '';
    const title = { sv: `${pick(1)} ${at}`, en: `${pick(2)} ${at}` };
    const text = Array.from({ length: 12 }, (_unused, n) => pick(n + 3)).join(' ');
    const words = Array.from({ length: 10 }, (_unused, n) => pick(n + 20));
    const service = {
      id: `made-${at}`,
      unit: units[at % units.length]?.id ?? '',
      title,
      description: { sv: `${like?.description.sv} ${text}`, en: `${like?.description.en} ${text}` },
    };
    return { service, words };
  });
  const engine = buildEngine({
    ...material,
    services: [...services, ...made.map(({ service }) => service)],
    pointing: [
      ...pointing,
      ...made.flatMap(({ service, words }) => words.map((phrase) => ({ phrase, target: service.id, strength: 1 }))),
    ],
  });
  // Every question a few times, and each time with other words before it, so that nothing is answered from memory alone.
  const took: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    for (const [at, { text }] of questions.entries()) {
      const asked = `${String.fromCharCode(97 + round)}xq${at} ${text}`;
      const begunMs = performance.now();
      engine.ask(asked);
      if (round > 0) took.push(performance.now() - begunMs);
    }
  }
  return percentile(took, 0.95);
}
