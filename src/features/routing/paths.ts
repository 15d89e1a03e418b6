// Addresses of the routing rules: what holds, the draft with its rules, the trial on last year's matters, publishing.
import { path } from '../../platform/http/path.ts';

export const routingPaths = {
  rules: path('/administrera/fordelning'),
  draft: path('/administrera/fordelning/utkast'),
  rule: path('/administrera/fordelning/utkast/regel/:id'),
  publication: path('/administrera/fordelning/publicering'),
  trial: path('/administrera/fordelning/prov'),
  trialMatters: path('/administrera/fordelning/prov/arenden'),
};

/** In the place of an id: a rule that is not yet there. */
export const newRule = 'ny';
