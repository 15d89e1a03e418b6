// Whoever at the school support is rung up, visited or written to registers it at once, so that nobody is sent around. What
// is registered comes to the entrance all the same. The blank form holds nothing and is everybody's who is signed in.
import { type ActorKind, actorKinds } from '../../access/actors.ts';
import { acts } from '../../access/acts.ts';

const registrars: readonly ActorKind[] = ['coordinator', 'unit_manager', 'protection'];

export const intakeActs = acts('intake', {
  choose: [registrars, 'sorting'],
  takeLetter: [registrars, 'sorting'],
  register: [registrars, 'sorting'],
  readReceipt: [registrars, 'sorting'],
  open: [['coordinator', 'protection'], 'sorting'],
  printBlank: [actorKinds.filter((kind) => kind !== 'anyone'), 'asking'],
});
