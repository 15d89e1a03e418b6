// Somebody who never gives up: whatever breaks, the same form is sent again with the same key, as a browser does when one
// presses reload. Used by those who write while prove:kill kills.
import { setTimeout as wait } from 'node:timers/promises';
import { type Fields, type Seen, Visitor } from './visitor.ts';

const patienceMs = 60_000;

export abstract class Insistent {
  /** Answers that neither acknowledge nor ask to come back. */
  readonly unanswered: string[] = [];
  /** What was met all the same after it had been answered as gone, or not met after it had been answered as there. */
  readonly broken: string[] = [];
  /** True while a form that counts is on its way. */
  isSending = false;
  /** Set from outside: nothing new is begun. */
  isResting = false;
  protected readonly visitor: Visitor;
  protected isFinished = false;

  protected constructor(visitor: Visitor) {
    this.visitor = visitor;
  }

  protected static async enter(url: string, personId: string): Promise<Visitor> {
    const visitor = new Visitor(url);
    await visitor.signIn(personId);
    return visitor;
  }

  finish(): void {
    this.isFinished = true;
  }

  /** Works until `finish`, and then ends what it has begun. */
  abstract work(): Promise<void>;

  protected async whileResting(): Promise<void> {
    while (this.isResting && !this.isFinished) await wait(10);
  }

  /** One form until it is answered. A broken connection and 503 say nothing of whether it was carried out. */
  protected async insist(
    path: string,
    fields: Fields,
    visitor = this.visitor,
  ): Promise<{ seen: Seen; tries: number } | undefined> {
    const key = crypto.randomUUID();
    const until = Date.now() + patienceMs;
    for (let tries = 1; Date.now() < until; tries += 1) {
      const seen = await visitor.post(path, fields, key).catch(() => undefined);
      if (seen !== undefined && seen.status !== 503) {
        if (seen.status !== 303)
          this.unanswered.push(`${path.replace(/[\w-]{36}/, ':id')} was answered with ${seen.status}`);
        return { seen, tries };
      }
      await wait(50);
    }
    this.unanswered.push(`${path} was not answered within ${patienceMs / 1000} s`);
    return undefined;
  }

  /** The same for a page that is read. */
  protected async look(path: string, visitor = this.visitor): Promise<Seen | undefined> {
    for (const until = Date.now() + patienceMs; Date.now() < until; await wait(50)) {
      const seen = await visitor.get(path).catch(() => undefined);
      if (seen?.status === 200) return seen;
    }
    this.unanswered.push(`${path.replace(/[\w-]{36}/, ':id')} was not shown within ${patienceMs / 1000} s`);
    return undefined;
  }
}
