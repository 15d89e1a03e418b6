// Compares what the database shows each membership, table by table, with the oracle. Works inside one transaction of a
// superuser that takes each role as the gate does, so that a policy can be broken, tried, and rolled back.
import type pg from 'pg';
import { sightOf } from './walls-oracle.ts';
import type { Member, World } from './walls-world.ts';

export type Mismatch = { who: string; what: string; expected: number; found: number };
export type Tally = { checked: number; mismatches: Mismatch[] };

const keyOf: Record<string, string> = {
  'meetings.present': `meeting_id || ' ' || membership_id`,
  'meetings.minute': 'item_id',
  'requests.pupil': 'request_id',
  'requests.protected_pupil': 'request_id',
  'requests.told': 'request_id',
  'cases.closure': 'case_id',
  'consents.withdrawal': 'consent_id',
  'intake.sender': 'request_id',
  'intake.receipt': 'registry_number',
  'children.protection': 'child_id',
  'records.series': 'year',
  'access.session': 'person_id',
  'access.parked_form': 'person_id',
  'organisation.competence': `person_id || ' ' || competence`,
  'audit.entry': 'seq',
  'catalogue.service_draft': 'service_id',
  'catalogue.publication': `service_id || ' ' || version`,
  'finder.question': `asked_on || ' ' || question`,
  'suggestions.language': `person_id || ' ' || language`,
  'suggestions.capacity': `person_id || ' ' || unit_id`,
  'suggestions.wish': 'request_id',
  'routing.edition': 'number',
  'requests.draft_participant': `draft_id || ' ' || membership_id`,
  'children.guardianship': `child_id || ' ' || person_id`,
  'requests.link': `from_id || ' ' || to_id`,
  'requests.disqualification': `request_id || ' ' || person_id`,
  'notices.setting': 'person_id',
  'statistics.fact': `unit_id || ' ' || month || ' ' || outcome`,
  'statistics.preparation': `'true'`,
  'pages.version': `article_id || ' ' || language || ' ' || number`,
  'pictures.variant': `picture_id || ' ' || name`,
  'pictures.use': `article_id || ' ' || picture_id`,
  'proposals.letter': 'decision_id',
  'feedback.page_day': `page || ' ' || day`,
  'feedback.asker': 'comment_id',
  'feedback.answer': 'comment_id',
  'newsletter.issue_article': `issue_id || ' ' || position`,
  'newsletter.delivery': `issue_id || ' ' || subscription_id`,
  'editorial.work': `article_id || ' ' || language`,
  'editorial.draft': `article_id || ' ' || language || ' ' || membership_id`,
  'editorial.plain_word': 'word',
  'openness.frozen_month': 'month',
  'openness.demand': `month || ' ' || unit_id || ' ' || service_id`,
  'openness.lead': `month || ' ' || unit_id`,
  'search.synonym': `phrase || ' ' || same_as`,
  'search.asked': `asked_on || ' ' || language || ' ' || query`,
  'pages.tag': `article_id || ' ' || kind || ' ' || value`,
  'contacts.entry': 'membership_id',
  'imports.item': `import_id || ' ' || place`,
  'imports.link': `article_id || ' ' || language`,
  'imports.asked': 'href',
  'contacts.shown': `concat_ws(' ', membership_id, phone, email)`,
  'contacts.hours': `unit_id || ' ' || kind || ' ' || weekday`,
  'contacts.closing': `unit_id || ' ' || days`,
};

/** What everybody is told of a table that few may read. */
const askedAs: Record<string, string> = { 'contacts.shown': 'contacts.shown()' };

