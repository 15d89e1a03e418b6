// Addresses of the public face, in its first thinnest form.
import { path } from '../../platform/http/path.ts';

export const pagePaths = { start: path('/') };
