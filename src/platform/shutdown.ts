// Ends the process in order, once, whichever way it is told to: Ctrl-C, a signal, or a launcher that is gone.
// Called by commands in src/app that hold something that must be closed.

const lastResortMs = 30_000;
const closers: (() => Promise<void>)[] = [];
let isListening = false;
let ending: Promise<void> | undefined;

/** `close` runs when the process is told to end; what was opened last is closed first. It must not throw. */
export function onShutdown(close: () => Promise<void>): void {
  closers.push(close);
  if (isListening) return;
  isListening = true;
  // Ctrl-C often arrives twice, from the terminal and from the launcher; the second changes nothing.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void shutDown(0));
  if (process.channel) {
    process.on('disconnect', () => void shutDown(0));
    // Listening must not by itself keep a finished command alive; a channel that carries messages has other users.
    if (process.listenerCount('message') === 0) process.channel.unref();
  }
}

/** Closes everything and exits with `exitCode`; a closer that hangs is given half a minute. */
export function shutDown(exitCode: number): Promise<void> {
  ending ??= closeAll().then(() => process.exit(exitCode));
  return ending;
}

async function closeAll(): Promise<void> {
  setTimeout(() => process.exit(1), lastResortMs).unref();
  for (const close of closers.toReversed()) {
    try {
      await close();
    } catch (error) {
      process.stderr.write(`${(error as Error).message}\n`);
    }
  }
}
