// Addresses of the inbox: the requests that wait, one of them, its attachments, and the form in which it is decided.
import { path } from '../../platform/http/path.ts';

export const triagePaths = {
  inbox: path('/inkorg'),
  request: path('/inkorg/:number'),
  attachment: path('/inkorg/:number/bilaga/:id'),
  decision: path('/inkorg/:number/beslut'),
  handling: path('/inkorg/:number/omhand'),
  disqualification: path('/inkorg/:number/jav'),
  reopening: path('/inkorg/:number/ateroppning'),
  /** Where a matter that the school does not see is opened to it; the page is the intake slice's. */
  schoolOpening: path('/inkorg/:number/skolan'),
  /** Where an accepted protected request is given to a named case worker; the page is the protection slice's. */
  protectedHandover: path('/skydd/:number/handlaggare'),
};
