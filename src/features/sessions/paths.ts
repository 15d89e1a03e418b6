// Addresses of signing in and out, and of choosing what to act as.
import { path } from '../../platform/http/path.ts';

export const sessionPaths = {
  signIn: path('/logga-in'),
  exampleSignIn: path('/logga-in/exempel'),
  providerStart: path('/logga-in/start'),
  providerAnswer: path('/logga-in/svar'),
  signOut: path('/logga-ut'),
  sessions: path('/inloggningar'),
  memberships: path('/uppdrag'),
};
