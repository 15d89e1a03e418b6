// Addresses of the question everybody may ask, and of the administrators' work with its words.
import { path } from '../../platform/http/path.ts';

export const finderPaths = {
  ask: path('/hjalp'),
  words: path('/administrera/sokord'),
  trial: path('/administrera/sokord/prova'),
  word: path('/administrera/sokord/:id'),
  /** Where one asks for a service. It belongs to the requests, which import this slice. */
  newRequest: path('/stod/ny'),
  /** Where a unit is read of, in the reader's own language. It belongs to the pages, which import this slice. */
  unit: path('/enheter/:unit'),
  /** Where somebody who is not a school asks. */
  newOwn: path('/egna/ny'),
};

/** The page with the answers to a question. */
export function answersHref(question: string): string {
  return `${finderPaths.ask.href()}?${new URLSearchParams({ q: question })}`;
}
