// What may be opened to a school that was not to see it: by the entrance, in its own name, with a yes to lifting secrecy.
import type { Row, World } from './walls-world.ts';
import { type Attempt, attempt, fresh, pairs, type Step } from './walls-writes.ts';
import { isPartial } from './writes-sorting.ts';

const yes = '00000000-0000-4000-8000-00000000abc7';
const record = `insert into consents.consent (id, request_id, kind, answer, giver, giver_name, scope, towards, way, given_on, recorded_by, recorded_at)
  values ($1, $2, $3, 'yes', 'guardian', 'x', 'x', 'x', 'oral', '2026-01-01', $4, now())`;
const takeBack = `insert into consents.withdrawal (consent_id, withdrawn_on, channel, recorded_by, recorded_at)
  values ($1, current_date, 'telephone', $2, now())`;
const open = `insert into requests.opening (id, request_id, child_id, consent_id, said_by, said_on, opened_by, opened_at)
  values ($1, $2, $3, $4, 'x', '2026-01-01', $5, now())`;

export function openingAttempts(world: World): Attempt[] {
  const somebody = world.members.find(({ kind }) => kind === 'auditor');
  const kinds = ['about a pupil', 'about a group'] as const;
  const fits = (about: (typeof kinds)[number], row: Row) => (row.child_id !== null) === (about === 'about a pupil');
  const attemptsOn = (about: (typeof kinds)[number], isOpen: boolean, isOwn: boolean): Attempt[] =>
    pairs(
      world,
      'coordinator',
      'requests.request',
      (row, who) => fits(about, row) && row.school_reads === isOpen && isPartial(world, who, row) === isOwn,
      (who, row, isSeen) => {
        const isAllowed = isSeen && !isOpen && !isOwn;
        const by = (kind: string): Step[] =>
          row.child_id === null || !isSeen || isOwn ? [] : [{ statement: record, values: [yes, row.id, kind, who.id] }];
        const consentId = row.child_id === null ? null : isOwn ? consentOf(world, row)?.id : yes;
        const opening = (as: unknown) => ({ statement: open, values: [fresh, row.id, row.child_id, consentId, as] });
        const what = `open a matter ${about}${isOpen ? ' that the school reads' : isOwn ? ' of their own' : ''}`;
        return [
          { who, isAllowed, what, before: by('secrecy'), ...opening(who.id) },
          { who, isAllowed: false, what: `${what} in another name`, before: by('secrecy'), ...opening(somebody?.id) },
          ...(row.child_id === null || !isAllowed
            ? []
            : [
                {
                  who,
                  isAllowed: false,
                  what: `${what} by a yes to support`,
                  before: by('support'),
                  ...opening(who.id),
                },
                {
                  who,
                  isAllowed: false,
                  what: `${what} by a yes that was taken back`,
                  before: [...by('secrecy'), { statement: takeBack, values: [yes, who.id] }],
                  ...opening(who.id),
                },
              ]),
        ];
      },
    );
  const rewriting = pairs(
    world,
    'coordinator',
    'requests.opening',
    () => true,
    (who, row) => [
      attempt(who, false, 'shut to the school', 'update requests.opening set closed_at = now() where id = $1', [
        row.id,
      ]),
      attempt(who, false, 'remove an opening', 'delete from requests.opening where id = $1', [row.id]),
      attempt(
        who,
        false,
        'let the school read in silence',
        'update requests.request set school_reads = true where id = $1',
        [row.request_id],
      ),
    ],
  );
  return [
    ...kinds.flatMap((about) => [
      ...attemptsOn(about, false, false),
      ...attemptsOn(about, true, false),
      ...attemptsOn(about, false, true),
    ]),
    ...rewriting,
  ];
}

function consentOf(world: World, row: Row): Row | undefined {
  return world.tables['consents.consent']?.find((consent) => consent.request_id === row.id);
}
