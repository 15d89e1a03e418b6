// A real mail server for a test, and what came to it. A test says which addresses it refuses, for good or for the moment.
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { createSmtpMail } from '../../src/platform/mail/index.ts';
import type { Mail } from '../../src/platform/mail/mail.ts';

export type PostOffice = {
  mail: Mail;
  letters: { to: string; mail: Email }[];
  /** Address to the code it is refused with: 550 for good, 450 for the moment. */
  refused: Map<string, number>;
  close: () => Promise<void>;
};

export async function openPostOffice(): Promise<PostOffice> {
  const letters: PostOffice['letters'] = [];
  const refused: PostOffice['refused'] = new Map();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: ({ address }, _session, done) => {
      const responseCode = refused.get(address);
      done(responseCode === undefined ? null : Object.assign(new Error('no'), { responseCode }));
    },
    onData: async (stream, { envelope }, done) => {
      const mail = await PostalMime.parse(await new Response(stream as never).arrayBuffer());
      letters.push(...envelope.rcptTo.map(({ address }) => ({ to: address, mail })));
      done();
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    mail: createSmtpMail({ url: `smtp://127.0.0.1:${port}`, from: 'Skolstöd <noreply@example.se>' }),
    letters,
    refused,
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  };
}
