// Addresses of the figures. Period and unit stand in the query of `board` and `takeOut`: ?period=2026-ht&enhet=lotsen.
import { path } from '../../platform/http/path.ts';

export const statisticsPaths = {
  board: path('/uppfoljning'),
  takeOut: path('/uppfoljning/uttag'),
  log: path('/uppfoljning/uttagna'),
  file: path('/uppfoljning/uttag/:id'),
  /** How suggestions were followed. It is the slice suggestions', which the figures know nothing of. */
  suggestions: path('/ingangen/forslag/uppfoljning'),
};
