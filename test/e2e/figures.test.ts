// The board of figures with a year of matters behind it, for the entrance and for a unit's manager: looked at as every page
// is, on a phone, on a desk and on paper; taken out by keyboard; and how one chooses to be told.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { workedDays } from '../../src/features/statistics/index.ts';
import { today } from '../../src/kit/dates.ts';
import { press, type Running, startRunning } from '../support/running.ts';
import { checkPage } from './check-page.ts';

let running: Running;
beforeAll(async () => {
  running = await startRunning();
  await running.owner.query(seedYear);
  await running.owner.query('select statistics.prepare($1)', [workedDays(today(Temporal.Now.instant()))]);
});
afterAll(async () => {
  await running.stop();
});

// Uneven between schools, units and months, as a real year is.
const seedYear = `
with asker as (select id from organisation.membership where kind = 'principal' limit 1),
  school as (select id, row_number() over (order by name) as n from organisation.school_unit),
  service as (select id, version, row_number() over (order by id) as n from catalogue.service where levels && '{group,organisation}'),
  matter as (
    select g, (g * g * 7 + g * 13) % 97 as dice, now() - make_interval(days => (g * g + g * 31) % 330) as at from generate_series(1, 3000) g),
  made as (
    insert into requests.request (id, registry_number, registered_at, title, service_id, service_version, level, school_unit_id,
      asker_membership_id, channel, urgency, question, situation, tried, consent, status, answer_by, responsible_unit_id)
    select gen_random_uuid(), 'FIG-' || g, at, 'Begäran om stöd', v.id, v.version, 'group', s.id, asker.id, 'form', 'normal', 'q', 's',
      't', 'not_needed', case when dice < 60 then 'accepted' when dice < 75 then 'declined' when dice < 83 then 'redirected'
        else 'registered' end, (at + interval '7 days')::date,
      case when dice < 60 then (array['lotsen', 'lotsen', 'samba', 'sjukhusskolan', 'perrongen', 'naturskolan'])[1 + dice % 6] end
    from matter, asker,
      lateral (select id from school where n = 1 + (g * 17 + dice) % (select count(*) from school)) s,
      lateral (select id, version from service where n = 1 + (g % 5 * dice) % (select count(*) from service)) v
    returning id, registered_at, status)
insert into requests.event (id, request_id, kind, at, membership_id, message, reason_id)
select gen_random_uuid(), m.id, m.status, m.registered_at + make_interval(days => (random() * random() * 25)::integer), asker.id, 'm',
  case m.status when 'declined' then (array['plats-saknas', 'plats-saknas', 'utanfor-uppdraget', null])[1 + (random() * 3)::integer]
    when 'redirected' then 'elevhalsan' end
from made m, asker where m.status <> 'registered'`;

const visits: Record<string, string[]> = {
  'Mats Åkesson': [
    '/uppfoljning',
    '/uppfoljning?period=fem-ar',
    '/uppfoljning?enhet=komtek',
    '/uppfoljning/uttag',
    '/uppfoljning/uttagna',
  ],
  'Johan Sandberg': ['/uppfoljning?enhet=lotsen', '/handelser/installningar'],
  'Margareta Nordin': ['/uppfoljning/uttagna'],
};

describe.each([
  { width: 360, height: 740 },
  { width: 1280, height: 860 },
])('at $width pixels', (viewport) => {
  test.each(Object.entries(visits))('%s', async (person, paths) => {
    const page = await running.as(person, { viewport });
    for (const path of paths) {
      await page.goto(path);
      await checkPage(page, `figures-${person}-${viewport.width}${path}`);
    }
    await page.goto(`${paths[0]}${paths[0]?.includes('?') ? '&' : '?'}lang=en`);
    await checkPage(page, `figures-${person}-${viewport.width}-english`);
  });
});

test('a plot is reached by keyboard, and its table opens with a key', async () => {
  const page = await running.as('Mats Åkesson', { viewport: { width: 1280, height: 860 } });
  await page.goto('/uppfoljning');
  const drawing = page.locator('svg.plot-drawing[data-size="wide"]').first();
  await drawing.focus();
  expect(await page.evaluate('document.activeElement.classList.contains("plot-drawing")')).toBe(true);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.locator('figure.plot').first().locator('table').isVisible()).toBe(true);
});

test('figures are taken out without script, with a reason, and the file comes', async () => {
  const page = await running.as('Mats Åkesson', { javaScriptEnabled: false });
  await page.goto('/uppfoljning?period=fem-ar');
  await press(page.getByRole('link', { name: 'Ta ut siffrorna som fil' }));
  await press(page.getByRole('button', { name: 'Spara skälet och hämta filen' }));
  await page.waitForSelector('.ds-error-summary');
  await checkPage(page, 'figures-take-out-wrong', false);
  await page.locator('[name="reason"]').fill('Underlag till nämndens möte');
  await press(page.getByRole('button', { name: 'Spara skälet och hämta filen' }));
  await page.waitForURL(/uttagna/);
  const coming = page.waitForEvent('download');
  await page
    .getByRole('link', { name: /Hämta filen/ })
    .first()
    .click();
  expect((await coming).suggestedFilename()).toBe('uppfoljning-fem-ar.xlsx');
});

test('no page has written an error to the console', () => {
  expect(running.complaints).toEqual([]);
});
