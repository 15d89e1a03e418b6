// One principal who sends one request after another and never gives up. Used by prove:kill.
import { makeRequest, serviceId } from './asking.ts';
import { Insistent } from './insistent.ts';
import type { Acknowledged } from './kill-laws.ts';

const readsEach = 5;

export class Sender extends Insistent {
  readonly acknowledged: Acknowledged[] = [];
  #number = 0;

  static async signIn(url: string, personId: string, number: number): Promise<Sender> {
    const sender = new Sender(await Insistent.enter(url, personId));
    sender.#number = number;
    await sender.visitor.get('/stod/ny');
    return sender;
  }

  async work(): Promise<void> {
    for (let n = this.#number; !this.isFinished; n += 1) {
      const begun = await this.insist('/stod/ny', { service: serviceId });
      const draftId = /^\/stod\/utkast\/([\w-]+)$/.exec(begun?.seen.location ?? '')?.[1];
      if (draftId === undefined) continue;
      await this.whileResting();
      const { fields, fileHash } = makeRequest(draftId, n);
      this.isSending = true;
      const sent = await this.insist(`/stod/utkast/${draftId}`, fields);
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
      const seen = await this.visitor.get(`/stod/${request.number}`).catch(() => undefined);
      if (seen?.status === 200) request.reads += 1;
    }
  }
}
