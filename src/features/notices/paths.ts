// Addresses of one's own notices; the link in every message leads to `open`.
import { path } from '../../platform/http/path.ts';

export const noticePaths = {
  list: path('/handelser'),
  read: path('/handelser/lasta'),
  setting: path('/handelser/installningar'),
  open: path('/till/:id'),
};
