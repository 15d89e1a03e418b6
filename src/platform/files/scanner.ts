// The port for a virus scanner, asked by the job that scans what waits. None, unless the municipality has one.

export type Scanner = {
  /** Throws when the scanner does not answer: a file that nobody could check is not taken. */
  scan(bytes: Uint8Array): Promise<'clean' | 'infected' | 'not-scanned'>;
};

export const noScanner: Scanner = {
  async scan() {
    return 'not-scanned';
  },
};
