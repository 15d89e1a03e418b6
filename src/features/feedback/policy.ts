// Anybody may say what they think of a page; editors read it, sort it and answer. Whose comments they are is the database's word.

import { actorKinds } from '../../access/actors.ts';
import { acts } from '../../access/acts.ts';

export const feedbackActs = acts('feedback', {
  write: [actorKinds, 'public'],
  readAnswer: [actorKinds, 'public'],
  list: [['editor', 'chief_editor'], 'running'],
  read: [['editor', 'chief_editor'], 'running'],
  sort: [['editor', 'chief_editor'], 'running'],
  figures: [['editor', 'chief_editor'], 'running'],
  takeOut: [['editor', 'chief_editor'], 'running'],
});
