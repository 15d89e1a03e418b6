// The acts before anybody acts. Everyone may take them; what they open is decided by the door's functions in the database.

import { actorKinds } from '../../access/actors.ts';
import { acts } from '../../access/acts.ts';

export const sessionActs = acts('session', {
  open: [actorKinds, 'public'],
  close: [actorKinds, 'public'],
  choose: [actorKinds, 'public'],
});
