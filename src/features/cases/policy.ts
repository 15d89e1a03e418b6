// The acts in a case. Workers carry it, unit managers lead it; which cases exist for either is decided by the database,
// and what the responsible worker alone may do by the duty (domain.ts).
import { acts } from '../../access/acts.ts';

export const caseActs = acts('case', {
  list: [['case_worker'], 'casework'],
  read: [['case_worker'], 'casework'],
  readAttachment: [['case_worker'], 'casework'],
  logContact: [['case_worker'], 'casework'],
  writeNote: [['case_worker'], 'casework'],
  amendNote: [['case_worker'], 'casework'],
  signNote: [['case_worker'], 'casework'],
  plan: [['case_worker'], 'casework'],
  agree: [['case_worker'], 'casework'],
  close: [['case_worker'], 'casework'],
  listOfUnit: [['unit_manager'], 'leading'],
  readOfUnit: [['unit_manager'], 'leading'],
  readAttachmentOfUnit: [['unit_manager'], 'leading'],
  name: [['unit_manager'], 'leading'],
  endDuty: [['unit_manager'], 'leading'],
  reopen: [['unit_manager'], 'leading'],
});
