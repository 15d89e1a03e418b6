// The acts of asking for oneself, as a guardian or as any private person. Whose rows they are is decided by the database.
import { acts } from '../../access/acts.ts';

export const ownActs = acts('own', {
  list: [['guardian', 'private_person'], 'asking'],
  choose: [['guardian', 'private_person'], 'asking'],
  begin: [['guardian', 'private_person'], 'asking'],
  readDraft: [['guardian', 'private_person'], 'asking'],
  writeDraft: [['guardian', 'private_person'], 'asking'],
  saveDraft: [['guardian', 'private_person'], 'asking'],
  send: [['guardian', 'private_person'], 'asking'],
  deleteDraft: [['guardian', 'private_person'], 'asking'],
  read: [['guardian', 'private_person'], 'asking'],
  readReceipt: [['guardian', 'private_person'], 'asking'],
  readAttachment: [['guardian', 'private_person'], 'asking'],
  complete: [['guardian', 'private_person'], 'asking'],
  withdraw: [['guardian', 'private_person'], 'asking'],
  reopen: [['guardian', 'private_person'], 'asking'],
});
