// What every route of a draft opens: the draft of the address as it reads under today's form, its service, and the texts of
// the reader. Called by routes-draft.tsx and routes-together.tsx.
import { type SignedInActor, signedIn } from '../../access/actors.ts';
import type { Db } from '../../access/gate.ts';
import type { Language, RouteContext } from '../../access/route.ts';
import { findId } from '../../kit/ids.ts';
import { type Answer, page } from '../../platform/http/answer.ts';
import { Absent } from '../../platform/http/errors.ts';
import { type Asker, findOfferedService, getService, type Service } from '../catalogue/index.ts';
import { carryOver, type LeftOver, leftOvers } from './domain-draft.ts';
import { requestPaths } from './paths.ts';
import { type Draft, findEarlier, getDraft, lockDraft } from './queries-draft.ts';
import { listGivenNames } from './queries-together.ts';
import { en } from './texts.en.ts';
import { type RequestTexts, sv } from './texts.sv.ts';
import { type Common, savedWords } from './views.tsx';
import { GonePage } from './views-gone.tsx';

export type Desk = {
  actor: SignedInActor;
  /** The answers are those that fit `service`; what does not is among them under names of its own. */
  draft: Draft;
  service: Service;
  isOtherVersion: boolean;
  t: RequestTexts;
};
/** The service is not offered any more; `service` is the version that the draft was written under. */
export type ClosedDesk = { closed: Desk; page: Answer };

/** Throws Absent when the draft is not there for the reader. */
export async function openDesk(c: RouteContext<'id'>): Promise<Desk | ClosedDesk> {
  const actor = signedIn(c.actor);
  const t = { sv, en }[c.language];
  const stored = await getDraft(c.db, idOf(c.params.id));
  const offered = await findOfferedService(c.db, stored.serviceId, askerOf(actor), c.language);
  const isOtherVersion = offered?.version !== stored.serviceVersion;
  const begun =
    offered === undefined || isOtherVersion
      ? await getService(c.db, stored.serviceId, stored.serviceVersion, c.language)
      : offered;
  if (offered === undefined) {
    const desk = { actor, draft: stored, service: begun, isOtherVersion, t };
    return { closed: desk, page: closedPage(desk, c.language) };
  }
  const answers = isOtherVersion
    ? carryOver(stored.answers, { from: begun.form, to: offered.form, language: c.language })
    : stored.answers;
  return { actor, draft: { ...stored, answers }, service: offered, isOtherVersion, t };
}

/** The same for writing: colleagues who save at the same moment wait for each other. */
export async function lockDesk(c: RouteContext<'id'>): Promise<Desk | ClosedDesk> {
  await lockDraft(c.db, idOf(c.params.id));
  return openDesk(c);
}

/** Membership kinds that may begin a draft are words of who may ask. */
export function askerOf({ kind }: SignedInActor): Asker {
  return kind === 'school_staff' ? 'school_staff' : 'principal';
}

export function idOf(text: string): string {
  const id = findId(text);
  if (id === undefined) {
    throw new Absent();
  }
  return id;
}

/** The service has been withdrawn since the draft was begun: all that was written can be read and copied. */
function closedPage({ draft, service, t }: Desk, language: Language): Answer {
  const left: LeftOver[] = leftOvers(carryOver(draft.answers, { from: service.form, to: undefined, language }));
  const body = <GonePage t={t} draft={draft} service={service} leftOvers={left} />;
  return page({ title: t.form.gone, body, crumbs: crumbs(t) });
}

export function crumbs(t: RequestTexts) {
  return [{ label: t.list.title, href: requestPaths.list.href() }];
}

/** The number of the matter that the draft goes on from, for those who may see both. */
export async function findExtendedNumber(db: Db, { actor, draft }: Desk): Promise<string | undefined> {
  const earlier =
    actor.kind === 'principal' && draft.extendsRequestId !== null
      ? await findEarlier(db, draft.extendsRequestId)
      : undefined;
  return earlier?.registryNumber;
}

/** Field name to "Anna 14.32" for what colleagues have written. */
export async function findWrittenWords(db: Db, { draft, actor, t }: Desk, c: Common): Promise<Map<string, string>> {
  const others = Object.entries(draft.written).filter(([, { by }]) => by !== actor.membershipId);
  const names = await listGivenNames(db, [...new Set(others.map(([, { by }]) => by))]);
  return new Map(
    others.map(([name, { by, at }]) => [
      name,
      `${names.get(by) ?? t.together.colleague} ${savedWords(Temporal.Instant.from(at), c)}`,
    ]),
  );
}

/** Who saved the draft last, when that was somebody else. */
export function saverOf({ draft, actor, t }: Desk): string | undefined {
  return draft.savedBy === actor.membershipId ? undefined : (draft.savedByName ?? t.together.colleague);
}
