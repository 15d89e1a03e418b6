// Anybody may ask for the newsletter and leave it; editors make its issues, the chief editor sends them.

import { actorKinds } from '../../access/actors.ts';
import { acts } from '../../access/acts.ts';

export const newsletterActs = acts('newsletter', {
  ask: [actorKinds, 'public'],
  confirm: [actorKinds, 'public'],
  leave: [actorKinds, 'public'],
  read: [actorKinds, 'public'],
  list: [['editor', 'chief_editor'], 'running'],
  begin: [['editor', 'chief_editor'], 'running'],
  edit: [['editor', 'chief_editor'], 'running'],
  try: [['editor', 'chief_editor'], 'running'],
  send: [['chief_editor'], 'running'],
});
