// What may be written about figures: that one has taken them out, in one's own name and of what one may see. The figures
// themselves nobody writes.
import type { World } from './walls-world.ts';
import { type Attempt, attempt, fresh } from './walls-writes.ts';

export function figureAttempts(world: World): Attempt[] {
  const insert = `insert into statistics.export (id, membership_id, exported_at, period, unit_id, format, reason)
    values ($1, $2, now(), '2026', $3, 'csv', 'a reason')`;
  const taking = world.members
    .filter(({ kind, isValid }) => isValid && (kind === 'coordinator' || kind === 'unit_manager'))
    .flatMap((who): Attempt[] => {
      const colleague = world.members.find((member) => member.kind === who.kind && member.id !== who.id);
      const otherUnit = who.unitId === 'samba' ? 'lotsen' : 'samba';
      return [
        attempt(who, true, 'take out the whole', insert, [fresh, who.id, '*']),
        attempt(who, true, "take out the own unit's", insert, [fresh, who.id, who.unitId]),
        attempt(who, who.kind === 'coordinator', "take out another unit's", insert, [fresh, who.id, otherUnit]),
        attempt(who, false, "take out in a colleague's name", insert, [fresh, colleague?.id, '*']),
      ];
    });
  const others = world.members
    .filter(({ kind, isValid }) => !isValid || ['principal', 'case_worker', 'auditor', 'administrator'].includes(kind))
    .map((who) => attempt(who, false, 'take out without being one who may', insert, [fresh, who.id, '*']));
  const figures = world.members.flatMap((who): Attempt[] => [
    attempt(who, false, 'change a figure', 'update statistics.fact set matters = 5', []),
    attempt(who, false, 'make the figures', "select statistics.prepare('{2026-11-23}')", []),
  ]);
  return [...taking, ...others, ...figures];
}
