// The chief editor alone says where an address leads and brings in an older site; every editor mends links.
import { acts } from '../../access/acts.ts';

export const addressActs = acts('address', {
  list: [['chief_editor'], 'running'],
  lead: [['chief_editor'], 'running'],
  remove: [['chief_editor'], 'running'],
});

export const importActs = acts('import', {
  list: [['chief_editor'], 'running'],
  plan: [['chief_editor'], 'running'],
  read: [['chief_editor'], 'running'],
  carryOut: [['chief_editor'], 'running'],
  listLinks: [['editor', 'chief_editor'], 'running'],
});