/** Every table that holds something about children or people's work. */
export const walledTables = [
  'requests.request',
  'requests.pupil',
  'requests.protected_pupil',
  'requests.event',
  'requests.attachment',
  'requests.link',
  'requests.suspension',
  'requests.disqualification',
  'requests.opening',
  'requests.told',
  'requests.draft',
  'requests.draft_file',
  'requests.draft_participant',
  'cases.case',
  'cases.unit_duty',
  'cases.duty',
  'cases.contact',
  'cases.shared_note',
  'cases.unit_note',
  'cases.psychologist_note',
  'cases.counsellor_note',
  'cases.agreement',
  'cases.closure',
  'messages.message',
  'meetings.meeting',
  'meetings.present',
  'meetings.item',
  'meetings.minute',
  'consents.consent',
  'consents.withdrawal',
  'intake.sender',
  'intake.receipt',
  'intake.letter',
  'intake.letter_file',
  'children.child',
  'children.protection',
  'children.named_person',
  'children.guardianship',
  'notices.notice',
  'catalogue.service_draft',
  'catalogue.publication',
  'notices.setting',
  'statistics.fact',
  'statistics.preparation',
  'statistics.export',
  'organisation.person',
  'organisation.membership',
  'organisation.competence',
  'audit.entry',
  'records.series',
  'access.session',
  'access.parked_form',
  'finder.word',
  'finder.question',
  'suggestions.language',
  'suggestions.capacity',
  'suggestions.wish',
  'suggestions.suggestion',
  'routing.edition',
  'routing.rule',
  'pages.article',
  'pages.version',
  'pages.publication',
  'pages.tag',
  'pictures.picture',
  'pictures.variant',
  'pictures.person_shown',
  'pictures.use',
  'pictures.removal_request',
  'proposals.proposal',
  'proposals.decision',
  'proposals.picture',
  'proposals.letter',
  'feedback.page_day',
  'feedback.comment',
  'feedback.asker',
  'feedback.answer',
  'newsletter.subscription',
  'newsletter.issue',
  'newsletter.issue_article',
  'newsletter.delivery',
  'newsletter.trial',
  'editorial.work',
  'editorial.move',
  'editorial.draft',
  'editorial.comment',
  'editorial.preview',
  'editorial.plain_word',
  'openness.fault',
  'openness.report',
  'openness.frozen_month',
  'openness.demand',
  'openness.lead',
  'search.synonym',
  'search.asked',
  'contacts.entry',
  'contacts.shown',
  'contacts.hours',
  'contacts.closing',
  'pages.service_message',
  'imports.import',
  'imports.item',
  'imports.picture',
  'imports.link',
  'imports.asked',
] as const;

export async function become(client: pg.Client, member: Member): Promise<void> {
  await client.query(`set local role skolstod_${member.kind}`);
  await client.query(`select set_config('skolstod.membership', $1, true)`, [member.id]);
}

/** Compares ids, not counts alone. `members` limits the comparison to those a broken policy concerns. */
export async function compareTables(
  client: pg.Client,
  world: World,
  members: readonly Member[],
  stopAtFirst = false,
): Promise<Tally> {
  const tally: Tally = { checked: 0, mismatches: [] };
  for (const member of members) {
    const sight = sightOf(world, member);
    await client.query('savepoint member');
    await become(client, member);
    for (const table of walledTables) {
      const found = await visibleIds(client, table);
      const expected = sight.get(table);
      tally.checked += 1;
      const isSame =
        found === 'denied'
          ? expected === undefined
          : found.size === (expected?.size ?? 0) && [...found].every((id) => expected?.has(id));
      if (!isSame) {
        tally.mismatches.push({
          who: `${member.kind} ${member.profession ?? ''} ${member.id.slice(0, 8)}`,
          what: table,
          expected: expected?.size ?? -1,
          found: found === 'denied' ? -1 : found.size,
        });
        if (stopAtFirst) break;
      }
    }
    await client.query('rollback to savepoint member; release savepoint member');
    if (stopAtFirst && tally.mismatches.length > 0) break;
  }
  return tally;
}

async function visibleIds(client: pg.Client, table: string): Promise<Set<string> | 'denied'> {
  const [schema = '', name = ''] = table.split('.');
  const key = keyOf[table] ?? 'id';
  await client.query('savepoint look');
  try {
    const { rows } = await client.query<{ id: string }>(
      `select (${key})::text as id from ${askedAs[table] ?? `${schema}."${name}"`}`,
    );
    return new Set(rows.map(({ id }) => id));
  } catch (error) {
    if ((error as pg.DatabaseError).code === '42501') return 'denied';
    throw error;
  } finally {
    await client.query('rollback to savepoint look; release savepoint look');
  }
}
