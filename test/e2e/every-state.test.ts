// Every state of every kind of public page in every language that it has, forms with what is wrong in them too: axe with no rule
// off by day and by night, no page wider than the screen, valid HTML. Some minutes; `EVERY_STATE=1 npm test -- every-state`,
// with PICTURES=folder for pictures of them all. The usual run goes through a choice of them (face.test.ts).
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Running, startRunning } from '../support/running.ts';
import { expectValidHtml } from '../support/valid-html.ts';
import { checkPage } from './check-page.ts';
import { forms, states } from './face-kinds.ts';

const isAsked = process.env.EVERY_STATE !== undefined;

describe.runIf(isAsked)('every state in every language', () => {
  let running: Running;
  let page: Page;
  beforeAll(async () => {
    running = await startRunning();
    await running.owner.query(
      `insert into pages.redirect (path, target, source, made_at) values ('/gamla/sidan', null, 'import', now())`,
    );
    page = await running.open({ viewport: { width: 360, height: 740 } });
  });
  afterAll(async () => {
    expect(running.complaints).toEqual([]);
    await running.stop();
  });

  test.each(states)('%s', async (address) => {
    const answer = await page.goto(address);
    await expectValidHtml((await answer?.text()) ?? '');
    await checkPage(page, `state${address}`);
  });

  test.each(forms)('%s, sent as it is', async (address) => {
    await page.goto(address);
    const [answer] = await Promise.all([
      page.waitForResponse((response) => response.request().method() === 'POST'),
      page.evaluate(`(() => {
        const form = [...document.forms].find(({ method, action }) =>
          method === 'post' && new URL(action).pathname === location.pathname);
        form.noValidate = true;
        form.requestSubmit();
      })()`),
    ]);
    await page.waitForLoadState();
    expect(answer.status()).toBe(422);
    await expectValidHtml(await answer.text());
    await checkPage(page, `state${address} refused`);
  });
});
