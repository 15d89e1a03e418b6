// Taking turns: so many pieces of work at a time, the others wait in order. Used by the pipeline for forms with files.

/** Runs `work` when fewer than `most` are at it; whoever waits holds nothing meanwhile, no connection and no lock. */
export function createTurns(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let free = most;
  const finish = () => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((go) => waiting.push(go));
    return work().finally(finish);
  };
}
