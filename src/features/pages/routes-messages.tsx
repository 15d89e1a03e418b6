// Where service messages are written. They are shown by the frame of every page (src/app/frame.tsx).
import { signedIn } from '../../access/actors.ts';
import { type Route, type RouteContext, read, type WriteContext, write } from '../../access/route.ts';
import { type Answer, page, redirect } from '../../platform/http/answer.ts';
import { BadRequest } from '../../platform/http/errors.ts';
import { type MessageFaults, parseMessage } from './forms-messages.ts';
import { pagePaths } from './paths.ts';
import { messageActs } from './policy.ts';
import { endServiceMessage, insertServiceMessage, listWrittenMessages } from './queries-messages.ts';
import { en } from './texts.messages.en.ts';
import { sv } from './texts.messages.sv.ts';
import { MessagesPage } from './views-messages.tsx';

type Shown = { values: Readonly<Record<string, readonly string[]>>; faults?: MessageFaults };

async function showMessages(c: RouteContext, { values, faults = {} }: Shown): Promise<Answer> {
  const { db, language, tokens, query } = c;
  const t = { sv, en }[language];
  const messages = await listWrittenMessages(db);
  const errors = Object.fromEntries(Object.entries(faults).map(([name, fault]) => [name, t.errors[fault]]));
  const done = ({ sparat: 'saved', borttaget: 'ended' } as const)[query.get('klart') ?? ''];
  const valueIn = (name: string) => values[name]?.[0] ?? '';
  return page({
    status: Object.keys(faults).length === 0 ? 200 : 422,
    title: t.title,
    width: 'form',
    body: <MessagesPage {...{ t, language, tokens, messages, errors, done, valueIn }} />,
  });
}

async function sendMessage(c: WriteContext): Promise<Answer> {
  const parsed = parseMessage(c.form, c.now);
  if (!parsed.ok) return showMessages(c, { values: c.form.values, faults: parsed.faults });
  await insertServiceMessage(c.db, parsed.value, signedIn(c.actor).membershipId);
  return redirect(`${pagePaths.messages.href()}?klart=sparat`);
}

export const messageRoutes: Route[] = [
  read({
    path: pagePaths.messages,
    act: messageActs.list,
    handle: (c) => showMessages(c, { values: c.restored ?? {} }),
  }),
  write({ path: pagePaths.messages, act: messageActs.say, handle: sendMessage }),
  write({
    path: pagePaths.messageEnd,
    act: messageActs.end,
    handle: async ({ db, params, form }) => {
      if (Object.keys(form.values).length > 0) throw new BadRequest(400, 'a field that the form does not have');
      await endServiceMessage(db, params.id);
      return redirect(`${pagePaths.messages.href()}?klart=borttaget`);
    },
  }),
];
