// Addresses of reading the log of reads.
import { path } from '../../platform/http/path.ts';

export const recordPaths = { log: path('/logg'), ownChildren: path('/mina-barn') };
