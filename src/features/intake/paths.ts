// Addresses of registering: what has come, an e-mail file, the form for a service, the receipt; and the blank form on paper.
import { path } from '../../platform/http/path.ts';

export const intakePaths = {
  start: path('/registrera'),
  letter: path('/registrera/brev'),
  receipt: path('/registrera/kvitto/:number'),
  register: path('/registrera/:service'),
  /** To print and fill in by hand: nobody's name stands in it. */
  blank: path('/stod/blankett/:service'),
  inbox: path('/inkorg'),
  request: path('/inkorg/:number'),
  opening: path('/inkorg/:number/skolan'),
};
