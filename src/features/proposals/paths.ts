// Addresses of proposals: the form for those who have something to tell, where theirs stands, and the editors' pages.
import { path } from '../../platform/http/path.ts';

export const proposalPaths = {
  form: path('/tipsa'),
  standing: path('/tipsa/mottaget/:reference'),
  list: path('/redaktion/forslag'),
  proposal: path('/redaktion/forslag/:reference'),
  picture: path('/redaktion/forslag/:reference/bilder/:place'),
  roster: path('/redaktion/roster'),
  rosterFile: path('/redaktion/roster/tabell'),
};
