// The addresses where administrators keep the services. A part of a form is known by its key; `ny` is one not yet there.
import { path } from '../../platform/http/path.ts';

export const cataloguePaths = {
  list: path('/administrera/tjanster'),
  service: path('/administrera/tjanster/:id'),
  about: path('/administrera/tjanster/:id/uppgifter'),
  section: path('/administrera/tjanster/:id/avsnitt/:key'),
  question: path('/administrera/tjanster/:id/fraga/:key'),
  attachment: path('/administrera/tjanster/:id/bilaga/:key'),
  trial: path('/administrera/tjanster/:id/prova'),
  publication: path('/administrera/tjanster/:id/publicering'),
  versions: path('/administrera/tjanster/:id/versioner'),
  version: path('/administrera/tjanster/:id/versioner/:version'),
  withdrawal: path('/administrera/tjanster/:id/versioner/:version/aterkallelse'),
};

/** The key in the address of a part that is to be added. No part has it: a key holds two letters or more, and not this. */
export const newKey = 'ny';
