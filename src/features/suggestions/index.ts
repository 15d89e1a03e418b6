// The door to the suggestion: triage shows its short form, and records what was chosen; the commands load what it
// stands on.
export { recordChoice, workOutSuggestion } from './commands.ts';
export { loadTeams } from './load.ts';
export { suggestionRoutes } from './routes.tsx';
export { SuggestionSummary } from './views.tsx';
