// Those who lead and those who sort see figures; of which units is decided by the database. The log of what was taken out is
// the auditor's too.
import { acts } from '../../access/acts.ts';

export const statisticsActs = acts('statistics', {
  read: [['coordinator', 'unit_manager'], 'leading'],
  export: [['coordinator', 'unit_manager'], 'leading'],
  download: [['coordinator', 'unit_manager'], 'leading'],
  list_exports: [['coordinator', 'unit_manager', 'auditor'], 'leading'],
});
