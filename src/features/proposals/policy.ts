// Anybody may propose, and follow what they have proposed by its reference; editors read, answer and make articles of it.
import { actorKinds } from '../../access/actors.ts';
import { acts } from '../../access/acts.ts';

const editors = ['editor', 'chief_editor'] as const;

export const proposalActs = acts('proposal', {
  send: [actorKinds, 'public'],
  follow: [actorKinds, 'public'],
  list: [editors, 'running'],
  read: [editors, 'running'],
  decide: [editors, 'running'],
  readVoices: [editors, 'running'],
});
