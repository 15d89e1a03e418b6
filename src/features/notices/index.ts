// The door to notices: other slices plan them, the composition mounts their pages and job.
export { type Sending, sendNotice } from './jobs.ts';
export { noticePaths } from './paths.ts';
export { type NoticeKind, planMemberNotice, planNotice } from './queries.ts';
export { noticeRoutes } from './routes.tsx';
