// Those who work at the public face while prove:kill kills: a chief editor who shows texts and pictures and takes them away, one
// who answers readers and sends the newsletter, and readers who write, join and leave. Each notes what was acknowledged.
import { setTimeout as wait } from 'node:timers/promises';
import sharp from 'sharp';
import { Clerk } from './clerks.ts';
import { Insistent } from './insistent.ts';
import { LetterBox, type Received } from './kill-letters.ts';
import { Visitor } from './visitor.ts';

const unit = 'pedagogorebro';
const idIn = /([\w-]{36})$/;

/** Letters alone: digits look like numbers that nobody may write. */
const newMark = () =>
  crypto.randomUUID().replace(/[\d-]/g, (sign) => (sign === '-' ? '' : ('ghijklmnop'[Number(sign)] ?? '')));

/** What readers meet at an address; undefined when nobody answers. */
async function meet(reader: Visitor, path: string): Promise<number | undefined> {
  const seen = await reader.get(path).catch(() => undefined);
  return seen === undefined || seen.status === 503 ? undefined : seen.status;
}

/** Writes, shows, plans and ends texts; adds pictures and withdraws them. */
export class TextClerk extends Clerk {
  readonly #gone: string[] = [];
  #reader = this.visitor;
  #file = new File([], '');

  static async signIn(url: string, personId: string): Promise<TextClerk> {
    const clerk = new TextClerk(await Insistent.enter(url, personId));
    await clerk.visitor.get('/redaktion');
    clerk.#reader = new Visitor(url);
    const bytes = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#37a' } })
      .png()
      .toBuffer();
    clerk.#file = new File([new Uint8Array(bytes)], 'proof.png', { type: 'image/png' });
    return clerk;
  }

  async work(): Promise<void> {
    for (let n = 0; !this.isFinished; n += 1) {
      const picture = await this.#addPicture();
      await this.#show(n, picture);
      if (picture !== undefined && n % 2 === 1) await this.#withdraw(picture);
      for (const path of this.#gone.slice(-12)) await this.#meetGone(path);
    }
  }

  async #addPicture(): Promise<string | undefined> {
    const mark = newMark();
    const facts = { name: `pictured ${mark}`, alt: 'Ett bord', photographer: 'T', licence: 'own', unit };
    const added = await this.act('pictured', '/redaktion/bilder', { ...facts, file: this.#file }, mark);
    const id = idIn.exec(added?.location ?? '')?.[1];
    if (id !== undefined) await this.insist(`/redaktion/bilder/${id}/ingen-syns`, { state: 'yes' });
    return id;
  }

  /** A text from idea to approval; then shown, and every third planned, and every third ended again. */
  async #show(n: number, picture: string | undefined): Promise<void> {
    const title = `text ${newMark()}`;
    const begun = await this.insist('/redaktion/ny', { title, kind: 'article', unitId: unit, slug: '' });
    const id = idIn.exec(begun?.seen.location ?? '')?.[1];
    if (id === undefined) return;
    const body = picture === undefined ? 'B' : `B\n\n![Ett bord](bild:${picture})`;
    const text = { title, ingress: 'I', body, seenTags: '' };
    for (const [at, act] of ['draft', 'check', 'rights', 'approved'].entries())
      await this.insist(`/redaktion/texter/${id}`, { ...text, act, after: at === 0 ? '1' : '2' });
    const publication = `/redaktion/texter/${id}/publicering/sv`;
    const shown = { number: '2', until: '', day: '', clock: '', which: '' };
    const page = `/artiklar/${title.replace(' ', '-')}`;
    if (n % 3 === 1) {
      const day = Temporal.Now.plainDateISO().add({ months: 6 }).toString();
      await this.act('scheduled', publication, { ...shown, act: 'later', day, clock: '12.30' }, id);
      return;
    }
    const done = await this.act('shown', publication, { ...shown, act: 'now' }, id);
    const met = await meet(this.#reader, page);
    if (done !== undefined && met !== undefined && met !== 200)
      this.broken.push(`${page} was shown, and answered ${met}`);
    if (n % 3 !== 2) return;
    const ended = await this.act('ended', publication, { act: 'archive', number: '2' }, id);
    if (ended !== undefined) await this.#end(page);
  }

  async #withdraw(id: string): Promise<void> {
    // Met by readers, where its sizes have been made, so that it is kept in memory.
    await meet(this.#reader, `/bilder/${id}/480-jpeg`);
    const done = await this.act(
      'withdrew',
      `/redaktion/bilder/${id}/aterkallelse`,
      { reason: 'mistake', person: '' },
      id,
    );
    if (done === undefined) return;
    for (const name of ['480-jpeg', '1440-avif', 'card']) await this.#end(`/bilder/${id}/${name}`);
  }

  async #end(path: string): Promise<void> {
    this.#gone.push(path);
    await this.#meetGone(path);
  }

  async #meetGone(path: string): Promise<void> {
    if ((await meet(this.#reader, path)) === 200) this.broken.push(`${path} was taken away, and is met`);
  }
}

/** Answers what readers write and propose, confirms a contact, and sends the newsletter. */
export class DeskClerk extends Clerk {
  #membershipId = '';
  #readers: Pick<ReaderClerk, 'audience' | 'proposals'> = { audience: 0, proposals: [] };

  static async signIn(
    url: string,
    { personId, membershipId }: { personId: string; membershipId: string },
    readers: ReaderClerk,
  ): Promise<DeskClerk> {
    const clerk = new DeskClerk(await Insistent.enter(url, personId));
    await clerk.visitor.get('/redaktion');
    clerk.#membershipId = membershipId;
    clerk.#readers = readers;
    return clerk;
  }

  async work(): Promise<void> {
    for (let n = 0; !this.isFinished; n += 1) {
      await this.#answer();
      await this.#reply();
      await this.#confirmOwn();
      // The first issue waits for a few to send it to.
      if (n % 20 === 0 && this.#readers.audience >= 4) await this.#send();
      await wait(200);
    }
  }

  async #answer(): Promise<void> {
    const queue = await this.look('/redaktion/synpunkter?lage=new');
    const id = /href="\/redaktion\/synpunkter\/([\w-]{36})"/.exec(queue?.text ?? '')?.[1];
    if (id !== undefined) await this.act('answered', `/redaktion/synpunkter/${id}`, { act: 'answer', answer: 'A' }, id);
  }

  async #reply(): Promise<void> {
    const reference = this.#readers.proposals.shift();
    if (reference !== undefined)
      await this.act('replied', `/redaktion/forslag/${reference}`, { do: 'thanked', words: 'W' }, reference);
  }

  async #confirmOwn(): Promise<void> {
    const page = await this.look('/mina-kontaktuppgifter');
    const version = new RegExp(`name="version-${this.#membershipId}" value="(\\d+)"`).exec(page?.text ?? '')?.[1];
    if (version === undefined) return;
    const fields = {
      deed: 'confirm',
      [`version-${this.#membershipId}`]: version,
      [`shows-${this.#membershipId}`]: 'phone',
    };
    const mark = `${this.#membershipId} ${Number(version) + 1}`;
    await this.act('confirmedOwn', '/mina-kontaktuppgifter', fields, mark);
  }

  async #send(): Promise<void> {
    const words = { subject: `issue ${newMark()}`, language: 'sv' };
    const begun = await this.insist('/redaktion/nyhetsbrev', words);
    const id = idIn.exec(begun?.seen.location ?? '')?.[1];
    if (id === undefined) return;
    await this.insist(`/redaktion/nyhetsbrev/${id}`, { ...words, version: '1', intro: 'I' });
    await this.act('issued', `/redaktion/nyhetsbrev/${id}/utskick`, { act: 'now', version: '2' }, id);
  }
}

