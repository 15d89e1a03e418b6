// A picture that is shown is everybody's; editors keep their unit's, and the chief editor sees to what is asked to be removed.
import { actorKinds } from '../../access/actors.ts';
import { acts } from '../../access/acts.ts';

const editors = ['editor', 'chief_editor'] as const;

export const pictureActs = acts('picture', {
  show: [actorKinds, 'public'],
  askRemoval: [actorKinds, 'public'],
  list: [editors, 'running'],
  add: [editors, 'running'],
  read: [editors, 'running'],
  change: [editors, 'running'],
  recordConsent: [editors, 'running'],
  stateUnrecognisable: [editors, 'running'],
  withdraw: [editors, 'running'],
  listRemovals: [['chief_editor'], 'running'],
  settleRemoval: [['chief_editor'], 'running'],
});
