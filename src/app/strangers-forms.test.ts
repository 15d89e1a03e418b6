// Forms with pictures from those who have not signed in: how many wait, how many one address has, and that words get through.
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTown, type Town } from '../../test/support/browse.ts';
import { formWithPictures } from '../platform/http/form.ts';
import { createFewAtATime, createTurns } from './turns.ts';

let town: Town;
let photo: File;
beforeAll(async () => {
  town = await openTown();
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'teal' } })
    .jpeg()
    .toBuffer();
  photo = new File([new Uint8Array(bytes)], 'IMG_1.JPG', { type: 'image/jpeg' });
});
afterAll(() => town.close());
beforeEach(() => {
  town.server.openingFiles = createTurns(3);
  town.server.pictureForms = createFewAtATime(2);
});

const told = { name: 'Anna', body: 'Vi läste högt.', wish: 'tip' };
const ticks = { shows1: 'nobody' };
let themes = 0;

/** What a browser would send; a theme of its own each time, so that none is taken for another pressed twice. */
async function encode(fields: Record<string, string | File>) {
  const form = new FormData();
  themes += 1;
  for (const [name, value] of Object.entries({ ...told, theme: `Tema ${themes}`, ...fields })) form.append(name, value);
  const response = new Response(form);
  const type = response.headers.get('content-type') ?? '';
  return { bytes: new Uint8Array(await response.arrayBuffer()), type };
}
const post = (peer: string, type: string, init: RequestInit) =>
  town.app.request(
    '/tipsa',
    {
      method: 'POST',
      ...init,
      headers: { ...init.headers, 'content-type': type, origin: town.server.origin, 'accept-language': 'sv' },
    },
    { incoming: { socket: { remoteAddress: peer } } },
  );
/** With its length told beforehand, as browsers do. */
async function send(peer: string, fields: Record<string, string | File> = {}, signal?: AbortSignal) {
  const { bytes, type } = await encode(fields);
  const headers = { 'content-length': String(bytes.length) };
  return post(peer, type, { body: bytes, headers, ...(signal && { signal }) });
}
const withPhoto = () => ({ picture1: photo, ...ticks });

/** A form whose last byte is held back until it is let go. */
async function holdBack(peer: string) {
  const { bytes, type } = await encode(withPhoto());
  const last = Promise.withResolvers<void>();
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      controller.enqueue(bytes.slice(0, -1));
      await last.promise;
      controller.enqueue(bytes.slice(-1));
      controller.close();
    },
  });
  const answer = Promise.resolve(post(peer, type, { body, duplex: 'half' } as RequestInit));
  return { answer, letGo: last.resolve };
}

describe('those who wait for their pictures to be opened', () => {
  const ends: (() => void)[] = [];
  afterEach(() => {
    for (const end of ends.splice(0)) end();
  });
  /** Somebody's pictures are opened for as long as the test goes on, and so many more strangers wait. */
  function occupy(waiting: number) {
    const { promise, resolve } = Promise.withResolvers<void>();
    ends.push(resolve);
    const all = Array.from({ length: waiting + 1 }, () => town.server.openingFiles('', () => promise));
    return async () => {
      resolve();
      await Promise.all(all);
    };
  }

  test('are four at most; the next is told at once, and nobody else is held up', async () => {
    const finish = occupy(4);
    const turnedAway = await send('192.0.2.7', withPhoto());
    expect([turnedAway.status, turnedAway.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await turnedAway.text()).toContain('Många använder tjänsten just nu.');
    expect((await send('192.0.2.7')).status).toBe(303);
    const editor = await town.as('editor');
    expect((await editor.post('/tipsa', { ...told, theme: 'Inloggad', ...withPhoto() })).status).toBe(303);
    await finish();
    expect((await send('192.0.2.7', withPhoto())).status).toBe(303);
  });

  test('are let go when they have hung up, and nothing of theirs is kept', async () => {
    const inTurn = town.server.openingFiles;
    occupy(3);
    const arrived = Promise.withResolvers<void>();
    town.server.openingFiles = (of, work, limits) => {
      arrived.resolve();
      return inTurn(of, work, limits);
    };
    const gone = new AbortController();
    const answer = send('192.0.2.7', { ...withPhoto(), theme: 'Lade på' }, gone.signal);
    await arrived.promise;
    gone.abort();
    expect((await answer).status).toBe(400);
    const kept = await town.owner.query(`select 1 from proposals.proposal where theme = 'Lade på'`);
    expect(kept.rowCount).toBe(0);
  });

  test.each([
    ['words are missing', { body: '' }, 'Berätta något om det ni har gjort.'],
    ['nothing is ticked', { shows1: '' }, 'Kryssa i vem som'],
    ['nobody says whether they were asked', { shows1: 'staff' }, 'Välj om de har sagt ja'],
  ])('are not those whose form comes back anyway: %s', async (_, wrong, sentence) => {
    occupy(4);
    const back = await send('192.0.2.7', { ...withPhoto(), ...wrong });
    const text = await back.text();
    expect([back.status, text.includes(sentence), text.includes('Välj bilden igen')]).toEqual([422, true, true]);
  });
});

test('one address has two forms with pictures at a time, and words alone always get through', async () => {
  const held = [await holdBack('192.0.2.7'), await holdBack('192.0.2.7')];
  for (const third of [await holdBack('192.0.2.7').then(({ answer }) => answer), await send('192.0.2.7', withPhoto())])
    expect([third.status, third.headers.get('x-error-code')]).toEqual([429, 'too-many']);
  expect((await send('192.0.2.7')).status).toBe(303);
  expect((await send('192.0.2.8', withPhoto())).status).toBe(303);
  for (const { letGo } of held) letGo();
  for (const { answer } of held) expect((await answer).status).toBe(303);
  expect((await send('192.0.2.7', withPhoto())).status).toBe(303);
});

test('while strangers’ pictures fill their room, a proposal without any still gets through', async () => {
  const { room } = formWithPictures;
  room.heldBytes += room.mostBytes;
  const large = new File([new Uint8Array(200_000)], 'IMG_2.JPG', { type: 'image/jpeg' });
  const [words, pictures] = [await send('192.0.2.7'), await send('192.0.2.7', { picture1: large, ...ticks })];
  const left = room.heldBytes;
  room.heldBytes -= room.mostBytes;
  expect([words.status, pictures.status, pictures.headers.get('x-error-code')]).toEqual([303, 503, 'unavailable']);
  expect([left, room.heldBytes]).toEqual([room.mostBytes, 0]);
});
