// Mail through a real SMTP server, with nodemailer. Chosen by the configuration when SMTP_URL is set.
import { createTransport } from 'nodemailer';
import { composeLetter, type Mail, MailFailure, readSender } from './mail.ts';

/**
 * `url`: smtp://user:password@host:587, or smtps:// for TLS from the first byte.
 * `from`: an address, or a name and <address>.
 * `tls` for smtp://: 'required' refuses to send unless the server upgrades to TLS with a certificate that Node trusts;
 * 'off' never upgrades. Default: 'required', and 'off' for a server on this machine. A private certificate authority
 * is trusted with Node's own NODE_EXTRA_CA_CERTS.
 */
export type SmtpOptions = {
  readonly url: string;
  readonly from: string;
  readonly tls?: 'required' | 'off' | undefined;
  readonly connectTimeoutMs?: number | undefined;
  readonly idleTimeoutMs?: number | undefined;
  readonly totalTimeoutMs?: number | undefined;
};

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Opens nothing until the first letter; each letter has a connection of its own. */
export function createSmtpMail(options: SmtpOptions): Mail {
  const { connectTimeoutMs = 10_000, idleTimeoutMs = 20_000, totalTimeoutMs = 60_000 } = options;
  const sender = readSender(options.from);
  const url = new URL(options.url);
  if (url.protocol !== 'smtp:' && url.protocol !== 'smtps:')
    throw new Error('SMTP_URL starts with smtp:// or smtps://');
  const secure = url.protocol === 'smtps:';
  const tls = options.tls ?? (LOOPBACK.has(url.hostname) ? 'off' : 'required');
  const transport = createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port ? Number(url.port) : secure ? 465 : 587,
    secure,
    requireTLS: !secure && tls === 'required',
    ignoreTLS: !secure && tls === 'off',
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: true },
    connectionTimeout: connectTimeoutMs,
    greetingTimeout: connectTimeoutMs,
    dnsTimeout: connectTimeoutMs,
    socketTimeout: idleTimeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(url.username
      ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }
      : {}),
  });
  return {
    async send(message) {
      const letter = await composeLetter(sender, message, new Date());
      try {
        await transport.sendMail({
          envelope: { from: letter.from, to: [letter.to] },
          messageId: letter.messageId,
          raw: letter.bytes,
          // Every step has its own timeout; a server that drips a byte now and then must not hold a worker for ever.
          signal: AbortSignal.timeout(totalTimeoutMs),
        });
      } catch (error) {
        throw toMailFailure(error);
      }
    },
  };
}

/** Permanent is only an answer of the 5xx kind about this letter: a wrong password is mended by the administrator. */
function toMailFailure(error: unknown): MailFailure {
  const {
    code = 'EUNKNOWN',
    responseCode,
    command,
  } = error as { code?: string; responseCode?: number; command?: string };
  const aboutLetter = code === 'EENVELOPE' || code === 'EMESSAGE';
  const permanent = aboutLetter && responseCode !== undefined && responseCode >= 500 && responseCode < 600;
  // 550, 551 and 553 to the recipient's address; the same number may also be about us, the sender (RFC 5321 4.2).
  const isAddressUnknown = command === 'RCPT TO' && [550, 551, 553].includes(responseCode ?? 0);
  return new MailFailure(responseCode === undefined ? code : `${code} ${responseCode}`, permanent, isAddressUnknown);
}
