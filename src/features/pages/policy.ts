// The public face: anybody may read it, signed in or not.
import { acts } from '../../access/acts.ts';
import { actorKinds } from '../../access/actors.ts';

export const pageActs = acts('page', { read: [actorKinds, 'public'] });
