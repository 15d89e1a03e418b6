// The addresses of the weekly meeting: its list, one agenda, one matter on the shared screen, and its minutes on paper.
import { path } from '../../platform/http/path.ts';

export const meetingPaths = {
  list: path('/triagemote'),
  meeting: path('/triagemote/:id'),
  closing: path('/triagemote/:id/avslut'),
  item: path('/triagemote/:id/:number'),
  minutes: path('/triagemote/:id/:number/protokoll'),
};
