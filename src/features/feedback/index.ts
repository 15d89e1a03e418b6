// The door to what readers say: the question that pages end with, the figures, and what the composition mounts and runs.
export { asksUseful } from './domain.ts';
export { type LetterSending, putAwayAddresses, sendOnce, sendReply } from './jobs.ts';
export { feedbackPaths } from './paths.ts';
export { countByReason, listMostRead, planUnsentReplies } from './queries.ts';
export { feedbackRoutes } from './routes.tsx';
export { keepViews, viewTally } from './tally.ts';
export { type FeedbackWords, feedbackWords } from './texts.feedback.languages.ts';
export { UsefulForm } from './views.tsx';
