// Who is shown to everybody and who never is; each denial is first witnessed as the owner. And the twice-a-year confirmation,
// the reminder, the refused address.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTown, type Town } from '../../../test/support/browse.ts';
import { people, type Role } from '../../../test/world/small-town.ts';
import { flagRefused, seeToContacts } from './jobs.ts';

let town: Town;

beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town?.close());
beforeEach(async () => {
  await town.owner.query('delete from contacts.entry; delete from notices.notice');
  await town.owner.query(`update organisation.person set phone = '070-1740605', listed = true, deactivated_at = null
    where reference in ('educator', 'psychologist', 'lotsenManager')`);
  await town.owner.query(`update organisation.membership set valid = '[2020-01-01,)' where unit_id = 'lotsen'`);
});

async function show(role: Role, confirmedOn = 'access.today()', extra = { phone: true, email: true }): Promise<void> {
  const { membership, place } = people[role];
  await town.owner.query(
    `insert into contacts.entry (membership_id, unit_id, position, title_sv, title_en, shows_phone, shows_email, confirmed_on)
     values ($1, $2, 1, 'Specialpedagog', 'Special educator', $3, $4, ${confirmedOn})`,
    [membership, place, extra.phone, extra.email],
  );
}
const count = async (sql: string, values: unknown[] = []) =>
  Number((await town.owner.query(`select count(*) from ${sql}`, values)).rows[0].count);
const noticesOf = async (role: Role) =>
  (
    await town.owner.query<{ kind: string; path: string }>(
      'select kind, path from notices.notice where person_id = $1 order by kind',
      [people[role].person],
    )
  ).rows.map(({ kind, path }) => `${kind} ${path}`);

describe('everybody', () => {
  test('sees who is shown, at the unit and among all contacts, in both languages', async () => {
    await show('educator');
    for (const path of ['/kontakt', '/enheter/lotsen']) {
      const { status, text } = await town.anyone.get(path);
      expect(status).toBe(200);
      for (const words of ['Eva Edlund', 'Specialpedagog', 'tel:0701740605', 'mailto:educator@example.se']) {
        expect(text, path).toContain(words);
      }
      expect((await town.anyone.get(`/en${path}`)).text).toContain('Special educator');
    }
  });

  test('does not see a number or an address that is not shown, which the register has', async () => {
    await show('educator', 'access.today()', { phone: false, email: false });
    expect(
      await count(`organisation.person where reference = 'educator' and phone is not null and email is not null`),
    ).toBe(1);
    for (const path of ['/kontakt', '/enheter/lotsen']) {
      const { text } = await town.anyone.get(path);
      expect(text).toContain('Eva Edlund');
      expect(text).not.toContain('0701740605');
      expect(text).not.toContain('educator@example.se');
    }
  });

  test('never sees somebody who is not listed, whatever stands in the table', async () => {
    await show('educator');
    await show('psychologist');
    await town.owner.query(`update organisation.person set listed = false where reference = 'psychologist'`);
    expect(
      await count(
        `contacts.entry e join organisation.membership m on m.id = e.membership_id
        join organisation.person p on p.id = m.person_id where p.family_name = 'Palm' and not p.listed`,
      ),
    ).toBe(1);
    const readers = [
      town.anyone,
      await town.as('principalNorth'),
      await town.as('lotsenManager'),
      await town.as('editor'),
    ];
    for (const reader of readers) {
      for (const path of ['/kontakt', '/enheter/lotsen', '/ar/enheter/lotsen']) {
        const { text } = await reader.get(path);
        expect(text).toContain('Eva Edlund');
        expect(text).not.toContain('Palm');
      }
    }
    const manager = await town.as('lotsenManager');
    expect((await manager.get('/enhet/kontakter')).text).not.toContain('Palm');
    expect((await manager.get(`/enhet/kontakter/${people.psychologist.membership}`)).status).toBe(404);
  });

  test('does not see somebody who has left, whose membership has ended, or whose address is in doubt', async () => {
    const changes = [
      `update organisation.person set deactivated_at = now() where reference = 'educator'`,
      `update organisation.membership set valid = daterange('2020-01-01', access.today()) where id = '${people.educator.membership}'`,
      `update contacts.entry set flag = 'bounced', flagged_on = access.today()`,
    ];
    for (const change of changes) {
      await town.owner.query('delete from contacts.entry');
      await show('educator');
      expect((await town.anyone.get('/kontakt')).text).toContain('Eva Edlund');
      await town.owner.query(change);
      expect(await count('contacts.entry')).toBe(1);
      expect((await town.anyone.get('/kontakt')).text, change).not.toContain('Edlund');
      await town.owner.query(`update organisation.person set deactivated_at = null where reference = 'educator'`);
      await town.owner.query(`update organisation.membership set valid = '[2020-01-01,)' where unit_id = 'lotsen'`);
    }
  });

  test('reads nothing of people but what the function gives, and nothing of the table', async () => {
    await show('educator');
    expect(await count('contacts.entry')).toBe(1);
    for (const query of [
      'select * from contacts.entry',
      'select given_name from organisation.person',
      'select id from organisation.membership',
      'select contacts.note_refusal($$x$$)',
      'select contacts.see_to()',
    ]) {
      await town.owner.query('begin; set local role skolstod_anyone');
      await expect(town.owner.query(query), query).rejects.toThrow('permission denied');
      await town.owner.query('rollback');
    }
  });

  test('is told openly when a contact was last confirmed, and that it is long ago', async () => {
    await show('educator', `access.today() - 5`);
    expect((await town.anyone.get('/kontakt')).text).toContain('Bekräftat');
    await town.owner.query(`update contacts.entry set confirmed_on = access.today() - 200`);
    expect((await town.anyone.get('/kontakt')).text).toContain('Kan ha ändrats. Bekräftades senast');
  });

  test('meets the change at the next look: the edition moves with a shown person, and not with others', async () => {
    await show('educator');
    const edition = async () => (await town.owner.query('select number from pages.edition')).rows[0].number;
    const before = await edition();
    await town.owner.query(`update organisation.person set phone = '070-1740699' where reference = 'psychologist'`);
    expect(await edition()).toBe(before);
    await town.owner.query(`update organisation.person set listed = false where reference = 'educator'`);
    expect(await edition()).not.toBe(before);
  });
});

