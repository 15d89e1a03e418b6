// What administrators may write of services: drafts in their own name, and versions by the two functions alone. Those whose
// assignment has ended, and everybody else, may do nothing of it.
import type { World } from './walls-world.ts';
import { type Attempt, attempt } from './walls-writes.ts';

const begin = `insert into catalogue.service_draft (service_id, based_on, title_sv, title_en, description_sv, description_en,
  who_may_ask, levels, consent_rule, target_days, form, edited_by, edited_at)
  values ('lending', 1, 'T', 'T', 'D', 'D', '{principal}', '{group}', 'none', 5, '{"sections": [], "attachments": []}', $1, now())`;
const edit = `update catalogue.service_draft set title_sv = 'x', edited_by = $1, version = version + 1 where service_id = 'mapping'`;

export function serviceAttempts(world: World): Attempt[] {
  const some = world.members.filter(({ kind }) =>
    ['administrator', 'coordinator', 'auditor', 'principal'].includes(kind),
  );
  // Discarding names no column: one that did would be stopped by the policy for reading, whatever its own says.
  return some.flatMap((who) => {
    const isAllowed = who.kind === 'administrator' && who.isValid;
    const other = world.members.find(({ id }) => id !== who.id);
    return [
      attempt(who, isAllowed, 'begin a draft of a service', begin, [who.id]),
      attempt(who, false, 'begin a draft in another name', begin, [other?.id]),
      attempt(who, isAllowed, 'edit a draft', edit, [who.id]),
      attempt(who, false, 'edit a draft in another name', edit, [other?.id]),
      attempt(who, isAllowed, 'discard a draft', 'delete from catalogue.service_draft', []),
      attempt(who, false, 'write a version', `update catalogue.service set target_days = 1 where id = 'mapping'`, []),
      attempt(who, false, 'write who published', `update catalogue.publication set restores = 1`, []),
      ...(isAllowed
        ? []
        : [attempt(who, false, 'publish', `select catalogue.publish_draft('mapping', 1, access.today())`, [])]),
    ];
  });
}
