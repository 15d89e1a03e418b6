// Anybody may ask; administrators tend the words that the answers are found by. No child is met in either.
import { actorKinds } from '../../access/actors.ts';
import { acts } from '../../access/acts.ts';

export const finderActs = acts('finder', {
  ask: [actorKinds, 'public'],
  listWords: [['administrator'], 'running'],
  addWord: [['administrator'], 'running'],
  changeWord: [['administrator'], 'running'],
  tryWords: [['administrator'], 'running'],
  publishWords: [['administrator'], 'running'],
});
