// What was asked, as a table of questions and answers. The asker's page shows it, and so do triage and the case page.
import type { Language } from '../../access/route.ts';
import { findDate, formatDayAndYear, formatMoment, formatMonth } from '../../kit/dates.ts';
import { formatPersonalNumber } from '../../kit/personal-number.ts';
import type { IconName } from '../../ui/icon.tsx';
import { type DefinitionRow, DefinitionTable } from '../../ui/table.tsx';
import { answerText, type FormField, type Service, visibleFields } from '../catalogue/index.ts';
import { extraName } from './domain-draft.ts';
import { ownAnswers } from './forms.ts';
import type { Attachment, RequestDetail } from './queries.ts';
import { en as courseEn } from './texts.course.en.ts';
import { sv as courseSv } from './texts.course.sv.ts';
import { en } from './texts.en.ts';
import { type RequestTexts, sv } from './texts.sv.ts';

/** How what happens to a request is marked, at the entrance and at the school alike. */
export const eventIcon: Record<string, IconName> = {
  registered: 'inbox',
  completion_asked: 'message-square',
  completed: 'pen-line',
  queued: 'hourglass',
  rested: 'hourglass',
  resumed: 'circle-dot',
  split: 'route',
  merged: 'move-right',
  absorbed: 'move-right',
  withdrawn: 'arrow-left',
  reopened: 'inbox',
  accepted: 'circle-check',
  redirected: 'signpost',
  declined: 'x',
  school_opened: 'eye',
  school_shut: 'x',
};

export type RequestSummaryProps = {
  request: RequestDetail;
  language: Language;
  /** Files are shown when both are given; each slice serves them under an address and an act of its own. */
  attachments?: readonly Attachment[];
  attachmentHref?: (attachmentId: string) => string;
  /** Says to a screen reader what the heading over the table says to all. */
  caption?: string;
};

export function RequestSummary({ request, language, attachments = [], attachmentHref, caption }: RequestSummaryProps) {
  const texts = { sv, en }[language];
  const t = texts.summary;
  const course = { sv: courseSv, en: courseEn }[language];
  const { asker, pupil, service, sender } = request;
  const rows: (DefinitionRow | undefined)[] = [
    { term: t.service, value: service.title },
    { term: t.level, value: texts.form.levels[request.level] },
    pupil && {
      term: t.pupil,
      value: `${pupil.givenName} ${pupil.familyName}, ${formatPersonalNumber(pupil.personalNumber)}, ${t.grade(pupil.grade)}`,
    },
    request.schoolName === null ? undefined : { term: t.school, value: request.schoolName },
    { term: t.question, value: <Prose>{request.question}</Prose> },
    { term: t.situation, value: <Prose>{request.situation || t.noAnswer}</Prose> },
    { term: t.tried, value: <Prose>{request.tried || t.noAnswer}</Prose> },
    {
      term: t.urgency,
      value: <Prose>{[texts.form.urgencies[request.urgency], request.urgencyReason].filter(Boolean).join('\n')}</Prose>,
    },
    ...visibleFields(service.form, ownAnswers(request.answers, service)).map((field) => ({
      term: field.label[language],
      value: <Prose>{extraAnswer(field, request, language)}</Prose>,
    })),
    request.level === 'individual'
      ? { term: t.consent, value: <Prose>{consentWords(request, texts, language)}</Prose> }
      : undefined,
    asker.name === null ? undefined : { term: t.asker, value: [asker.name, asker.title].filter(Boolean).join(', ') },
    sender && {
      term: t.sender,
      value: [sender.name, t.roles[sender.role], sender.occupation, sender.organisation, sender.phone, sender.email]
        .filter(Boolean)
        .join(', '),
    },
    sender?.guardianship === 'unknown'
      ? { term: course.guardianship, value: <strong>{course.guardianUnknown}</strong> }
      : undefined,
    request.channel === 'form' ? undefined : { term: t.channel, value: t.channels[request.channel] },
    sender && { term: t.receivedOn, value: dayWords(sender.receivedOn, language) },
    sender?.letter ? { term: t.letter, value: <Prose>{sender.letter}</Prose> } : undefined,
    attachments.length === 0 || attachmentHref === undefined
      ? undefined
      : { term: t.attachments, value: <AttachmentLinks {...{ attachments, attachmentHref, language, service }} /> },
  ];
  return (
    <DefinitionTable caption={caption ?? t.caption} captionHidden rows={rows.filter((row) => row !== undefined)} />
  );
}

/** What somebody wrote, with the line breaks they made. */
export function Prose({ children }: { children: string }) {
  return (
    <>
      {children.split(/\n+/).map((line, index) => (
        <p key={index}>{line}</p>
      ))}
    </>
  );
}

type AttachmentLinksProps = {
  attachments: readonly Attachment[];
  attachmentHref: (id: string) => string;
  language: Language;
  service: Service;
};

function AttachmentLinks({ attachments, attachmentHref, language, service }: AttachmentLinksProps) {
  const texts = { sv, en }[language];
  const t = texts.request;
  const labelOf = ({ ask }: Attachment) => service.form.attachments.find(({ key }) => key === ask)?.label[language];
  const monthOf = ({ dated }: Attachment) =>
    dated === null ? '' : `, ${texts.form.from(formatMonth(Temporal.PlainDate.from(dated), language))}`;
  return (
    <ul>
      {attachments.map((attachment) => (
        <li key={attachment.id}>
          {labelOf(attachment) === undefined ? null : `${labelOf(attachment)}: `}
          {attachment.scan === 'waiting' || attachment.scan === 'infected' ? (
            attachment.name
          ) : (
            <a href={attachmentHref(attachment.id)}>{attachment.name}</a>
          )}
          {monthOf(attachment)} ({t.kilobytes(Math.max(1, Math.round(attachment.sizeBytes / 1000)))},{' '}
          {formatMoment(attachment.addedAt, language)})
          <ScanNote t={t} scan={attachment.scan} />
        </li>
      ))}
    </ul>
  );
}

function extraAnswer(field: FormField, { answers }: RequestDetail, language: Language): string {
  const given = (answers[extraName(field)] ?? []).filter((value) => value !== '');
  if (given.length === 0) {
    return { sv, en }[language].summary.noAnswer;
  }
  return field.kind === 'date' ? dayWords(given[0], language) : answerText(field, given, language);
}

/** Each yes with its day and how it was given. */
function consentWords({ consent, answers }: RequestDetail, texts: RequestTexts, language: Language): string {
  const given = (['consentFirst', 'consentSecond'] as const).flatMap((prefix) => {
    const on = answers[`${prefix}On`]?.[0];
    const way = texts.form.ways[answers[`${prefix}Way`]?.[0] ?? ''];
    return on === undefined || on === ''
      ? []
      : [[dayWords(on, language), way?.toLowerCase()].filter(Boolean).join(', ')];
  });
  const choice = answers.consent?.[0] === 'onlyOne' ? texts.form.consents.onlyOne : texts.summary.consents[consent];
  return [choice, ...given].filter(Boolean).join('\n');
}

function dayWords(iso: string | undefined, language: Language): string {
  const day = findDate(iso ?? '');
  return day === undefined ? (iso ?? '') : formatDayAndYear(day, language);
}

/** What the scanner has said, where it is not simply clean. */
export function ScanNote({ t, scan }: { t: RequestTexts['request']; scan: Attachment['scan'] }) {
  const words = t.scan[scan];
  return words === undefined ? null : <p>{scan === 'infected' ? <strong>{words}</strong> : words}</p>;
}
