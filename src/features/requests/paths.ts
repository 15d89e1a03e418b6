// The addresses of the asker's side. Other slices link here through index.ts; the registry number is a request's id.
import { path } from '../../platform/http/path.ts';

export const requestPaths = {
  list: path('/stod'),
  new: path('/stod/ny'),
  draft: path('/stod/utkast/:id'),
  draftSaved: path('/stod/utkast/:id/sparat'),
  draftCheck: path('/stod/utkast/:id/granska'),
  draftTogether: path('/stod/utkast/:id/tillsammans'),
  draftRemoval: path('/stod/utkast/:id/borttag'),
  draftFileRemoval: path('/stod/utkast/:id/fil/:fileId/borttag'),
  protectedIdentity: path('/stod/utkast/:id/skyddade-uppgifter'),
  service: path('/stod/ny/:service'),
  request: path('/stod/:number'),
  extension: path('/stod/:number/fortsattning'),
  receipt: path('/stod/:number/kvitto'),
  receiptPdf: path('/stod/:number/kvitto.pdf'),
  completion: path('/stod/:number/komplettering'),
  withdrawal: path('/stod/:number/aterkallelse'),
  reopening: path('/stod/:number/ateroppning'),
  attachment: path('/stod/:number/bilaga/:id'),
  /** What school and support write to each other. It is the slice messages', which imports this one. */
  messages: path('/meddelanden/:number'),
  /** To print and fill in by hand. It is the slice intake's, which imports this one. */
  blank: path('/stod/blankett/:service'),
  /** The entrance's page of the same request. It is triage's, which imports this slice; a notice from here leads to it. */
  inboxRequest: path('/inkorg/:number'),
  /** Where the entrance decides; triage's too. */
  decision: path('/inkorg/:number/beslut'),
};
