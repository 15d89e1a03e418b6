// The door to notices: other slices plan them, the composition mounts their pages and job.
export type { NoticeKind } from './domain.ts';
export { planUnsentNotices, type Sending, SendingInHand, sendDigest, sendNotice } from './jobs.ts';
export { noticePaths } from './paths.ts';
export { planMemberNotice, planNotice } from './queries.ts';
export { noticeRoutes } from './routes.tsx';
