// Forms beyond measure, hostile text in every field and address, and what every answer must bear, whatever was asked.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Route } from '../../src/access/route.ts';
import { type Attack, addressed, type Caught, createAttack, form, inLanes, posted } from '../support/attacker.ts';
import { openTown, type Town } from '../support/browse.ts';
import { numbers, seedAttacked } from '../world/attacked.ts';
import { people, type Role } from '../world/small-town.ts';

let town: Town;
let attack: Attack;

beforeAll(async () => {
  town = await openTown();
  await seedAttacked(town);
  attack = createAttack(town);
});
afterAll(() => town.close());

describe('a form beyond measure', () => {
  const picture = `--b\r\ncontent-disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n${'x'.repeat(2_000_000)}\r\n--b--`;

  test('is refused by size before it is read: a million bytes, or 25 with files for those who have a session, or pictures where anybody may send them', async () => {
    for (const route of posted) {
      const { cookie, csrf, address } = await attack.entitled(route);
      const body = form(csrf, { answer: 'x'.repeat(1_000_000) });
      expect((await attack.send('POST', address, { cookie, body })).status, address).toBe(413);
      const files = { body: picture, headers: { 'content-type': 'multipart/form-data; boundary=b' } };
      // One form takes pictures from anybody, and in no field but its own.
      const takesPictures = route.mode === 'write' && route.uploads === 'pictures';
      const refusal = takesPictures ? 400 : 413;
      expect((await attack.send('POST', address, files)).status, `anonymous ${address}`).toBe(refusal);
    }
  });

  test('and one with more fields than any form has', async () => {
    const { cookie, csrf } = await attack.attacker('principalNorth');
    const body = form(csrf);
    for (let n = 0; n < 300; n += 1) body.append('x', '1');
    expect((await attack.send('POST', '/stod/ny', { cookie, body })).status).toBe(413);
  });
});

// What these do cannot be done twice, and they read nothing that is typed.
const final = [
  '/inloggningar',
  '/stod/utkast/:id/borttag',
  '/stod/utkast/:id/fil/:fileId/borttag',
  '/egna/utkast/:id/borttag',
  '/redaktion/nyhetsbrev/:id/borttag',
  '/egna/utkast/:id/granska',
  '/enhet/:number/handlaggare/:id/avslut',
];

function fieldsOf(page: string): { names: string[]; hidden: Record<string, string> } {
  const fields = [...page.matchAll(/<(?:input|textarea|select|button)[^>]*? name="([^"_][^"]*)"[^>]*>/g)];
  const hidden = fields.filter(([field]) => field.includes('type="hidden"'));
  const givenValue = (field: string) => / value="([^"]*)"/.exec(field)?.[1] ?? '';
  return {
    names: [...new Set(fields.map(([, name = '']) => name))],
    hidden: Object.fromEntries(hidden.map(([field, name = '']) => [name, givenValue(field)])),
  };
}

function doorFields({ mode }: Route): string[] {
  return mode === 'door' ? ['till', 'membership', 'person'] : [];
}

const hostile = [
  'a\u0000b\ud800\u202egpj.exe\u001f\u{1f469}\u200d\u{1f467}',
  'x'.repeat(90_000),
  `'; drop table requests.request; -- <script>alert(1)</script>"><img src=x onerror=alert(1)>`,
  '99999999999',
  '-1',
  '1e999',
  '+275760-09-13',
  '__proto__',
];

/** Whatever has become of it: taken up again if it was answered, and then asked. */
async function askAgain(address: string): Promise<void> {
  const number = address.startsWith('/egna/') ? numbers.own : numbers.asked;
  const move = (status: string, from: string) =>
    attack.rows(`update requests.request set status = '${status}'
      where registry_number = '${number}' and status in (${from})`);
  await move('registered', `'redirected', 'declined', 'withdrawn'`);
  await move('awaiting_completion', `'registered', 'queued'`);
  await attack.rows(
    `insert into requests.event (id, request_id, kind, at, membership_id, message)
     select gen_random_uuid(), id, 'completion_asked', clock_timestamp(), $1, 'x' from requests.request
     where registry_number = $2`,
    [people.coordinator.membership, number],
  );
}

