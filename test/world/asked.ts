// Requests of the northern school, as if its principal had sent them. Used by tests of sorting.
import type { Town } from '../support/browse.ts';
import { people, schools } from './small-town.ts';

export type Asked = { number: string; id: string; childId: string | null };
export type Asking = {
  level?: string;
  urgency?: string;
  urgencyReason?: string | null;
  registeredAt?: string;
  answerBy?: string;
  status?: string;
  consent?: string;
  /** A child of an earlier one; otherwise an individual request is about a child of its own. */
  childId?: string | null;
};

/** Answers a function that writes one more request each time it is called. */
export function createAsked({ owner }: Town): (asking?: Asking) => Promise<Asked> {
  let count = 0;
  return async (asking = {}) => {
    count += 1;
    // Numbers that the product gives are far from those written here.
    await owner.query(
      `insert into records.series values ('CSS', extract(year from now()), 5000) on conflict do nothing`,
    );
    const id = `00000000-0000-4000-8000-0000000e${String(count).padStart(4, '0')}`;
    const number = `CSS-2026-${String(count).padStart(4, '0')}`;
    const { level = 'group', urgency = 'normal', urgencyReason = null, status = 'registered' } = asking;
    const { registeredAt = '2026-11-02', answerBy = '2026-11-09' } = asking;
    const isAboutChild = level === 'individual';
    const consent = asking.consent ?? (isAboutChild ? 'both' : 'not_needed');
    const personalNumber = `2015${String(count).padStart(8, '0')}`;
    const childId = isAboutChild
      ? (asking.childId ?? `00000000-0000-4000-8000-0000000c${String(count).padStart(4, '0')}`)
      : null;
    if (childId !== null && asking.childId == null) {
      await owner.query('insert into children.child values ($1, $2, $3)', [childId, personalNumber, `Barn ${count}`]);
    }
    await owner.query(
      `insert into requests.request (id, registry_number, registered_at, title, service_id, service_version, level,
         school_unit_id, asker_membership_id, channel, urgency, urgency_reason, question, situation, tried, consent, child_id,
         status, answer_by)
       values ($1, $2, $3, 'Begäran om stöd', $4, 1, $5, $6, $7, 'form', $8, $9, 'Hur läser vi?', 'Så här är det', 'Detta',
         $10, $11, $12, $13)`,
      [
        id,
        number,
        registeredAt,
        isAboutChild ? 'kartlaggning' : 'handledning',
        level,
        schools.northern,
        people.principalNorth.membership,
        urgency,
        urgencyReason,
        consent,
        childId,
        status,
        answerBy,
      ],
    );
    if (childId !== null) {
      await owner.query('insert into requests.pupil values ($1, $2, $3, $4, $5, $6)', [
        id,
        childId,
        personalNumber,
        'Ada',
        'Asp',
        '4',
      ]);
    }
    return { id, number, childId };
  };
}
