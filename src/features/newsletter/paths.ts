// Addresses of the newsletter, for readers and for those who make it.
import { path } from '../../platform/http/path.ts';

export const newsletterPaths = {
  ask: path('/nyhetsbrev'),
  confirm: path('/nyhetsbrev/bekrafta/:token'),
  leave: path('/nyhetsbrev/avsluta/:token'),
  issue: path('/nyhetsbrev/:id'),
  list: path('/redaktion/nyhetsbrev'),
  edit: path('/redaktion/nyhetsbrev/:id'),
  remove: path('/redaktion/nyhetsbrev/:id/borttag'),
  preview: path('/redaktion/nyhetsbrev/:id/forhandsvisning'),
  send: path('/redaktion/nyhetsbrev/:id/utskick'),
};
