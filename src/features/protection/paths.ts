// Addresses of the work with protected identities. A request is known by its number, a proposal by its id; a child never
// stands in an address.
import { path } from '../../platform/http/path.ts';
import { triagePaths } from '../triage/index.ts';

export const protectionPaths = {
  home: path('/skydd'),
  mark: path('/skydd/markera'),
  reopening: path('/skydd/ateroppna'),
  approval: path('/skydd/:id/godkann'),
  renewal: path('/skydd/:id/fornya'),
  ending: path('/skydd/:id/avslut'),
  naming: path('/skydd/:number/namnge'),
  handover: triagePaths.protectedHandover,
};
