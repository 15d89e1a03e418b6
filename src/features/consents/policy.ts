// A consent is recorded by whoever was given it: the school that asked, the entrance, or who works in the case.
import type { ActorKind } from '../../access/actors.ts';
import { acts } from '../../access/acts.ts';

const atEntrance: readonly ActorKind[] = ['coordinator', 'protection'];

const all = acts('consent', {
  readAtSchool: [['principal'], 'asking'],
  recordAtSchool: [['principal'], 'asking'],
  withdrawAtSchool: [['principal'], 'asking'],
  readAtEntrance: [atEntrance, 'sorting'],
  recordAtEntrance: [atEntrance, 'sorting'],
  withdrawAtEntrance: [atEntrance, 'sorting'],
  readInCase: [['case_worker'], 'casework'],
  recordInCase: [['case_worker'], 'casework'],
  withdrawInCase: [['case_worker'], 'casework'],
});

export const consentActs = {
  school: { read: all.readAtSchool, record: all.recordAtSchool, withdraw: all.withdrawAtSchool },
  entrance: { read: all.readAtEntrance, record: all.recordAtEntrance, withdraw: all.withdrawAtEntrance },
  case: { read: all.readInCase, record: all.recordInCase, withdraw: all.withdrawInCase },
} as const;