/** The product takes 300 wishes and 60 proposals an hour, and fifty comments on a page and a day. */
const mostWishes = 280;
const mostProposals = 50;
const commentsEach = 45;
const pages = [
  '/',
  '/enheter',
  '/artiklar',
  '/kalender',
  '/sok',
  '/kontakt',
  '/hjalp',
  '/nyhetsbrev',
  '/tipsa',
  '/tillganglighet',
];

/** Many readers in one: each writes, some have something to tell, and each asks for the newsletter, confirms it, and every fourth leaves it with the first issue. */
export class ReaderClerk extends Clerk {
  /** Whoever has begun to leave: what they did before need not be there any more. */
  readonly leaving = new Set<string>();
  /** References of proposals that nobody has answered. */
  readonly proposals: string[] = [];
  #box = new LetterBox('');
  readonly #joined: string[] = [];

  static async enterFolder(url: string, dataDir: string): Promise<ReaderClerk> {
    const clerk = new ReaderClerk(new Visitor(url));
    clerk.#box = new LetterBox(dataDir);
    return clerk;
  }

  /** How many have joined. */
  get audience(): number {
    return this.#joined.length;
  }

  async work(): Promise<void> {
    for (let n = 0; !this.isFinished; n += 1) {
      const mark = newMark();
      const page = pages[Math.floor(n / commentsEach)];
      if (page !== undefined) {
        const said = { page, comment: `said ${mark}`, email: `${mark}@example.se` };
        await this.act('said', '/synpunkter', said, mark);
      }
      if (n % 5 === 0 && n < 5 * mostProposals) await this.#propose();
      if (n < mostWishes)
        await this.act('wished', '/nyhetsbrev', { email: `${mark}@example.se`, language: 'sv' }, mark);
      await this.whileResting();
      for (const letter of await this.#box.empty()) await this.#open(letter);
    }
  }

  async #propose(): Promise<void> {
    const mark = newMark();
    const fields = { theme: `proposed ${mark}`, body: 'B', wish: 'tip', name: 'T', email: `${mark}@example.se` };
    const sent = await this.act('proposed', '/tipsa', fields, mark);
    const reference = /\/tipsa\/mottaget\/([\w-]+)$/.exec(sent?.location ?? '')?.[1];
    if (reference !== undefined) this.proposals.push(reference);
  }

  async #open({ to, text, leaveLink }: Received): Promise<void> {
    const confirming = /(\/nyhetsbrev\/bekrafta\/[\w-]{32})/.exec(text)?.[1];
    if (confirming !== undefined) {
      if ((await this.act('joined', confirming, {}, to)) !== undefined) this.#joined.push(to);
      return;
    }
    const leaving = /(\/nyhetsbrev\/avsluta\/[\w-]{32})/.exec(leaveLink)?.[1];
    if (leaving === undefined || this.#joined.indexOf(to) % 4 !== 0 || this.leaving.has(to)) return;
    await this.whileResting();
    this.leaving.add(to);
    await this.act('left', leaving, {}, to);
  }
}
