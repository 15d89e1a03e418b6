// What editors do with texts. Who may move a text how far stands in domain.ts and is held by the database.
import { actorKinds } from '../../access/actors.ts';
import { acts } from '../../access/acts.ts';

const editors = ['editor', 'chief_editor'] as const;

export const textActs = acts('text', {
  list: [editors, 'running'],
  read: [editors, 'running'],
  write: [editors, 'running'],
  save: [editors, 'running'],
  comment: [editors, 'running'],
  lend: [editors, 'running'],
  tend: [editors, 'running'],
  publish: [['chief_editor'], 'running'],
  preview: [actorKinds, 'public'],
});
