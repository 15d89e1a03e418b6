// Addresses of what readers say, and of the editors' pages about it.
import { path } from '../../platform/http/path.ts';

export const feedbackPaths = {
  write: path('/synpunkter'),
  answer: path('/svar/:token'),
  list: path('/redaktion/synpunkter'),
  read: path('/redaktion/synpunkter/:id'),
  figures: path('/redaktion/siffror'),
  takeOut: path('/redaktion/siffror/csv'),
};
