// Where what comes from an older site is seen to: its addresses, its pages, and links that lead nowhere.
import { path } from '../../platform/http/path.ts';

export const addressPaths = {
  list: path('/redaktion/adresser'),
  removal: path('/redaktion/adresser/borttag'),
};

export const importPaths = {
  list: path('/redaktion/import'),
  one: path('/redaktion/import/:id'),
  links: path('/redaktion/lankar'),
};
