// The chief editor alone says where an address leads; the database holds the same.
import { acts } from '../../access/acts.ts';

export const addressActs = acts('address', {
  list: [['chief_editor'], 'running'],
  lead: [['chief_editor'], 'running'],
  remove: [['chief_editor'], 'running'],
});
