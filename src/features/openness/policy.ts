// Anybody may read what the product tells of itself, and report a fault; those who mend faults write them down.
import { actorKinds } from '../../access/actors.ts';
import { acts } from '../../access/acts.ts';

export const opennessActs = acts('openness', {
  read: [actorKinds, 'public'],
  reportFault: [actorKinds, 'public'],
  listFaults: [['chief_editor', 'administrator'], 'running'],
  addFault: [['chief_editor', 'administrator'], 'running'],
  changeFault: [['chief_editor', 'administrator'], 'running'],
});
