// Sorting is the entrance's work. A protected child's request is sorted on the same pages by the persons named for the
// child; which of the two meets which requests is decided by the database.

import type { ActorKind } from '../../access/actors.ts';
import { acts } from '../../access/acts.ts';

const sorters: readonly ActorKind[] = ['coordinator', 'protection'];

export const triageActs = acts('triage', {
  list: [sorters, 'sorting'],
  read: [sorters, 'sorting'],
  download: [sorters, 'sorting'],
  decide: [sorters, 'sorting'],
  take: [sorters, 'sorting'],
  disqualify: [sorters, 'sorting'],
  reopen: [sorters, 'sorting'],
});
