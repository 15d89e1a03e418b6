import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { createFolderMail, createSmtpMail, MailFailure, type Message } from './index.ts';
import { readSender } from './mail.ts';

const from = 'Centralt skolstöd <skolstod@example.se>';
const sender = readSender(from);
const message: Message = {
  to: 'asa.ostberg@example.se',
  subject: 'Du har ett meddelande från Centralt skolstöd – läs när du kan, det gäller ärendet du väntar på',
  text: 'Hej Åsa.\n\nDu har ett nytt meddelande.\n.\nLogga in för att läsa det på https://skolstod.example.se/\n\nÅÄÖ åäö',
  idempotencyId: '019b0000-0000-7000-8000-000000000001',
};

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

type Received = { bytes: string; to: string[]; from: string; user: string | undefined; secure: boolean };

async function startServer(options: SMTPServerOptions = {}): Promise<{ port: number; received: Received[] }> {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onAuth(auth, _session, done) {
      if (auth.password === 'hemligt@1') done(null, { user: auth.username ?? '' });
      else done(new Error('wrong password'));
    },
    onData(stream, session, done) {
      let bytes = '';
      stream.setEncoding('utf8');
      stream.on('data', (chunk) => {
        bytes += chunk;
      });
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const from = mailFrom ? mailFrom.address : '';
        const user = session.user as string | undefined;
        received.push({ bytes, from, to: rcptTo.map((to) => to.address), user, secure: session.secure });
        done();
      });
    },
    ...options,
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise<void>((resolve) => server.close(resolve)));
  return { port: (server.server.address() as AddressInfo).port, received };
}

async function failureOf(sending: Promise<void>): Promise<MailFailure> {
  const failure = await sending.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(MailFailure);
  return failure as MailFailure;
}

