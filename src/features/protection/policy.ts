// Only protection acts on protected identities, and the database lets it meet only the children it is named for. Deciding
// on such a request is sorting: see triage/policy.ts.
import { acts } from '../../access/acts.ts';

export const protectionActs = acts('protection', {
  list: [['protection'], 'protecting'],
  read: [['protection'], 'protecting'],
  mark: [['protection'], 'protecting'],
  propose: [['protection'], 'protecting'],
  approve: [['protection'], 'protecting'],
  renew: [['protection'], 'protecting'],
  end: [['protection'], 'protecting'],
  reopen: [['protection'], 'protecting'],
  assign: [['protection'], 'protecting'],
});
