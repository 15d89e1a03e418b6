// The addresses of a request's consents: the same two pages at the school, at the entrance and in the case. Each leads back
// to its own page of the request, and to the request's files, which the slices there serve.
import { path } from '../../platform/http/path.ts';

export const consentPaths = {
  school: {
    list: path('/stod/:number/samtycke'),
    withdrawal: path('/stod/:number/samtycke/:id/aterkallelse'),
    request: path('/stod/:number'),
    scan: path('/stod/:number/bilaga/:id'),
  },
  entrance: {
    list: path('/inkorg/:number/samtycke'),
    withdrawal: path('/inkorg/:number/samtycke/:id/aterkallelse'),
    request: path('/inkorg/:number'),
    scan: path('/inkorg/:number/bilaga/:id'),
  },
  case: {
    list: path('/arenden/:number/samtycke'),
    withdrawal: path('/arenden/:number/samtycke/:id/aterkallelse'),
    request: path('/arenden/:number'),
    scan: path('/arenden/:number/bilaga/:id'),
  },
};

/** From where the consents of a request are read. */
export type ConsentPlace = keyof typeof consentPaths;