describe('through a mail server', () => {
  test('a letter arrives whole, with å ä ö, from the right sender and to nobody else', async () => {
    const { port, received } = await startServer();
    const mail = createSmtpMail({ url: `smtp://kontoret:hemligt%401@127.0.0.1:${port}`, from });
    await mail.send(message);
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({ from: sender.address, to: [message.to], user: 'kontoret' });
    const read = await PostalMime.parse(received[0]?.bytes ?? '');
    expect(read.subject).toBe(message.subject);
    expect(read.text?.trimEnd()).toBe(message.text);
    expect(read.from).toMatchObject(sender);
    expect(read.to).toEqual([{ name: '', address: message.to }]);
    expect(read.html).toBeUndefined();
    expect(read.attachments).toEqual([]);
    const headers = Object.fromEntries(read.headers.map((header) => [header.key, header.value]));
    expect(headers['auto-submitted']).toBe('auto-generated');
    expect(headers['x-mailer']).toBeUndefined();
  });

  test('the same notice sent twice has the same Message-ID, another notice another', async () => {
    const { port, received } = await startServer();
    const mail = createSmtpMail({ url: `smtp://127.0.0.1:${port}`, from });
    await mail.send(message);
    await mail.send(message);
    await mail.send({ ...message, idempotencyId: '019b0000-0000-7000-8000-000000000002' });
    const ids = await Promise.all(received.map(async ({ bytes }) => (await PostalMime.parse(bytes)).messageId));
    expect(ids[0]).toMatch(/^<[0-9a-f]{40}@example\.se>$/);
    expect(ids[1]).toBe(ids[0]);
    expect(ids[2]).not.toBe(ids[0]);
  });

  test('nothing in a message becomes a header or a second recipient', async () => {
    const { port, received } = await startServer();
    const mail = createSmtpMail({ url: `smtp://127.0.0.1:${port}`, from });
    await mail.send({ ...message, subject: 'Hej\r\nBcc: annan@example.se\r\n\r\nX' });
    const read = await PostalMime.parse(received[0]?.bytes ?? '');
    expect(read.subject).toBe('Hej Bcc: annan@example.se X');
    expect(read.bcc).toBeUndefined();
    for (const to of [
      'a@example.se, b@example.se',
      'a@example.se\r\nBcc: b@example.se',
      'Åsa <a@example.se>',
      'a',
      '',
    ]) {
      const failure = await failureOf(mail.send({ ...message, to }));
      expect(failure).toMatchObject({ code: 'EADDRESS', permanent: true });
    }
    expect(received).toHaveLength(1);
  });

  test('a server that refuses for good, for now, and at the door', async () => {
    const refusal = (responseCode: number) => Object.assign(new Error(`${message.to} okänd`), { responseCode });
    const unknown = await startServer({ onRcptTo: (_to, _session, done) => done(refusal(550)) });
    const busy = await startServer({ onRcptTo: (_to, _session, done) => done(refusal(451)) });
    const { port } = await startServer();
    const forGood = await failureOf(createSmtpMail({ url: `smtp://127.0.0.1:${unknown.port}`, from }).send(message));
    expect(forGood).toMatchObject({ code: 'EENVELOPE 550', permanent: true });
    expect(forGood.message).not.toContain(message.to);
    const forNow = await failureOf(createSmtpMail({ url: `smtp://127.0.0.1:${busy.port}`, from }).send(message));
    expect(forNow).toMatchObject({ code: 'EENVELOPE 451', permanent: false });
    const atDoor = await failureOf(
      createSmtpMail({ url: `smtp://kontoret:fel@127.0.0.1:${port}`, from }).send(message),
    );
    expect(atDoor).toMatchObject({ code: 'EAUTH 535', permanent: false });
  });

  test('with TLS required, a server without it or with a certificate nobody vouches for gets no letter', async () => {
    const plain = await startServer();
    const selfSigned = await startServer({ disabledCommands: [] });
    for (const { port, received } of [plain, selfSigned]) {
      const mail = createSmtpMail({ url: `smtp://127.0.0.1:${port}`, from, tls: 'required' });
      expect((await failureOf(mail.send(message))).permanent).toBe(false);
      expect(received).toEqual([]);
    }
  });

  test('a server that is gone, silent, or stops half-way is given up', async () => {
    const listen = async (server: Server) => {
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return (server.address() as AddressInfo).port;
    };
    const silent = createServer(() => {});
    const stalling = createServer((socket) => socket.write('220 redo\r\n'));
    closers.push(
      async () => silent.close(),
      async () => stalling.close(),
    );
    const gone = createServer();
    const gonePort = await listen(gone);
    await new Promise((resolve) => gone.close(resolve));

    const times = { connectTimeoutMs: 100, idleTimeoutMs: 100 };
    for (const port of [gonePort, await listen(silent), await listen(stalling)]) {
      const mail = createSmtpMail({ url: `smtp://127.0.0.1:${port}`, from, ...times });
      expect(await failureOf(mail.send(message))).toMatchObject({ permanent: false });
    }
  });

  test('a server that drips bytes for ever is given up too', async () => {
    const dripping = createServer((socket) => {
      const timer = setInterval(() => socket.write('220-vänta\r\n'), 10);
      socket.on('error', () => {});
      socket.on('close', () => clearInterval(timer));
    });
    await new Promise<void>((resolve) => dripping.listen(0, '127.0.0.1', resolve));
    closers.push(async () => dripping.close());
    const { port } = dripping.address() as AddressInfo;
    const mail = createSmtpMail({ url: `smtp://127.0.0.1:${port}`, from, totalTimeoutMs: 200 });
    expect(await failureOf(mail.send(message))).toMatchObject({ permanent: false });
  });

  test('an address that is no mail server is refused at start', () => {
    expect(() => createSmtpMail({ url: 'https://mail.example.se', from })).toThrow('SMTP_URL');
  });
});

test('the sender is an address, with or without a name', () => {
  expect(readSender(' noreply@example.se ')).toEqual({ name: '', address: 'noreply@example.se' });
  expect(readSender('"Örebro, kommun" <a@example.se>')).toEqual({ name: 'Örebro, kommun', address: 'a@example.se' });
  for (const wrong of ['', 'Örebro', 'a@b, c@d', 'A <a@example.se> B', '<>'])
    expect(() => readSender(wrong)).toThrow('MAIL_FROM');
});

describe('into a folder', () => {
  test('each letter is a file that a mail program reads; sent again it replaces itself', async () => {
    const base = await mkdtemp(join(tmpdir(), 'mail-'));
    closers.push(() => rm(base, { recursive: true }));
    const folder = join(base, 'utgående');
    const mail = createFolderMail({ folder, from });
    await mail.send(message);
    await mail.send(message);
    await mail.send({ ...message, idempotencyId: '../../../etc/passwd' });
    const names = await readdir(folder);
    expect(names).toHaveLength(2);
    for (const name of names) {
      expect(name).toMatch(/^[0-9a-f]{40}\.eml$/);
      const read = await PostalMime.parse(await readFile(join(folder, name)));
      expect(read.subject).toBe(message.subject);
      expect(read.text?.trimEnd()).toBe(message.text);
    }
  });
});
