// A question asked of the vocabulary in force, and its answers as doors with all that a page shows of them. Called by the
// pages here and, through index.ts, by whoever wants to suggest services for a text.
import type { Db } from '../../access/gate.ts';
import { listUnits, type Unit } from '../organisation/index.ts';
import { buildEngine } from './domain.ts';
import type { Answer, Engine } from './engine.ts';
import {
  type Door,
  type Language,
  listDoors,
  listServices,
  type OfferedService,
  readAdvice,
  readMaterial,
  readStamp,
} from './queries.ts';

export type Suggestion = {
  /** 0–1, and the words of the question that led here. */
  score: number;
  why: string[];
  unit: Unit;
  /** Null where the unit fits and no one of its services was spoken of, or where it has none. */
  service: OfferedService | null;
  /** What one can do while one waits. */
  meanwhile: string | null;
};
export type Neighbour = { score: number; why: string[]; door: Door };
export type Suggestions = {
  /** False when nothing fits: then the only suggestion is the entrance. */
  fits: boolean;
  ours: Suggestion[];
  /** Ways that are not ours, those that may concern a child in danger first. */
  others: Neighbour[];
  /** True when the best answer is a way that is not ours. */
  othersFirst: boolean;
  /** Whether a word stands in the vocabulary. */
  knows: (word: string) => boolean;
};

// Building takes a tenth of a second and asking a thousandth: engines are kept by what they were built from.
const engines = new Map<string, Engine>();
const mostEngines = 3;

/** The engine of the vocabulary in force. */
export async function engineInForce(db: Db): Promise<Engine> {
  const stamp = await readStamp(db);
  const kept = engines.get(stamp);
  if (kept !== undefined) return kept;
  const engine = buildEngine(await readMaterial(db));
  if (engines.size >= mostEngines) engines.delete(engines.keys().next().value ?? '');
  engines.set(stamp, engine);
  return engine;
}

/** At most five ways for a question in anybody's words, best first; people decide. Reads what is public and nothing else. */
export async function suggestServices(
  db: Db,
  { question, language }: { question: string; language: Language },
): Promise<Suggestions> {
  const engine = await engineInForce(db);
  return { ...(await describe(db, engine.ask(question), language)), knows: engine.knows };
}

async function describe(db: Db, answers: readonly Answer[], language: Language): Promise<Omit<Suggestions, 'knows'>> {
  const units = new Map((await listUnits(db, language)).map((unit) => [unit.id, unit]));
  const ids = answers.flatMap(({ service }) => service ?? []);
  const services = new Map((await listServices(db, ids, language)).map((service) => [service.id, service]));
  const doors = new Map((await listDoors(db, language)).map((door) => [door.id, door]));
  const advice = await readAdvice(db, language);
  const ours: Suggestion[] = [];
  const others: Neighbour[] = [];
  for (const { unit: id, service: serviceId, score, why } of answers) {
    const unit = units.get(id);
    const door = doors.get(id);
    if (door !== undefined) others.push({ score, why, door });
    if (unit === undefined) continue;
    const service = services.get(serviceId ?? '') ?? null;
    ours.push({ score, why, unit, service, meanwhile: advice.get(serviceId ?? '') ?? advice.get(id) ?? null });
  }
  const best = answers[0];
  return {
    fits: best !== undefined && best.why.length > 0,
    ours,
    others: others.sort((a, b) => Number(b.door.loud) - Number(a.door.loud) || b.score - a.score),
    othersFirst: best !== undefined && doors.has(best.unit),
  };
}
