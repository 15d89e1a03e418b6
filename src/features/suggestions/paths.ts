// Addresses of the suggestion: one matter's, what it needs, and the year's report.
import { path } from '../../platform/http/path.ts';

export const suggestionPaths = {
  suggestion: path('/ingangen/:number/forslag'),
  needs: path('/ingangen/:number/forslag/behov'),
  followUp: path('/ingangen/forslag/uppfoljning'),
};
