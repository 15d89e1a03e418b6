// A suggestion is for whoever sorts. Not for those named for a protected child: such a matter is suggested nobody at all, so
// that no list of people is ever drawn from it.
import { acts } from '../../access/acts.ts';

export const suggestionActs = acts('suggestion', {
  read: [['coordinator'], 'sorting'],
  adjust: [['coordinator'], 'sorting'],
  followUp: [['coordinator', 'unit_manager'], 'leading'],
});
