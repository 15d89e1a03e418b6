// The meeting is the entrance's work. What each matter shows on the shared screen is decided by who sits at the table.
import { acts } from '../../access/acts.ts';

export const meetingActs = acts('meeting', {
  list: [['coordinator'], 'sorting'],
  call: [['coordinator'], 'sorting'],
  read: [['coordinator'], 'sorting'],
  write: [['coordinator'], 'sorting'],
  close: [['coordinator'], 'sorting'],
});
