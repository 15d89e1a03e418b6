// The door to requests: what triage and cases read of a request, and the writes that move it on.
export type {
  Answers,
  Consent,
  EventKind,
  RequestStatus,
  Urgency,
} from './domain.ts';
export { findPersonalNumbers } from './domain-texts.ts';
export { requestPaths } from './paths.ts';
export {
  type Attachment,
  type AttachmentFile,
  getAttachment,
  getRequest,
  type Inbox,
  type InboxShow,
  insertEvent,
  listAttachments,
  listEvents,
  listInbox,
  listTies,
  type NewEvent,
  type Pupil,
  type RequestDetail,
  type RequestEvent,
  type RequestRow,
  type Tie,
  updateStatus,
} from './queries.ts';
export { requestRoutes } from './routes.tsx';
export { eventIcon, Prose, RequestSummary, type RequestSummaryProps } from './views-summary.tsx';
