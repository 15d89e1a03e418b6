// The acts of asking: a principal writes, sends, follows and completes a request. Read by routes.tsx and the matrix.
import { acts } from '../../access/acts.ts';

export const draftActs = acts('draft', {
  read: [['principal'], 'asking'],
  create: [['principal'], 'asking'],
  write: [['principal'], 'asking'],
  save: [['principal'], 'asking'],
  delete: [['principal'], 'asking'],
});

export const requestActs = acts('request', {
  list: [['principal'], 'asking'],
  read: [['principal'], 'asking'],
  readReceipt: [['principal'], 'asking'],
  readAttachment: [['principal'], 'asking'],
  complete: [['principal'], 'asking'],
  withdraw: [['principal'], 'asking'],
  reopen: [['principal'], 'asking'],
});
