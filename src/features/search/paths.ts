// Addresses of the search, and of what the editors are told of it.
import { path } from '../../platform/http/path.ts';

export const searchPaths = { search: path('/sok'), sought: path('/redaktion/sokningar') };
