// Old addresses, as the chief editor sees to them and as a reader of an old link meets them.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTown, type Town } from '../../../test/support/browse.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town?.close());

it('an old address leads to the right page, until it is removed', async () => {
  const chief = await town.as('chiefEditor');
  const sent = await chief.post('/redaktion/adresser', {
    lines: 'https://gammal.example/a.html;/enheter\n/borta.html;',
  });
  expect(sent.status).toBe(303);
  expect((await chief.get('/redaktion/adresser')).text).toContain('/a.html → /enheter');
  const led = await town.anyone.get('/a.html');
  expect([led.status, led.location]).toEqual([301, '/enheter']);
  expect((await town.anyone.get('/borta.html')).status).toBe(410);
  await chief.post('/redaktion/adresser/borttag', { path: '/a.html' }, { formAt: '/redaktion/adresser' });
  const { rows } = await town.owner.query(`select path from pages.redirect where path in ('/a.html', '/borta.html')`);
  expect(rows).toEqual([{ path: '/borta.html' }]);
});

it('a chain is refused with its line, and nothing typed is lost', async () => {
  const chief = await town.as('chiefEditor');
  const seen = await chief.post('/redaktion/adresser', { lines: '/b;/c\n/c;/enheter' });
  expect(seen.status).toBe(422);
  expect(seen.text).toContain('Rad 1: adressen leder vidare i flera steg');
  expect(seen.text).toContain('/c;/enheter');
});

it('is nothing for an editor of one unit', async () => {
  expect((await (await town.as('editor')).get('/redaktion/adresser')).status).toBe(404);
});
