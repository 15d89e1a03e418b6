// Figures as they are printed, and the arithmetic behind them. Used by every part of the bench.

/** `atLeast`: the bar is to be reached, where others are not to be passed. */
export type Figure = { name: string; value: number; unit: string; bar?: number; atLeast?: boolean };

/** Prints `<name>: <figure> <unit> (bar <bar>, met|missed)`; a figure without a bar ends after its unit. */
export function printFigure(figure: Figure): void {
  const { name, value, unit, bar } = figure;
  const judged = bar === undefined ? '' : ` (bar ${bar}, ${isMissed(figure) ? 'missed' : 'met'})`;
  console.log(`${name}: ${rounded(value)} ${unit}${judged}`);
}

export function isMissed({ value, bar, atLeast = false }: Figure): boolean {
  return bar !== undefined && !(atLeast ? value >= bar : value <= bar);
}

/** The least of the values that `share` of them do not exceed; NaN when there are none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** How long the work took, in milliseconds. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begunMs = performance.now();
  await work();
  return performance.now() - begunMs;
}

/**
 * Times both works in turn, so that whatever else the machine does strikes them alike; which of the two goes first changes
 * from round to round. A few rounds before are not counted.
 */
export async function timeInTurn(
  rounds: number,
  one: () => Promise<unknown>,
  other: () => Promise<unknown>,
): Promise<{ one: number[]; other: number[] }> {
  const times = { one: [] as number[], other: [] as number[] };
  const warmUp = Math.min(20, rounds);
  for (let round = -warmUp; round < rounds; round += 1) {
    const both = round % 2 === 0 ? (['one', 'other'] as const) : (['other', 'one'] as const);
    for (const which of both) {
      const took = await timed(which === 'one' ? one : other);
      if (round >= 0) {
        times[which].push(took);
      }
    }
  }
  return times;
}

function rounded(value: number): string {
  if (Number.isNaN(value)) return 'not measured';
  return Number.isInteger(value) || value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
