// Sending what was planned, as the notifier and past no wall: once, to the right address, and marked as sent.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTown, type Town } from '../../../test/support/browse.ts';
import type { Message } from '../../platform/mail/mail.ts';
import { sendNotice } from './index.ts';

let town: Town;
const sent: Message[] = [];
const mail = {
  send: async (message: Message) => {
    sent.push(message);
  },
};

beforeAll(async () => {
  town = await openTown();
});
afterAll(() => town?.close());

test('a planned notice becomes one letter without content, and the row says so', async () => {
  const { owner, db, clock } = town;
  await owner.query(
    `select notices.plan(id, 'registered', '/stod/CSS-2026-0001', 'registered:x') from organisation.person where reference = 'principalNorth'`,
  );
  const { rows } = await owner.query<{ id: string; sent_at: unknown }>('select id, sent_at from notices.notice');
  expect(rows).toEqual([{ id: expect.any(String), sent_at: null }]);
  const noticeId = rows[0]?.id ?? '';
  const sending = { db, mail, origin: 'https://skolstod.example.se', clock: () => clock.now };
  await sendNotice(sending, { noticeId });
  await sendNotice(sending, { noticeId });
  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({ to: 'principalNorth@example.se', idempotencyId: noticeId });
  expect(sent[0]?.text).toContain(`https://skolstod.example.se/till/${noticeId}`);
  expect(`${sent[0]?.subject} ${sent[0]?.text}`).not.toContain('CSS-2026');
  const after = await owner.query('select 1 from notices.notice where sent_at is not null');
  expect(after.rowCount).toBe(1);
});
