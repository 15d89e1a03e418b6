// Who may read the log: the auditor all of it, a guardian the rows about the own children.
import { acts } from '../../access/acts.ts';

export const logActs = acts('log', {
  review: [['auditor'], 'audit'],
  read_own: [['guardian'], 'own_record'],
});
