// The way of a text from idea to archive: its stages, who may move it where, and what it says of itself. Pure.
import type { ActorKind } from '../../access/actors.ts';

/** What is stored. `rights`: the rights of its pictures are being seen to. */
export const stages = ['idea', 'draft', 'check', 'rights', 'approved', 'archived'] as const;
export type Stage = (typeof stages)[number];

/** What a text is said to be: its stage, or what follows from when it is shown (queries.ts). */
export const states = [
  'idea',
  'draft',
  'check',
  'rights',
  'approved',
  'scheduled',
  'published',
  'review_due',
  'archived',
  'removed',
] as const;
export type State = (typeof states)[number];

/** Onwards and back, in the order in which they are offered. */
const ways: Record<Stage, readonly Stage[]> = {
  idea: ['draft'],
  draft: ['check'],
  check: ['rights', 'draft'],
  rights: ['approved', 'draft'],
  approved: ['draft'],
  archived: ['draft'],
};

/** What only the chief editor decides: what is approved, and what comes back from there. */
const chiefs: readonly Stage[] = ['approved', 'archived'];

export function movesFrom(stage: Stage, kind: ActorKind): Stage[] {
  const isChief = kind === 'chief_editor';
  return ways[stage].filter((to) => isChief || (!chiefs.includes(stage) && !chiefs.includes(to)));
}

/** A new version of what was approved, or is shown, goes the whole way anew. */
export function stageAfterSaving(stage: Stage | null): Stage {
  return stage === null || stage === 'approved' || stage === 'archived' ? 'draft' : stage;
}

/** What grows old is read again within a year, unless somebody has said when; what has a day of its own does not. */
export function usualReview(kind: string, on: Temporal.PlainDate): Temporal.PlainDate | null {
  return ['news', 'event', 'course', 'blog'].includes(kind) ? null : on.add({ years: 1 });
}

/** An address of a title, in letters that every address may hold: 'Å, vilken dag' is 'a-vilken-dag'. */
export function slugOf(title: string): string {
  const plain = title
    .toLowerCase()
    .replace(/\u00e6/g, 'ae')
    .replace(/\u00f8/g, 'o')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60);
  return plain.replace(/^-+|-+$/g, '');
}

export const slugForm = /^[a-z0-9]+(-[a-z0-9]+)*$/;
