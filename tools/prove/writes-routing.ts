// What Ingangen may write of a suggestion, and administrators of the routing rules: drafts, and never what is published.
import type { Row, World } from './walls-world.ts';
import { type Attempt, attempt, fresh, pairs, type Step } from './walls-writes.ts';
import { isPartial } from './writes-sorting.ts';

const wish = `insert into suggestions.wish (request_id, needs, membership_id, changed_at) values ($1, '[]', $2, now())`;
const rewish = `update suggestions.wish set needs = '[]', membership_id = $2, version = version + 1 where request_id = $1`;
const accept = `update requests.request set status = 'accepted', responsible_unit_id = 'lotsen', version = version + 1 where id = $1`;
const choose = `insert into suggestions.suggestion (id, request_id, membership_id, made_at, inputs, inputs_hash, result,
    suggested_unit_id, suggested_contributing, chosen_unit_id, chosen_contributing)
  values ($1, $2, $3, now(), '{}', repeat('0', 64), '{}', 'lotsen', '{}', 'lotsen', '{}')`;

export function suggestionAttempts(world: World): Attempt[] {
  const other = world.members[0]?.id;
  const has = (row: Row) => (world.tables['suggestions.wish'] ?? []).some(({ request_id }) => request_id === row.id);
  const wishes = (status: readonly string[], isAllowed: boolean) =>
    pairs(
      world,
      'coordinator',
      'requests.request',
      (row) => status.includes(String(row.status)) && !has(row),
      (who, row, isSeen) => [
        attempt(who, isSeen && isAllowed, 'say what a matter takes', wish, [row.id, who.id]),
        attempt(who, false, 'say it in another name', wish, [row.id, other]),
      ],
    );
  const rewishes = (status: readonly string[], isAllowed: boolean) =>
    pairs(
      world,
      'coordinator',
      'requests.request',
      (row) => status.includes(String(row.status)) && has(row),
      (who, row, isSeen) => [
        attempt(who, isSeen && isAllowed, 'say anew what a matter takes', rewish, [row.id, who.id]),
        attempt(who, false, 'say it anew in another name', rewish, [row.id, other]),
      ],
    );
  const choices = pairs(
    world,
    'coordinator',
    'requests.request',
    (row, who) => row.status === 'registered' && !isPartial(world, who, row),
    (who, row, isSeen) => {
      const accepting: Step = { statement: accept, values: [row.id] };
      const storing = { who, statement: choose };
      return [
        { ...storing, isAllowed: isSeen, what: 'store a choice', before: [accepting], values: [fresh, row.id, who.id] },
        { ...storing, isAllowed: false, what: 'store a choice not made', values: [fresh, row.id, who.id] },
        {
          ...storing,
          isAllowed: false,
          what: 'store a choice in another name',
          before: [accepting],
          values: [fresh, row.id, other],
        },
      ];
    },
  );
  const open = ['registered', 'awaiting_completion', 'queued'];
  return [
    ...wishes(open, true),
    ...wishes(['declined', 'redirected', 'accepted'], false),
    ...rewishes(open, true),
    ...rewishes(['declined', 'redirected', 'accepted'], false),
    ...choices,
  ];
}

const begin = `insert into routing.edition (number, status, made_by, made_at) values ($1, $2, $3, now())`;
const discard = `delete from routing.edition where number = $1`;
const amend = `update routing.edition set version = version + 1 where number = $1`;
const addRule = `insert into routing.rule (id, edition, place, words, unit_id) values ($1, $2, 9, 'x', 'lotsen')`;
const amendRule = `update routing.rule set words = 'x' where edition = $1`;
const discardRule = `delete from routing.rule where edition = $1`;

export function routingAttempts(world: World): Attempt[] {
  return world.members
    .filter(({ kind }) => kind === 'administrator')
    .flatMap((who) => {
      const mine = who.isValid;
      const anew: Step = { statement: discard, values: [2] };
      return [
        {
          who,
          isAllowed: mine,
          what: 'begin a draft',
          before: mine ? [anew] : [],
          statement: begin,
          values: [3, 'draft', who.id],
        },
        {
          who,
          isAllowed: false,
          what: 'begin in another name',
          before: [anew],
          statement: begin,
          values: [3, 'draft', world.members[0]?.id],
        },
        attempt(who, mine, 'discard the draft', discard, [2]),
        attempt(who, false, 'discard what is published', discard, [1]),
        attempt(who, mine, 'amend the draft', amend, [2]),
        attempt(who, false, 'amend what is published', amend, [1]),
        attempt(who, mine, 'add a rule to the draft', addRule, [fresh, 2]),
        attempt(who, false, 'add a rule to what is published', addRule, [fresh, 1]),
        attempt(
          who,
          false,
          'move a rule to what is published',
          `update routing.rule set edition = 1, place = 9 where edition = $1`,
          [2],
        ),
        attempt(who, mine, 'amend a rule of the draft', amendRule, [2]),
        attempt(who, false, 'amend a rule of what is published', amendRule, [1]),
        attempt(who, mine, 'discard a rule of the draft', discardRule, [2]),
        attempt(who, false, 'discard a rule of what is published', discardRule, [1]),
      ];
    });
}
