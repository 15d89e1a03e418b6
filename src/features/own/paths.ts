// Addresses of a private person's own matters. The registry number is the matter's id.
import { path } from '../../platform/http/path.ts';

export const ownPaths = {
  list: path('/egna'),
  new: path('/egna/ny'),
  draft: path('/egna/utkast/:id'),
  draftSaved: path('/egna/utkast/:id/sparat'),
  draftCheck: path('/egna/utkast/:id/granska'),
  draftRemoval: path('/egna/utkast/:id/borttag'),
  draftFileRemoval: path('/egna/utkast/:id/fil/:fileId/borttag'),
  protectedIdentity: path('/egna/utkast/:id/skyddade-uppgifter'),
  service: path('/egna/ny/:service'),
  matter: path('/egna/:number'),
  receipt: path('/egna/:number/kvitto'),
  receiptPdf: path('/egna/:number/kvitto.pdf'),
  completion: path('/egna/:number/komplettering'),
  withdrawal: path('/egna/:number/aterkallelse'),
  reopening: path('/egna/:number/ateroppning'),
  attachment: path('/egna/:number/bilaga/:id'),
};
