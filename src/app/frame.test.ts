// The navigation leads each kind only to pages that it may read.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTown, type Town } from '../../test/support/browse.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town.close());

test.each([
  ['principalNorth', 'Förfrågningar Händelser'],
  ['coordinator', 'Inkorg Registrera Triagemöten Uppföljning Händelser'],
  ['lotsenManager', 'Enheten Uppföljning Registrera Händelser'],
  ['educator', 'Mina ärenden Händelser'],
  ['administrator', 'Tjänster Sökord Fördelning Händelser'],
  ['protector', 'Skyddade Inkorg Registrera Händelser'],
  ['auditor', 'Logg Uttagna siffror Händelser'],
  ['guardian', 'Mina frågor Mina barn Händelser'],
  ['professional', 'Mina frågor Händelser'],
] as const)('%s goes to %s, and every page is there', async (role, words) => {
  const visitor = await town.as(role);
  const { text } = await visitor.get('/handelser');
  const nav = /<nav class="main-nav"[\s\S]*?<\/nav>/.exec(text)?.[0] ?? '';
  const links = [...nav.matchAll(/href="([^"]+)"[^>]*>([^<]+)</g)];
  expect(links.map(([, , label]) => label).join(' ')).toBe(words);
  for (const [, href = ''] of links) expect((await visitor.get(href)).status, href).toBe(200);
});
