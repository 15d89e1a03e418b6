// Anybody may search what is public; editors read what was sought, by nobody in particular.
import { actorKinds } from '../../access/actors.ts';
import { acts } from '../../access/acts.ts';

export const searchActs = acts('search', {
  search: [actorKinds, 'public'],
  readSought: [['editor', 'chief_editor'], 'running'],
});
