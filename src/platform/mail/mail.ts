// The port for outgoing mail, with two real implementations: a mail server, and for a trial a folder. The notices
// slice sends through it from a job, so sending twice must be harmless. The same letter is composed for both.
import { createHash } from 'node:crypto';
import { createTransport } from 'nodemailer';

/**
 * One message to one person, in plain text and for newsletters in HTML too. `to` is a bare address. `idempotencyId` is the
 * notice's id: the same id gives the same Message-ID, so that a mail server or reader can drop the second copy of a letter
 * sent again.
 */
export type Message = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  /** Where one press in the mail program ends the letters: an address of ours that takes a POST (RFC 8058). */
  readonly leaveUrl?: string;
  readonly idempotencyId: string;
};

export type Mail = {
  /** Resolves when the server (or the disk) has taken responsibility. Throws MailFailure; the job may try again. */
  send(message: Message): Promise<void>;
};

/** Who letters come from: `address` is a bare address, `name` what readers see beside it, empty for none. */
export type Sender = { readonly name: string; readonly address: string };

/** Reads MAIL_FROM: 'noreply@example.se' or 'School support <noreply@example.se>'. Throws on anything else. */
export function readSender(from: string): Sender {
  const [, name = '', bracketed] = /^(.*?)\s*<([^<>]*)>$/.exec(from.trim()) ?? [];
  const sender = { name: name.replace(/^"(.*)"$/, '$1'), address: bracketed ?? from.trim() };
  if (!BARE_ADDRESS.test(sender.address)) throw new Error('MAIL_FROM is an address, or a name and an address in < >');
  return sender;
}

/**
 * Why a letter did not leave. `permanent` means that the same letter will be refused again, so a retry is no use.
 * Holds codes only: servers quote addresses in their answers, and this error is logged.
 */
export class MailFailure extends Error {
  override readonly name = 'MailFailure';
  readonly code: string;
  readonly permanent: boolean;
  /** The server says that nobody has the address; whoever keeps addresses should know. */
  readonly isAddressUnknown: boolean;

  constructor(code: string, permanent: boolean, isAddressUnknown = false) {
    super(`mail not sent (${code}${permanent ? ', permanent' : ''})`);
    this.code = code;
    this.permanent = permanent;
    this.isAddressUnknown = isAddressUnknown;
  }
}

export type Letter = { readonly from: string; readonly to: string; readonly messageId: string; readonly bytes: Buffer };

// Stricter than the standard on purpose: one address, nothing that a mail server could read as two or as a header.
const BARE_ADDRESS = /^[^\s@<>(),;:"\\[\]]{1,64}@[^\s@<>(),;:"\\[\]]{1,190}$/;
const composer = createTransport({
  streamTransport: true,
  buffer: true,
  newline: 'windows',
  disableFileAccess: true,
  disableUrlAccess: true,
});

/** The whole message as it goes on the wire (RFC 5322), and its envelope. `sentAt` becomes the Date header. */
export async function composeLetter(sender: Sender, message: Message, sentAt: Date): Promise<Letter> {
  if (!BARE_ADDRESS.test(message.to)) throw new MailFailure('EADDRESS', true);
  const messageId = `<${letterName(message)}@${sender.address.split('@').at(-1)}>`;
  const composed = await composer.sendMail({
    from: { name: sender.name, address: sender.address },
    to: { name: '', address: message.to },
    subject: message.subject.replace(/\s+/g, ' ').trim(),
    text: message.text,
    ...(message.html !== undefined && { html: message.html }),
    messageId,
    date: sentAt,
    // RFC 3834: absence replies and mailing lists must not answer a machine.
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      ...(message.leaveUrl !== undefined && {
        'List-Unsubscribe': { prepared: true, value: `<${message.leaveUrl}>` },
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
    xMailer: false,
  });
  return { from: sender.address, to: message.to, messageId, bytes: composed.message as Buffer };
}

/** A short name without personal facts, the same each time for the same notice. Also the file name in the folder. */
export function letterName(message: Message): string {
  return createHash('sha256').update(message.idempotencyId).digest('hex').slice(0, 40);
}
