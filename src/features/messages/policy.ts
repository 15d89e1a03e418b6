// Who may take part in the talk about a request. Whose request it is, is decided by the database.
import { acts } from '../../access/acts.ts';

export const messageActs = acts('message', {
  read: [
    ['principal', 'coordinator', 'case_worker', 'unit_manager', 'protection', 'guardian', 'private_person'],
    'dialogue',
  ],
  write: [['principal', 'coordinator', 'case_worker', 'protection', 'guardian', 'private_person'], 'dialogue'],
});
