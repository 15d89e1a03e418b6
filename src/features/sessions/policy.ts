// The acts before anybody acts, and one's own sessions. Everyone may take them; what they open is decided by the door's functions in the database.

import { actorKinds } from '../../access/actors.ts';
import { acts } from '../../access/acts.ts';

const signedInKinds = actorKinds.filter((kind) => kind !== 'anyone');

export const sessionActs = acts('session', {
  open: [actorKinds, 'public'],
  close: [actorKinds, 'public'],
  list: [signedInKinds, 'running'],
  end: [signedInKinds, 'running'],
  choose: [actorKinds, 'public'],
});
