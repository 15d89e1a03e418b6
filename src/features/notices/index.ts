// The door to notices: other slices plan them, the composition mounts their pages and job.
export { sendNotice, type Sending } from './jobs.ts';
export { noticePaths } from './paths.ts';
export { type NoticeKind, planNotice } from './queries.ts';
export { noticeRoutes } from './routes.tsx';
