// The door to the figures: the composition mounts their pages and runs their job.
export { workedDays } from './domain.ts';
export { type Preparing, planFirstPreparation, prepareStatistics } from './jobs.ts';
export { statisticsPaths } from './paths.ts';
export { statisticsRoutes } from './routes.tsx';
