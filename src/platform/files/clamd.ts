// ClamAV as scanner: its daemon's own protocol over TCP (clamd(8), INSTREAM). Chosen by the configuration when CLAMD is set.
import { connect } from 'node:net';
import type { Scanner } from './scanner.ts';

export type ClamdOptions = {
  readonly host: string;
  readonly port: number;
  /** From the first byte to the answer, for one file. */
  readonly timeoutMs?: number | undefined;
};

/** The scanner did not answer as one does: the file goes on waiting. Holds a code only; answers quote signatures. */
export class ScannerAway extends Error {
  override readonly name = 'ScannerAway';
  readonly code: string;
  constructor(code: string) {
    super(`the scanner gave no verdict (${code})`);
    this.code = code;
  }
}

const chunkBytes = 65_536;
const longestAnswerBytes = 4_096;

/** A connection for each file. Throws ScannerAway on anything but a whole and known answer. */
export function createClamd({ host, port, timeoutMs = 60_000 }: ClamdOptions): Scanner {
  return {
    async scan(bytes) {
      const answer = await ask({ host, port, timeoutMs }, bytes);
      if (/^stream: OK$/.test(answer)) return 'clean';
      if (/^stream: .+ FOUND$/.test(answer)) return 'infected';
      throw new ScannerAway(/size limit exceeded/i.test(answer) ? 'too-large' : 'unknown-answer');
    },
  };
}

function ask({ host, port, timeoutMs }: Required<ClamdOptions>, bytes: Uint8Array): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const socket = connect({ host, port });
  const received: Buffer[] = [];
  let length = 0;
  const finish = (settle: () => void) => {
    clearTimeout(timer);
    settle();
    socket.destroy();
  };
  const timer = setTimeout(() => finish(() => reject(new ScannerAway('timeout'))), timeoutMs);
  socket.on('connect', () => send(socket, bytes));
  socket.on('data', (chunk: Buffer) => {
    received.push(chunk);
    length += chunk.length;
    const end = chunk.indexOf(0);
    if (end === -1 && length > longestAnswerBytes) finish(() => reject(new ScannerAway('unknown-answer')));
    // The z before the command asks for answers that end with a zero byte; half an answer is none.
    if (end !== -1) finish(() => resolve(Buffer.concat(received).toString('utf8').split('\0')[0]?.trim() ?? ''));
  });
  socket.on('error', (error: NodeJS.ErrnoException) => finish(() => reject(new ScannerAway(error.code ?? 'error'))));
  socket.on('close', () => finish(() => reject(new ScannerAway('closed'))));
  return promise;
}

function send(socket: ReturnType<typeof connect>, bytes: Uint8Array): void {
  socket.write('zINSTREAM\0');
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    const chunk = bytes.subarray(at, at + chunkBytes);
    const size = Buffer.alloc(4);
    size.writeUInt32BE(chunk.length);
    socket.write(size);
    socket.write(chunk);
  }
  socket.write(Buffer.alloc(4));
}