describe('the person', () => {
  test('confirms, chooses what is shown, and is shown again after a refused address', async () => {
    await show('educator', 'access.today() - 200');
    await town.owner.query(`update contacts.entry set flag = 'bounced', flagged_on = access.today()`);
    const person = await town.as('educator');
    expect((await person.get('/mina-kontaktuppgifter')).text).toContain('brev till din e-postadress kommer tillbaka');
    const { membership } = people.educator;
    const sent = await person.post('/mina-kontaktuppgifter', {
      [`version-${membership}`]: '1',
      [`shows-${membership}`]: 'email',
      deed: 'confirm',
    });
    expect(sent.location).toBe('/mina-kontaktuppgifter?klart=bekraftat');
    const { text } = await town.anyone.get('/kontakt');
    expect(text).toContain('educator@example.se');
    expect(text).not.toContain('0701740605');
  });

  test('says that something is wrong: is shown no more, and the manager is told once', async () => {
    await show('educator');
    const person = await town.as('educator');
    const { membership } = people.educator;
    const fields = { [`version-${membership}`]: '1', deed: 'report' };
    expect((await person.post('/mina-kontaktuppgifter', fields)).status).toBe(303);
    expect((await town.anyone.get('/kontakt')).text).not.toContain('Edlund');
    expect(await noticesOf('lotsenManager')).toEqual(['contact_flagged /enhet/kontakter']);
    expect((await person.post('/mina-kontaktuppgifter', fields)).status).toBe(409);
  });

  test('cannot touch a colleague’s', async () => {
    await show('psychologist');
    const person = await town.as('educator');
    const { membership } = people.psychologist;
    const fields = { [`version-${membership}`]: '1', deed: 'report' };
    expect((await person.post('/mina-kontaktuppgifter', fields)).status).toBe(409);
    expect(await count('contacts.entry where flag is null')).toBe(1);
  });
});

