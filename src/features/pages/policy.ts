// The public face: anybody may read it, signed in or not.

import { actorKinds } from '../../access/actors.ts';
import { acts } from '../../access/acts.ts';

export const pageActs = acts('page', { read: [actorKinds, 'public'] });
