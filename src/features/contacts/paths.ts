// Addresses of the contacts: everybody's page, one's own, and the manager's choice. An id is a membership's.
import { path } from '../../platform/http/path.ts';

export const contactPaths = {
  everybody: path('/kontakt'),
  own: path('/mina-kontaktuppgifter'),
  unit: path('/enhet/kontakter'),
  entry: path('/enhet/kontakter/:id'),
};
