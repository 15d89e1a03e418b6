// Those who work while prove:kill kills, beside the principals who send: a coordinator who registers and sorts, an
// administrator who publishes, and school staff who ask their principal to sign off. Each notes what was acknowledged.
import { setTimeout as wait } from 'node:timers/promises';
import { makeRequest, serviceId } from './asking.ts';
import { Insistent } from './insistent.ts';
import type { Deed, DeedName } from './kill-deeds.ts';
import type { Acknowledged } from './kill-laws.ts';
import type { Fields, Seen, Visitor } from './visitor.ts';

const today = () => Temporal.Now.plainDateISO('Europe/Stockholm').toString();
const registryNumber = /([A-Z]+-\d{4}-\d+)$/;
/** Nobody here hurries: the principals' requests shall come between. */
const breathMs = 150;

export abstract class Clerk extends Insistent {
  readonly deeds: Deed[] = [];

  /** Sends a form and notes it under its mark when it was acknowledged; what it writes bears the mark. */
  protected async act(name: DeedName, path: string, fields: Fields, mark: string): Promise<Seen | undefined> {
    await this.whileResting();
    this.isSending = true;
    const begunAt = Date.now();
    const sent = await this.insist(path, fields);
    if (sent?.seen.status === 303) this.deeds.push({ name, mark, begunAt, at: Date.now() });
    this.isSending = false;
    await wait(breathMs);
    return sent?.seen.status === 303 ? sent.seen : undefined;
  }
}

export class EntranceClerk extends Clerk {
  #membershipId = '';
  #schoolId = '';

  static async signIn(
    url: string,
    { personId, membershipId, schoolId }: { personId: string; membershipId: string; schoolId: string },
  ): Promise<EntranceClerk> {
    const clerk = new EntranceClerk(await Insistent.enter(url, personId));
    clerk.#membershipId = membershipId;
    clerk.#schoolId = schoolId;
    return clerk;
  }

  /** One matter after another: registered, written about, spoken of, its consent taken back, queued, and answered. */
  async work(): Promise<void> {
    for (let n = 0; !this.isFinished; n += 1) {
      const number = await this.#register(n);
      if (number === undefined) continue;
      await this.#write('written', `/meddelanden/${number}`, 'body');
      if (n % 3 === 0) await this.#meet(number);
      await this.#takeBack(number);
      await this.#decide('queued', number, '1', { decision: 'queue', queueUnit: 'lotsen', queueExpected: '' });
      if (n % 3 === 1) {
        const into = await this.#register(n);
        if (into !== undefined) await this.#decide('merged', number, '2', { decision: 'merge', mergeInto: into });
      } else if (n % 3 === 2) {
        await this.#decide('split', number, '2', { decision: 'split', splitService: 'sprak-tal-lasning' });
      } else {
        await this.#decide('redirected', number, '2', { decision: 'redirect', redirectAddress: 'A' });
      }
    }
  }

  /** By telephone, with the caller's consent. A temporary number that is nobody's. */
  async #register(n: number): Promise<string | undefined> {
    const mark = crypto.randomUUID();
    const born = Temporal.PlainDate.from('2012-01-01').add({ days: n }).toString().replaceAll('-', '');
    const call = {
      channel: 'telephone',
      receivedOn: today(),
      role: 'guardian',
      senderName: 'Testa Testsson',
      school: this.#schoolId,
      schoolReads: 'no',
      level: 'individual',
      personalNumber: `${born}TF77`,
      givenName: 'Testa',
      familyName: 'Testsson',
      question: `registered ${mark}`,
      // Urgent: it stands where a meeting is called from.
      urgency: 'acute',
      consent: 'caller',
      title: '',
    };
    const seen = await this.act('registered', `/registrera/${serviceId}`, call, mark);
    return registryNumber.exec(seen?.location ?? '')?.[1];
  }

  #write(name: DeedName, path: string, field: string, more: Fields = {}): Promise<Seen | undefined> {
    const mark = crypto.randomUUID();
    return this.act(name, path, { ...more, [field]: `${name} ${mark}` }, mark);
  }

  #decide(name: DeedName, number: string, version: string, fields: Record<string, string>): Promise<Seen | undefined> {
    const field = `${fields.decision}Message`;
    return this.#write(name, `/inkorg/${number}/beslut`, field, { version, ...fields });
  }

  async #meet(number: string): Promise<void> {
    const call = { heldOn: today(), present: [this.#membershipId], numbers: [number] };
    const called = await this.insist('/triagemote', call);
    const meeting = /^\/triagemote\/([\w-]{36})$/.exec(called?.seen.location ?? '')?.[1];
    if (meeting === undefined) return;
    await this.#write('minuted', `/triagemote/${meeting}/${number}`, 'body', { version: '0' });
    await this.act('met', `/triagemote/${meeting}/avslut`, {}, meeting);
  }

  async #takeBack(number: string): Promise<void> {
    const page = await this.look(`/inkorg/${number}/samtycke`);
    const id = /\/samtycke\/([\w-]{36})\/aterkallelse/.exec(page?.text ?? '')?.[1];
    if (id === undefined) return;
    const fields = { withdrawnOn: today(), channel: 'telephone' };
    await this.act('takenBack', `/inkorg/${number}/samtycke/${id}/aterkallelse`, fields, id);
  }
}

