// Everyone signed in may read their own notices; whose they are is decided by the database.

import { actorKinds } from '../../access/actors.ts';
import { acts } from '../../access/acts.ts';

const signedInKinds = actorKinds.filter((kind) => kind !== 'anyone');

export const noticeActs = acts('notice', {
  list: [signedInKinds, 'running'],
  open: [signedInKinds, 'running'],
  mark: [signedInKinds, 'running'],
  choose: [signedInKinds, 'running'],
});
