// The public face: anybody may read it, signed in or not. Service messages are for those who answer for the whole site.

import { actorKinds } from '../../access/actors.ts';
import { acts } from '../../access/acts.ts';

export const pageActs = acts('page', { read: [actorKinds, 'public'] });

const speakers = ['chief_editor', 'administrator'] as const;

export const messageActs = acts('service_message', {
  list: [speakers, 'running'],
  say: [speakers, 'running'],
  end: [speakers, 'running'],
});
