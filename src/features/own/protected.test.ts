// What somebody who asks about a protected child is never told: neither of a child who was marked before, nor of one marked later.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTown, type Town } from '../../../test/support/browse.ts';
import {
  askMore,
  begin,
  child,
  hidden,
  later,
  markedLater,
  question,
  seedPrivateAsking,
  sendFrom,
  stranger,
} from '../../../test/world/private-asking.ts';
import { people } from '../../../test/world/small-town.ts';

let town: Town;
beforeAll(async () => {
  town = await openTown();
  await seedPrivateAsking(town);
});
afterAll(() => town.close());

const one = async (statement: string, values: unknown[] = []) => (await town.owner.query(statement, values)).rows[0];

describe('about a protected child', () => {
  test('the asker gets the ordinary receipt, and learns of nothing but their own acts', async () => {
    const guardian = await town.as('guardian');
    const number = await sendFrom(guardian, await begin(guardian, 'familj'), {
      ...question,
      ...child,
      personalNumber: hidden,
    });
    expect((await guardian.get(`/egna/${number}/kvitto`)).status).toBe(200);
    expect((await (await town.as('coordinator')).get(`/inkorg/${number}`)).status).toBe(404);
    const before = (await guardian.get(`/egna/${number}`)).text;
    expect(before).toContain('Asta Asp');
    const protector = await town.as('protector');
    expect((await protector.get(`/inkorg/${number}`)).status).toBe(200);
    expect((await protector.post(`/meddelanden/${number}`, { body: 'Bara namngivna.' })).status).toBe(303);
    await askMore(town, number, people.protector.membership);
    const plain = (text: string) => text.replace(/name="_(csrf|key)" value="[^"]*"|nonce="[^"]*"/g, '');
    expect(plain((await guardian.get(`/egna/${number}`)).text)).toBe(plain(before));
    expect((await guardian.get(`/meddelanden/${number}`)).text).not.toContain('Bara namngivna.');
    expect((await guardian.get(`/egna/${number}/komplettering`)).status).toBe(409);
    await town.owner.query(
      `update requests.request set status = 'accepted', responsible_unit_id = 'samba' where registry_number = $1`,
      [number],
    );
    expect(plain((await guardian.get(`/egna/${number}`)).text)).toBe(plain(before));
    const told = await town.owner.query(
      `select kind from notices.notice where person_id = $1 and path like '%' || $2`,
      [people.guardian.person, number],
    );
    expect(told.rows).toEqual([{ kind: 'registered' }]);
    later(town);
    expect((await guardian.post(`/egna/${number}/aterkallelse`, { reason: 'Nej.' })).status).toBe(303);
    expect((await guardian.get(`/egna/${number}`)).text).toContain('Du har tagit tillbaka');
    expect(await one('select status from requests.request where registry_number = $1', [number])).toEqual({
      status: 'accepted',
    });
    later(town);
    expect((await guardian.post(`/egna/${number}/ateroppning`, { reason: 'Jo.' })).status).toBe(303);
    expect((await guardian.get(`/egna/${number}`)).text).toContain('Hos Ingången');
  });

  test('marked later changes nothing on the page: what was told stays, and nothing is added', async () => {
    const guardian = await town.as('guardian');
    const number = await sendFrom(guardian, await begin(guardian, 'familj'), {
      ...question,
      ...child,
      personalNumber: markedLater,
    });
    await askMore(town, number, people.coordinator.membership);
    later(town);
    const coordinator = await town.as('coordinator');
    expect((await coordinator.post(`/meddelanden/${number}`, { body: 'Vi ringer i morgon.' })).status).toBe(303);
    const plain = (text: string) => text.replace(/name="_(csrf|key)" value="[^"]*"|nonce="[^"]*"|Utskrivet [^<]*/g, '');
    const pages = [`/egna/${number}`, '/egna', `/meddelanden/${number}`, `/egna/${number}/komplettering`];
    const read = () => Promise.all(pages.map(async (page) => plain((await guardian.get(page)).text)));
    const before = await read();
    expect(before[2]).toContain('Vi ringer i morgon.');
    later(town);
    const protector = await town.as('protector');
    await town.owner.query('begin');
    await town.owner.query(`select set_config('skolstod.membership', $1, true)`, [people.protector.membership]);
    await town.owner.query('set local role skolstod_protection');
    await town.owner.query(`select children.protect($1, 'secrecy_mark', 'r', $2, current_date + 30)`, [
      markedLater,
      people.protectorTwo.person,
    ]);
    await town.owner.query('commit');
    expect(await read()).toEqual(before);
    later(town);
    await town.owner.query(
      `insert into requests.event (id, request_id, kind, at, membership_id, message)
       select gen_random_uuid(), id, 'redirected', $2, $3, 'Till skyddat boende.' from requests.request where registry_number = $1`,
      [number, town.clock.now.toString(), people.protector.membership],
    );
    await town.owner.query(`update requests.request set status = 'redirected' where registry_number = $1`, [number]);
    expect(await read()).toEqual(before);
    const form = await guardian.get(`/egna/${number}/komplettering`);
    const seen = / name="question" value="([^"]*)"/.exec(form.text)?.[1] ?? '';
    later(town);
    const answered = await guardian.post(`/egna/${number}/komplettering`, { question: seen, answer: 'Han är nio.' });
    expect(answered.status).toBe(303);
    expect((await guardian.get(`/egna/${number}`)).text).toContain('Hos Ingången');
    expect((await guardian.get(`/egna/${number}`)).text).not.toContain('skyddat boende');
    expect((await protector.get('/handelser')).status).toBe(200);
    expect(await one('select status from requests.request where registry_number = $1', [number])).toEqual({
      status: 'redirected',
    });
  });

  test('somebody who says so is led to the telephone, and the draft keeps no name', async () => {
    const guardian = await town.as('guardian');
    const draft = await begin(guardian, 'familj');
    const fields = { ...question, ...child, protectedIdentity: 'yes', personalNumber: stranger };
    expect((await guardian.post(draft, fields)).location).toBe(`${draft}/skyddade-uppgifter`);
    expect((await guardian.get(`${draft}/skyddade-uppgifter`)).text).toContain('Ring Ingången');
    expect((await guardian.get(draft)).text).not.toContain('value="Asta"');
  });
});