/** Publishes the rules and a form, each from the day on which it is done, over and over. */
export class AdministratorClerk extends Clerk {
  static async signIn(url: string, personId: string): Promise<AdministratorClerk> {
    return new AdministratorClerk(await Insistent.enter(url, personId));
  }

  async work(): Promise<void> {
    while (!this.isFinished) {
      await this.#publishRules();
      await this.#publishForm('klassdag-naturskolan');
      await wait(breathMs * 10);
    }
  }

  async #publishRules(): Promise<void> {
    const rules = '/administrera/fordelning';
    await this.insist(rules, {});
    const page = await this.look(`${rules}/publicering`);
    const version = versionIn(page);
    if (version === undefined) return;
    // Editions are numbered without a gap, and nobody else publishes here.
    const mark = String(this.deeds.filter(({ name }) => name === 'publishedRules').length + 1);
    await this.act('publishedRules', `${rules}/publicering`, { version, from: today() }, mark);
  }

  async #publishForm(service: string): Promise<void> {
    const path = `/administrera/tjanster/${service}`;
    await this.insist(path, { act: 'begin' });
    const version = versionIn(await this.look(`${path}/publicering`));
    if (version === undefined) return;
    await this.whileResting();
    this.isSending = true;
    const begunAt = Date.now();
    const sent = await this.insist(`${path}/publicering`, { version, from: today() });
    this.isSending = false;
    const published = /publicerad=(\d+)$/.exec(sent?.seen.location ?? '')?.[1];
    if (published === undefined) return;
    this.deeds.push({ name: 'publishedForm', mark: `${service} ${published}`, begunAt, at: Date.now() });
  }
}

function versionIn(page: Seen | undefined): string | undefined {
  return /name="version" value="(\d+)"/.exec(page?.text ?? '')?.[1];
}

/** School staff prepare a request and ask their principal, who signs and sends it. */
export class StaffClerk extends Clerk {
  readonly acknowledged: Acknowledged[] = [];
  #principal: { visitor: Visitor; membershipId: string } | undefined;

  static async signIn(
    url: string,
    staffId: string,
    principal: { personId: string; membershipId: string },
  ): Promise<StaffClerk> {
    const clerk = new StaffClerk(await Insistent.enter(url, staffId));
    await clerk.visitor.get('/stod/ny');
    const visitor = await Insistent.enter(url, principal.personId);
    clerk.#principal = { visitor, membershipId: principal.membershipId };
    return clerk;
  }

  async work(): Promise<void> {
    for (let n = 0; !this.isFinished; n += 1) await this.#ask(n);
  }

  async #ask(n: number): Promise<void> {
    const principal = this.#principal;
    const begun = await this.insist('/stod/ny', { service: serviceId });
    const draftId = /^\/stod\/utkast\/([\w-]+)$/.exec(begun?.seen.location ?? '')?.[1];
    if (principal === undefined || draftId === undefined) return;
    const draft = `/stod/utkast/${draftId}`;
    await this.whileResting();
    const { fields, fileHash } = makeRequest(draftId, n);
    await this.insist(draft, { ...fields, act: 'save' });
    await this.act('asked', `${draft}/granska`, { act: 'sign', principal: principal.membershipId }, draftId);
    const version = versionIn(await this.look(`${draft}/granska`, principal.visitor));
    if (version === undefined) return;
    await this.whileResting();
    this.isSending = true;
    const sent = await this.insist(draft, { part: 'none', act: 'send', version }, principal.visitor);
    this.isSending = false;
    const number = registryNumber.exec((sent?.seen.location ?? '').replace(/\/kvitto$/, ''))?.[1];
    if (sent === undefined) return;
    if (number === undefined) this.unanswered.push(`a signed draft was answered with ${sent.seen.status}`);
    else this.acknowledged.push({ number, draftId, fileHash, wasResent: sent.tries > 1, reads: 0 });
    await wait(breathMs);
  }
}
