// One principal who sends one request after another and never gives up: whatever breaks, the same form is sent again with
// the same key, as a browser does when one presses reload. Used by prove:kill.
import { setTimeout as wait } from 'node:timers/promises';
import { makeRequest, serviceId } from './asking.ts';
import type { Acknowledged } from './kill-laws.ts';
import { type Fields, type Seen, Visitor } from './visitor.ts';

const patienceMs = 60_000;
const readsEach = 5;

export class Sender {
  readonly acknowledged: Acknowledged[] = [];
  /** Answers that neither acknowledge nor ask to come back. */
  readonly unanswered: string[] = [];
  /** True while the form that counts is on its way. */
  isSending = false;
  /** Set from outside: nothing new is begun. */
  isResting = false;
  readonly #visitor: Visitor;
  readonly #number: number;
  #isFinished = false;

  private constructor(visitor: Visitor, number: number) {
    this.#visitor = visitor;
    this.#number = number;
  }

  static async signIn(url: string, personId: string, number: number): Promise<Sender> {
    const visitor = new Visitor(url);
    await visitor.signIn(personId);
    await visitor.get('/stod/ny');
    return new Sender(visitor, number);
  }

  finish(): void {
    this.#isFinished = true;
  }

  /** Sends until `finish`, and then ends what it has begun. */
  async work(): Promise<void> {
    for (let n = this.#number; !this.#isFinished; n += 1) {
      const begun = await this.#insist('/stod/ny', { service: serviceId });
      const draftId = /^\/stod\/utkast\/([\w-]+)$/.exec(begun?.seen.location ?? '')?.[1];
      if (draftId === undefined) continue;
      while (this.isResting) await wait(10);
      const { fields, fileHash } = makeRequest(draftId, n);
      this.isSending = true;
      const sent = await this.#insist(`/stod/utkast/${draftId}`, fields);
      this.isSending = false;
      const number = /^\/stod\/([A-Z]+-\d{4}-\d+)\/kvitto$/.exec(sent?.seen.location ?? '')?.[1];
      if (sent === undefined) continue;
      if (number === undefined) {
        this.unanswered.push(`draft ${draftId} was answered with ${sent.seen.status} ${sent.seen.location}`);
        continue;
      }
      const acknowledged: Acknowledged = { number, draftId, fileHash, wasResent: sent.tries > 1, reads: 0 };
      this.acknowledged.push(acknowledged);
      await this.#readAgain(acknowledged);
    }
  }

  /** Every answer must stand in the log, also one that came the moment before a death. */
  async #readAgain(request: Acknowledged): Promise<void> {
    for (let times = 0; times < readsEach && !this.isResting; times += 1) {
      const seen = await this.#visitor.get(`/stod/${request.number}`).catch(() => undefined);
      if (seen?.status === 200) request.reads += 1;
    }
  }

  /** One form until it is answered. A broken connection and 503 say nothing of whether it was carried out. */
  async #insist(path: string, fields: Fields): Promise<{ seen: Seen; tries: number } | undefined> {
    const key = crypto.randomUUID();
    const until = Date.now() + patienceMs;
    for (let tries = 1; Date.now() < until; tries += 1) {
      const seen = await this.#visitor.post(path, fields, key).catch(() => undefined);
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
}
