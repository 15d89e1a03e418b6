// Addresses of the cases: the worker's under /arenden, the unit manager's under /enhet. The registry number is the id.
import { path } from '../../platform/http/path.ts';

export const casePaths = {
  work: path('/arenden'),
  matter: path('/arenden/:number'),
  attachment: path('/arenden/:number/bilaga/:id'),
  contact: path('/arenden/:number/kontakt'),
  note: path('/arenden/:number/anteckning'),
  ownNote: path('/arenden/:number/anteckning/:id'),
  noteSigning: path('/arenden/:number/anteckning/:id/signering'),
  nextStep: path('/arenden/:number/nasta-steg'),
  agreement: path('/arenden/:number/overenskommelse'),
  closure: path('/arenden/:number/avslut'),
};

export const unitPaths = {
  work: path('/enhet'),
  matter: path('/enhet/:number'),
  attachment: path('/enhet/:number/bilaga/:id'),
  naming: path('/enhet/:number/handlaggare'),
  reopening: path('/enhet/:number/ateroppning'),
  dutyEnd: path('/enhet/:number/handlaggare/:id/avslut'),
};
