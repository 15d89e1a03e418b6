// The door to requests: what triage and cases read of a request, and the writes that move it on.
export { type BehalfInput, type Registered, registerOnBehalf } from './commands-behalf.ts';
export {
  beginSuspension,
  endSuspension,
  freshTarget,
  movedTarget,
} from './commands-course.ts';
export type {
  Answers,
  Consent,
  EventKind,
  RequestStatus,
  Urgency,
} from './domain.ts';
export { type CourseAct, isOpen, mayReopen, nextStatus } from './domain-course.ts';
export { carryOver, extraName, isLeftOver, type LeftOver, leftOvers } from './domain-draft.ts';
export { estimateTurn, paceMonths } from './domain-queue.ts';
export { findPersonalNumbers } from './domain-texts.ts';
export { limits as requestLimits, onlyFields, ownAnswers, type PupilInput } from './forms.ts';
export { planWaitingScans, type Scanning, scanFile, scanWaiting } from './jobs.ts';
export { requestPaths } from './paths.ts';
export {
  type Attachment,
  type AttachmentFile,
  getAttachment,
  getRequest,
  insertEvent,
  listAttachments,
  listEvents,
  type NewEvent,
  type Pupil,
  type RequestDetail,
  type RequestEvent,
  updateStatus,
} from './queries.ts';
export {
  type Disqualification,
  findHandler,
  findInterest,
  findQueuePlace,
  type Handler,
  type Interest,
  insertDisqualification,
  insertLink,
  insertSplit,
  type LinkedMatter,
  listDisqualified,
  listLinked,
  listPaces,
  listSuspensions,
  lockRequest,
  type QueuePlace,
  type Suspension,
  updateHandler,
} from './queries-course.ts';
export {
  type Draft,
  type DraftFile,
  type DraftRow,
  deleteDraft,
  deleteDraftFile,
  deleteDraftFiles,
  getDraft,
  insertDraft,
  insertDraftFiles,
  listDraftFiles,
  listDrafts,
  lockDraft,
  type NewFile,
  updateDraft,
} from './queries-draft.ts';
export {
  type Inbox,
  type InboxFilter,
  type InboxRow,
  type InboxShow,
  inboxShows,
  listInbox,
  listOpenMatters,
  type OpenMatter,
} from './queries-inbox.ts';
export {
  admitChild,
  insertAttachments,
  insertAttachmentsOfDraft,
  insertPupil,
  insertRequest,
} from './queries-submission.ts';
export { requestRoutes } from './routes.tsx';
export { isReopenable } from './routes-course.tsx';
export { checkFilesIn } from './uploads.ts';
export { LinkedList, SuspensionList } from './views-course.tsx';
export { CompletionFields } from './views-request.tsx';
export { eventIcon, Prose, RequestSummary, type RequestSummaryProps } from './views-summary.tsx';
