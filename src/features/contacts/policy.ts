// Anybody reads who is shown; staff tend their own, and a unit's manager chooses for the unit. No child is met here.
import { actorKinds } from '../../access/actors.ts';
import { acts } from '../../access/acts.ts';

const staff = [
  'coordinator',
  'case_worker',
  'unit_manager',
  'administrator',
  'auditor',
  'protection',
  'editor',
  'chief_editor',
] as const;

export const contactActs = acts('contact', {
  read: [actorKinds, 'public'],
  readOwn: [staff, 'running'],
  confirm: [staff, 'running'],
  list: [['unit_manager'], 'running'],
  show: [['unit_manager'], 'running'],
});