describe('the manager', () => {
  const path = `/enhet/kontakter/${people.educator.membership}`;
  const fields = {
    version: '0',
    titleSv: 'Specialpedagog',
    titleEn: 'Special educator',
    position: '2',
    shows: ['phone'],
  };

  test('chooses who is shown, and takes it back', async () => {
    const manager = await town.as('lotsenManager');
    expect((await manager.post(path, fields)).location).toBe('/enhet/kontakter?klart=sparat');
    expect((await town.anyone.get('/enheter/lotsen')).text).toContain('tel:0701740605');
    expect((await manager.post(path, fields)).status).toBe(409);
    expect((await manager.post(path, { version: '1', deed: 'hide' })).status).toBe(303);
    expect((await town.anyone.get('/enheter/lotsen')).text).not.toContain('Edlund');
  });

  test('is told what is wrong, with everything typed kept', async () => {
    const manager = await town.as('lotsenManager');
    const { status, text } = await manager.post(path, { ...fields, titleSv: ' ', position: 'först' });
    expect(status).toBe(422);
    expect(text).toContain('Skriv titeln på svenska.');
    expect(text).toContain('value="först"');
    expect(await count('contacts.entry')).toBe(0);
  });

  test('of another unit has no say', async () => {
    const other = await town.as('sambaManager');
    expect((await other.get(path)).status).toBe(404);
    expect((await other.post(path, fields, { formAt: '/enhet/kontakter' })).status).not.toBe(303);
    expect(await count('contacts.entry')).toBe(0);
  });
});

describe('upkeep', () => {
  test('reminds the person after half a year and the manager after seven months, once', async () => {
    await show('educator', `(access.today() - interval '6 months')::date`);
    await show('psychologist', `(access.today() - interval '7 months')::date`);
    await seeToContacts(town);
    await seeToContacts(town);
    expect(await noticesOf('educator')).toEqual(['contact_due /mina-kontaktuppgifter']);
    expect(await noticesOf('psychologist')).toEqual(['contact_due /mina-kontaktuppgifter']);
    expect(await noticesOf('lotsenManager')).toEqual(['contact_due /enhet/kontakter']);
  });

  test('tells the manager of somebody who has left, and of nobody who has become protected', async () => {
    await show('educator');
    await show('psychologist');
    await town.owner.query(`update organisation.person set deactivated_at = now() where reference = 'educator'`);
    await town.owner.query(
      `update organisation.person set listed = false, deactivated_at = now() where reference = 'psychologist'`,
    );
    await seeToContacts(town);
    expect(await noticesOf('lotsenManager')).toEqual(['contact_flagged /enhet/kontakter']);
  });

  test('flags a refused address, whatever its letters’ size, and tells the manager', async () => {
    await show('educator');
    await flagRefused(town, 'Educator@Example.se');
    expect((await town.anyone.get('/kontakt')).text).not.toContain('Edlund');
    expect(await noticesOf('lotsenManager')).toEqual(['contact_flagged /enhet/kontakter']);
    expect(await noticesOf('administrator')).toEqual([]);
  });

  test('tells the administrators where nobody leads the unit, once, and the next manager too', async () => {
    await show('educator');
    await town.owner.query(
      `update organisation.person set deactivated_at = now() where reference in ('educator', 'lotsenManager')`,
    );
    await seeToContacts(town);
    await seeToContacts(town);
    expect(await noticesOf('administrator')).toEqual(['contact_unowned /enheter/lotsen']);
    const read = (await (await town.as('administrator')).get('/handelser')).text;
    expect(read).toContain('enheten har ingen chef');
    await town.owner.query(`update organisation.person set deactivated_at = null where reference = 'lotsenManager'`);
    await seeToContacts(town);
    expect(await noticesOf('lotsenManager')).toEqual(['contact_flagged /enhet/kontakter']);
  });
});
