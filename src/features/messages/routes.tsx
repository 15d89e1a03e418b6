// Messages about a request: one page for both sides, which the database shows to those who take part.

import { type ActorKind, signedIn } from '../../access/actors.ts';
import { mayTake } from '../../access/acts.ts';
import type { Db } from '../../access/gate.ts';
import { type Route, type RouteContext, read, type WriteContext, write } from '../../access/route.ts';
import { today } from '../../kit/dates.ts';
import { type Answer, page, redirect } from '../../platform/http/answer.ts';
import { Absent, BadRequest } from '../../platform/http/errors.ts';
import { type Path, path } from '../../platform/http/path.ts';
import { findInterest, requestPaths } from '../requests/index.ts';
import { messageLimit, parseMessage } from './forms.ts';
import { messageActs } from './policy.ts';
import { getSubject, hasMovedOn, insertMessage, listMessages, type Subject } from './queries.ts';
import { en } from './texts.en.ts';
import { type MessageTexts, sv } from './texts.sv.ts';
import { type Side, ThreadPage } from './views.tsx';

/** Where each kind of reader has the request itself. */
const homes: Partial<Record<ActorKind, Path<`${string}:number`>>> = {
  principal: requestPaths.request,
  guardian: path('/egna/:number'),
  private_person: path('/egna/:number'),
  coordinator: path('/inkorg/:number'),
  protection: path('/inkorg/:number'),
  case_worker: path('/arenden/:number'),
  unit_manager: path('/enhet/:number'),
};

async function showThread(c: RouteContext<'number'>, shown: { body: string; error?: string }): Promise<Answer> {
  const t = { sv, en }[c.language];
  const { kind, membershipId } = signedIn(c.actor);
  const subject = await getSubject(c.db, c.params.number);
  const messages = await listMessages(c.db, subject.requestId, membershipId);
  const side = sideOf(kind);
  // From acceptance on the entrance has no part in it; a field that could not be sent would be a trap.
  const takesPart = mayTake(messageActs.write, c.actor) && (await mayAnswer(c.db, kind, subject));
  const writing = takesPart ? { body: shown.body, error: shown.error } : undefined;
  const isPast = kind === 'coordinator' && !takesPart;
  const readers = isPast ? t.notYours : readersOf(t, side, subject);
  const { language, tokens } = c;
  const home = homes[kind];
  return page({
    title: `${t.title}, ${subject.registryNumber}`,
    width: 'article',
    crumbs: home === undefined ? [] : [{ label: t.back, href: home.href({ number: subject.registryNumber }) }],
    status: shown.error === undefined ? 200 : 422,
    body: <ThreadPage {...{ t, language, tokens, subject, messages, side, readers, writing }} />,
  });
}

const askers: readonly ActorKind[] = ['principal', 'guardian', 'private_person'];

function sideOf(kind: ActorKind): Side {
  return kind === 'principal' ? 'school' : askers.includes(kind) ? 'private' : 'support';
}

function readersOf(t: MessageTexts, side: Side, { askedPrivately }: Subject): string {
  if (side === 'support') return askedPrivately ? t.readersSupportPrivate : t.readersSupport;
  return side === 'private' ? t.readersPrivate : t.readersSchool;
}

/** The entrance writes until a unit has accepted, and never in a matter that the writer has a part in (FL 16). */
async function mayAnswer(db: Db, kind: ActorKind, { requestId, askedPrivately }: Subject): Promise<boolean> {
  // A school that may read what somebody else asked does not write for that one.
  if (kind === 'principal') return !askedPrivately;
  if (kind !== 'coordinator' && kind !== 'protection') return true;
  if ((await findInterest(db, requestId)) !== undefined) return false;
  return kind === 'protection' || !(await hasMovedOn(db, requestId));
}

async function sendMessage(c: WriteContext<'number'>): Promise<Answer> {
  const t = { sv, en }[c.language];
  if (Object.keys(c.form.values).some((name) => name !== 'body')) {
    throw new BadRequest(400, 'a field that the form does not have');
  }
  const parsed = parseMessage(c.form, today(c.now));
  if (!parsed.ok) {
    const error = parsed.reason === 'tooLong' ? t.tooLong(messageLimit) : t[parsed.reason];
    return showThread(c, { body: c.form.text('body'), error });
  }
  const { kind, membershipId } = signedIn(c.actor);
  const subject = await getSubject(c.db, c.params.number);
  if (!(await mayAnswer(c.db, kind, subject))) {
    throw new Absent();
  }
  const { requestId, childId, registryNumber } = subject;
  const fromSchool = askers.includes(kind);
  await insertMessage(c.db, { requestId, childId, membershipId, fromSchool, body: parsed.value, at: c.now });
  return redirect(requestPaths.messages.href({ number: registryNumber }));
}

export const messageRoutes: Route[] = [
  read({
    path: requestPaths.messages,
    act: messageActs.read,
    handle: (c) => showThread(c, { body: c.restored?.body?.[0] ?? '' }),
  }),
  write({ path: requestPaths.messages, act: messageActs.write, handle: sendMessage }),
];
