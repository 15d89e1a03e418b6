// Sending what was planned, as the notifier and past no wall: once, to the right address, when and as the recipient wants
// it, and marked as sent. Through a real mail server.
import { type AddressInfo, createServer } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTown, type Town } from '../../../test/support/browse.ts';
import { people, type Role } from '../../../test/world/small-town.ts';
import { createSmtpMail } from '../../platform/mail/index.ts';
import type { Message } from '../../platform/mail/mail.ts';
import { noticeKinds } from './domain.ts';
import { type Sending, SendingInHand, sendDigest, sendNotice } from './jobs.ts';

let town: Town;
let server: SMTPServer;
let letters: { to: string; mail: Email }[] = [];
let sending: Sending;

beforeAll(async () => {
  town = await openTown();
});
beforeEach(async () => {
  letters = [];
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData: async (stream, { envelope }, done) => {
      const mail = await PostalMime.parse(await new Response(stream as never).arrayBuffer());
      letters.push(...envelope.rcptTo.map(({ address }) => ({ to: address, mail })));
      done();
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const mail = createSmtpMail({ url: `smtp://127.0.0.1:${port}`, from: 'Skolstöd <noreply@example.se>' });
  sending = { db: town.db, mail, origin: 'https://skolstod.example.se', clock: () => town.clock.now };
});
afterEach(async () => {
  await new Promise<void>((resolve) => server.close(resolve));
  await town.owner.query('delete from notices.notice');
  await town.owner.query('delete from notices.setting');
});
afterAll(() => town?.close());

let planned = 0;
async function plan(role: Role, kind: string): Promise<string> {
  planned += 1;
  await town.owner.query(`select notices.plan($1, $2, '/stod/CSS-2026-0001', $3)`, [
    people[role].person,
    kind,
    `x:${planned}`,
  ]);
  const { rows } = await town.owner.query('select id from notices.notice where once_key = $1', [`x:${planned}`]);
  return rows[0].id;
}

async function choose(role: Role, fields: Record<string, string | string[]>): Promise<number> {
  const visitor = await town.as(role);
  const path = '/handelser/installningar';
  const version = /name="version" value="(\d+)"/.exec((await visitor.get(path)).text)?.[1] ?? '';
  return (await visitor.post(path, { version, hour: '7', manner: 'at_once', ...fields })).status;
}
const all = [...noticeKinds];
const stateOf = async (id: string) =>
  (await town.owner.query('select delivery, sent_at is not null as sent from notices.notice where id = $1', [id]))
    .rows[0];
const digestJobs = async () =>
  (await town.owner.query(`select run_at from graphile_worker.jobs where task_identifier = 'send-digest'`)).rows;

describe('who has chosen nothing', () => {
  test('gets one letter without content for each event, at once, and the row says so', async () => {
    const noticeId = await plan('principalNorth', 'registered');
    expect(await stateOf(noticeId)).toEqual({ delivery: null, sent: false });
    await sendNotice(sending, { noticeId });
    await sendNotice(sending, { noticeId });
    expect(letters.map(({ to }) => to)).toEqual(['principalNorth@example.se']);
    const { mail } = letters[0] ?? {};
    expect(mail?.text).toContain(`https://skolstod.example.se/till/${noticeId}`);
    expect(`${mail?.subject} ${mail?.text}`).not.toContain('CSS-2026');
    expect(await stateOf(noticeId)).toEqual({ delivery: 'mail', sent: true });
  });
});

describe('who wants no e-mail about some events', () => {
  test('gets none about those and all others, and finds every one on the page', async () => {
    expect(await choose('principalNorth', { kinds: all.filter((kind) => kind !== 'decided') })).toBe(303);
    const silent = await plan('principalNorth', 'decided');
    const told = await plan('principalNorth', 'closed');
    for (const noticeId of [silent, told]) await sendNotice(sending, { noticeId });
    expect(letters).toHaveLength(1);
    expect(await stateOf(silent)).toEqual({ delivery: 'page', sent: true });
    const page = await (await town.as('principalNorth')).get('/handelser');
    for (const id of [silent, told]) expect(page.text).toContain(`/till/${id}`);
  });

  test('decides for nobody else', async () => {
    await choose('principalNorth', { kinds: [] });
    await sendNotice(sending, { noticeId: await plan('principalSouth', 'decided') });
    expect(letters.map(({ to }) => to)).toEqual(['principalSouth@example.se']);
  });
});

describe('who wants one message a day', () => {
  test('gets it at the chosen hour, with a number, a link and nothing else; once', async () => {
    expect(await choose('principalNorth', { kinds: all, manner: 'digest', hour: '16' })).toBe(303);
    const ids = [
      await plan('principalNorth', 'decided'),
      await plan('principalNorth', 'closed'),
      await plan('principalNorth', 'named'),
    ];
    for (const noticeId of [...ids, ...ids]) await sendNotice(sending, { noticeId });
    expect(letters).toEqual([]);
    const [job, ...more] = await digestJobs();
    expect(more).toEqual([]);
    const at = Temporal.Instant.fromEpochMilliseconds(job?.run_at.getTime()).toZonedDateTimeISO('Europe/Stockholm');
    expect([at.hour, at.minute]).toEqual([16, 0]);
    for (let n = 0; n < 2; n += 1) await sendDigest(sending, { personId: people.principalNorth.person });
    expect(letters.map(({ to }) => to)).toEqual(['principalNorth@example.se']);
    expect(letters[0]?.mail.text).toContain('3 händelser väntar på dig');
    expect(letters[0]?.mail.text).toContain('https://skolstod.example.se/handelser\n');
    expect(letters[0]?.mail.text).not.toMatch(/till\/|CSS-|besked|avslutat/);
    for (const id of ids) expect(await stateOf(id)).toEqual({ delivery: 'digest', sent: true });
  });

  test('is not told of what has been read on the page meanwhile, and gets no letter about nothing', async () => {
    await choose('principalNorth', { kinds: all, manner: 'digest' });
    const id = await plan('principalNorth', 'decided');
    await sendNotice(sending, { noticeId: id });
    await (await town.as('principalNorth')).post('/handelser/lasta', {}, { formAt: '/handelser' });
    await sendDigest(sending, { personId: people.principalNorth.person });
    expect(letters).toEqual([]);
    expect(await stateOf(id)).toEqual({ delivery: 'digest', sent: true });
  });

  test('loses nothing when the mail server is away: the same rows are sent the next time', async () => {
    await choose('principalNorth', { kinds: all, manner: 'digest' });
    const id = await plan('principalNorth', 'decided');
    await sendNotice(sending, { noticeId: id });
    const nobody = createServer();
    const port = await new Promise<number>((resolve) => {
      nobody.listen(0, '127.0.0.1', () => resolve((nobody.address() as AddressInfo).port));
    });
    await new Promise((resolve) => nobody.close(resolve));
    const away = createSmtpMail({ url: `smtp://127.0.0.1:${port}`, from: 'noreply@example.se' });
    await expect(sendDigest({ ...sending, mail: away }, { personId: people.principalNorth.person })).rejects.toThrow();
    expect(await stateOf(id)).toEqual({ delivery: 'digest', sent: false });
    await sendDigest(sending, { personId: people.principalNorth.person });
    expect(letters).toHaveLength(1);
  });
});

describe('the page of choices', () => {
  test('refuses what it does not offer, keeps what was chosen, and tells of a change made elsewhere', async () => {
    expect(await choose('educator', { kinds: ['x'] })).toBe(422);
    expect(await choose('educator', { manner: 'never' })).toBe(422);
    expect(await choose('educator', { hour: '24' })).toBe(422);
    expect(await choose('educator', { other: '1' })).toBe(400);
    expect(await choose('educator', { kinds: ['named'], manner: 'digest', hour: '6' })).toBe(303);
    const visitor = await town.as('educator');
    const page = (await visitor.get('/handelser/installningar')).text;
    expect(page).toMatch(/value="named" checked/);
    expect(page).not.toMatch(/value="decided" checked/);
    expect(page).toMatch(/value="6" selected/);
    const again = { version: '0', kinds: all, manner: 'at_once', hour: '7' };
    expect((await visitor.post('/handelser/installningar', again)).status).toBe(409);
    expect((await visitor.post('/handelser/installningar', { ...again, version: '1' })).status).toBe(303);
    expect((await visitor.post('/handelser/installningar', { ...again, version: '1' })).status).toBe(409);
  });
});

describe('when sending breaks off', () => {
  const breaking = (send: (message: Message) => Promise<void>) => ({
    db: town.db,
    mail: { send },
    origin: 'https://skolstod.example.se',
    clock: () => town.clock.now,
  });

  test('no transaction is open while the mail server is spoken to, and the row says that it is being sent', async () => {
    let seen: unknown[] = [];
    await sendNotice(
      breaking(async () => {
        const { rows } = await town.owner.query(
          `select n.sending_at is not null as sending, n.sent_at is not null as sent,
             (select count(*)::int from pg_stat_activity where state like 'idle in transaction%' and datname = current_database()) as open
           from notices.notice n`,
        );
        seen = rows;
      }),
      { noticeId: await plan('principalNorth', 'decided') },
    );
    expect(seen).toEqual([{ sending: true, sent: false, open: 0 }]);
  });

  test('a refused letter is put back, and goes at the next attempt', async () => {
    const noticeId = await plan('principalNorth', 'decided');
    await expect(
      sendNotice(
        breaking(() => Promise.reject(new Error('busy'))),
        { noticeId },
      ),
    ).rejects.toThrow('busy');
    const letters: Message[] = [];
    await sendNotice(
      breaking(async (message) => {
        letters.push(message);
      }),
      { noticeId },
    );
    expect(letters).toHaveLength(1);
  });

  test('a letter that somebody died with goes once more under the same id, and not while it may be on its way', async () => {
    const noticeId = await plan('principalNorth', 'decided');
    const letters: Message[] = [];
    const keeping = breaking(async (message) => {
      letters.push(message);
    });
    await town.owner.query('update notices.notice set sending_at = now()');
    await expect(sendNotice(keeping, { noticeId })).rejects.toThrow(SendingInHand);
    expect(letters).toEqual([]);
    await town.owner.query(`update notices.notice set sending_at = now() - interval '3 minutes'`);
    await sendNotice(keeping, { noticeId });
    await sendNotice(keeping, { noticeId });
    expect(letters.map(({ idempotencyId }) => idempotencyId)).toEqual([noticeId]);
  });

  test('two at once send it once', async () => {
    const noticeId = await plan('principalNorth', 'decided');
    const letters: Message[] = [];
    const keeping = breaking(async (message) => {
      letters.push(message);
    });
    const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => sendNotice(keeping, { noticeId })));
    expect(letters).toHaveLength(1);
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(1);
  });
});
