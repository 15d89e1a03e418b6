// What the proofs have in common: their two options and their last line.
import { count, readArguments } from '../arguments.ts';

export function readProofArguments(
  args: readonly string[],
  { size, help }: { size: number; help: string },
): { seed: number; size: number } {
  return readArguments(args, { seed: count(1, 'the same seed tries the same things'), size: count(size, help) });
}
