// The acts of asking: a school's people write a draft, its principal sends, follows and completes a request. Read by routes.tsx and the matrix.
import { acts } from '../../access/acts.ts';

export const draftActs = acts('draft', {
  read: [['principal', 'school_staff'], 'asking'],
  create: [['principal', 'school_staff'], 'asking'],
  write: [['principal', 'school_staff'], 'asking'],
  save: [['principal', 'school_staff'], 'asking'],
  check: [['principal', 'school_staff'], 'asking'],
  share: [['principal', 'school_staff'], 'asking'],
  delete: [['principal', 'school_staff'], 'asking'],
});

export const requestActs = acts('request', {
  list: [['principal', 'school_staff'], 'asking'],
  read: [['principal'], 'asking'],
  readReceipt: [['principal'], 'asking'],
  readAttachment: [['principal'], 'asking'],
  extend: [['principal'], 'asking'],
  complete: [['principal'], 'asking'],
  withdraw: [['principal'], 'asking'],
  reopen: [['principal'], 'asking'],
});
