// Administrators write the rules and coordinators read them. Which matters a draft would move is for coordinators alone:
// nobody sees a matter for being an administrator.
import { acts } from '../../access/acts.ts';

export const routingActs = acts('routing', {
  list: [['administrator', 'coordinator'], 'running'],
  begin: [['administrator'], 'running'],
  read: [['administrator'], 'running'],
  change: [['administrator'], 'running'],
  write: [['administrator'], 'running'],
  publish: [['administrator'], 'running'],
  try: [['administrator', 'coordinator'], 'running'],
  listMoved: [['coordinator'], 'sorting'],
});