describe('hostile text', () => {
  test('in any field of any form is answered, never failed on, and never comes back as markup', async () => {
    const wrong: string[] = [];
    let tried = 0;
    const tryAll = async (route: Route) => {
      for (const text of hostile) {
        const { cookie, csrf, address } = await attack.entitled(route);
        const { names, hidden } = fieldsOf((await attack.send('GET', address, { cookie })).text);
        const whole = Object.fromEntries([...names, ...doorFields(route)].map((name) => [name, text]));
        for (const fields of [whole, ...names.map((name) => ({ ...hidden, [name]: text }))]) {
          if (address.endsWith('/komplettering')) await askAgain(address);
          const { status, text: page } = await attack.send('POST', address, { cookie, body: form(csrf, fields) });
          tried += 1;
          if (status >= 500) wrong.push(`${address} ${JSON.stringify(fields).slice(0, 80)}: ${status}`);
          if (page.includes('<script>alert') || page.includes('<img src=x'))
            wrong.push(`${address}: markup comes back`);
        }
      }
    };
    await inLanes(
      posted.filter(({ path }) => !final.includes(path)),
      tryAll,
    );
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(600);
  });

  test('in addresses, queries and names of fields is answered too', async () => {
    const parts = [
      '%00',
      'a%00b',
      '%1f',
      '%ff',
      '%ED%A0%80',
      '%E2%80%AE',
      '%F0%9F%98%80',
      '..%2f',
      '1e30',
      '1.5',
      'x'.repeat(5000),
    ];
    const lists: [Role, string][] = [
      ['principalNorth', '/stod?sida='],
      ['coordinator', '/inkorg?visa=komplettering&sida='],
      ['lotsenManager', '/enhet?sida='],
      ['educator', '/arenden?visa='],
      ['protector', '/skydd?klart='],
      ['protector', `/skydd/${numbers.hidden}/namnge?enhet=`],
      ['auditor', '/logg?nummer='],
      ['auditor', '/logg?fore='],
      ['administrator', '/administrera/tjanster/handledning?klart='],
      ['administrator', '/administrera/tjanster/handledning/prova?sprak='],
      ['administrator', '/administrera/tjanster/handledning/fraga/ny?avsnitt='],
      ['administrator', '/administrera/tjanster/handledning/versioner?publicerad='],
      ['coordinator', '/uppfoljning?period='],
      ['lotsenManager', '/uppfoljning?enhet='],
      ['auditor', '/uppfoljning/uttagna?klar='],
      ['guardian', '/handelser/installningar?sparat='],
    ];
    for (const part of parts) {
      for (const [role, path] of lists) {
        const { cookie } = await attack.attacker(role);
        expect((await attack.send('GET', path + part, { cookie })).status, path + part).toBeLessThan(500);
      }
      for (const route of addressed.filter(({ method }) => method === 'GET')) {
        const { cookie } = await attack.entitled(route);
        const address = route.path.replace(/:\w+/g, part);
        expect((await attack.send('GET', address, { cookie })).status, address).toBe(404);
      }
      const named = { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `${part}=1` };
      expect(
        (await attack.send('POST', '/stod/ny', { ...named, cookie: '__Host-session=never' })).status,
        part,
      ).toBeLessThan(500);
    }
    expect(JSON.stringify(await attack.rows('select resource_id from audit.entry'))).not.toMatch(/\\u|x{100}|%/);
  });
});

describe('the way on after signing in', () => {
  test('is a page of ours whatever the address says, and can be written in a header', async () => {
    const tries = [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      '/a\r\nSet-Cookie: x=1',
      '/\tevil',
      '/漢',
      '/😀',
      '/å',
      '/\u0000',
    ];
    for (const till of tries) {
      const { cookie, csrf } = await attack.attacker('coordinator', false);
      const body = form(csrf, { person: people.coordinator.person, till });
      const answer = await attack.send('POST', '/logga-in/exempel', { cookie, body });
      expect(answer.status, till).toBe(303);
      expect(answer.headers.get('location'), till).toMatch(/^\/(?!\/)[\x21-\x7e]*$/);
    }
  });

  test('and a page that is not there links to no other host', async () => {
    const { text } = await attack.send('GET', '//evil.example/x');
    expect(text).not.toMatch(/href="\/\//);
  });
});

describe('every answer', () => {
  test('bears the headers that keep it to itself, and cookies that no script and no other host can read', async () => {
    const { cookie, csrf } = await attack.attacker('principalNorth');
    const answers: [string, Caught][] = [];
    for (const path of [
      '/',
      '/logga-in',
      '/stod',
      '/finns-inte',
      '/health/live',
      '/health/ready',
      `/stod/${numbers.joint}/kvitto.pdf`,
    ]) {
      answers.push([path, await attack.send('GET', path, { cookie })]);
    }
    answers.push(['anonymous', await attack.send('GET', '/logga-in?lang=en')]);
    answers.push(['redirect', await attack.send('GET', '/stod')]);
    answers.push(['forged', await attack.send('POST', '/stod/ny', { cookie, body: form('') })]);
    answers.push([
      'large',
      await attack.send('POST', '/stod/ny', { cookie, body: form(csrf, { a: 'x'.repeat(1_000_000) }) }),
    ]);
    const entering = await attack.attacker('auditor', false);
    const body = form(entering.csrf, { person: people.auditor.person });
    answers.push(['entering', await attack.send('POST', '/logga-in/exempel', { cookie: entering.cookie, body })]);
    for (const [what, { headers }] of answers) {
      expect(headers.get('content-security-policy'), what).toMatch(
        /^default-src 'none'.*form-action 'self'.*frame-ancestors 'none'/,
      );
      expect(headers.get('content-security-policy'), what).not.toContain('unsafe');
      expect(headers.get('cache-control'), what).toBe('no-store');
      expect(headers.get('x-content-type-options'), what).toBe('nosniff');
      expect(headers.get('referrer-policy'), what).toBe('same-origin');
      expect(headers.get('cross-origin-resource-policy'), what).toBe('same-origin');
      for (const set of headers.getSetCookie()) {
        expect(set, what).toMatch(/^__Host-[\w-]+=[\w.-]*; Path=\/; Secure; HttpOnly; SameSite=Lax(; Max-Age=0)?$/);
      }
    }
    expect(answers.flatMap(([, { headers }]) => headers.getSetCookie()).length).toBeGreaterThan(3);
    const pdf = answers.find(([what]) => what.endsWith('.pdf'))?.[1];
    expect(pdf?.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''[\w%.-]+$/);
  });
});

// Last, because some of these forms are then carried out.
test('a field that the form does not have is refused, wherever fields are read', async () => {
  const silent: string[] = [];
  for (const route of posted.filter(({ mode }) => mode === 'write')) {
    if (route.path.endsWith('/komplettering')) await askAgain(route.path);
    const { cookie, csrf, address } = await attack.entitled(route);
    const { status } = await attack.send('POST', address, {
      cookie,
      body: form(csrf, { isAdministrator: 'true', version: '1' }),
    });
    if (status !== 400) silent.push(`${route.path} ${status}`);
  }
  expect(silent).toEqual(formsThatLookAway);
});

// These read no field but their own, so what else is sent goes nowhere. The list only shrinks.
const formsThatLookAway: string[] = [];
