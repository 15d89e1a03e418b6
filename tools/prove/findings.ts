// What a proof has looked at and what it found wrong, and the line that every proof ends with. Used by the proofs.

export class Findings {
  checked = 0;
  readonly wrong: string[] = [];

  /** One thing looked at. `what` says what is wrong when it is. */
  check(isRight: boolean, what: string): void {
    this.checked += 1;
    if (!isRight) this.wrong.push(what);
  }

  /** Many of a kind at once: every offender is one wrong. */
  all(count: number, what: string, offenders: readonly string[]): void {
    this.checked += count;
    for (const offender of offenders) this.wrong.push(`${what}: ${offender}`);
  }

  add(other: Findings): void {
    this.checked += other.checked;
    this.wrong.push(...other.wrong);
  }
}

/** Prints the findings, at most forty of them, and the last line. Answers the exit code. */
export function conclude(name: string, { checked, wrong }: Findings): number {
  for (const what of wrong.slice(0, 40)) console.log(`  wrong: ${what}`);
  if (wrong.length > 40) console.log(`  and ${wrong.length - 40} more`);
  console.log(`${name}: ${checked} checked, ${wrong.length} wrong`);
  return wrong.length === 0 ? 0 : 1;
}
