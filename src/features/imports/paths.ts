// Where the addresses of an older site are seen to.
import { path } from '../../platform/http/path.ts';

export const addressPaths = {
  list: path('/redaktion/adresser'),
  removal: path('/redaktion/adresser/borttag'),
};
