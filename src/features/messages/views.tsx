// The talk about one request: what has been said, and a field for the next word.
import type { FormTokens, Language } from '../../access/route.ts';
import { formatMoment } from '../../kit/dates.ts';
import { ErrorSummary, Form, SubmitRow, TextArea } from '../../ui/form.tsx';
import { EmptyState, Notice, PageHeader } from '../../ui/page.tsx';
import { Timeline, TimelineEntry } from '../../ui/timeline.tsx';
import { Prose, requestPaths } from '../requests/index.ts';
import { messageLimit } from './forms.ts';
import type { Message, Subject } from './queries.ts';
import type { MessageTexts } from './texts.sv.ts';

/** `private`: whoever asked on their own pages. */
export type Side = 'school' | 'private' | 'support';

export type ThreadPageProps = {
  t: MessageTexts;
  language: Language;
  tokens: FormTokens;
  subject: Subject;
  messages: readonly Message[];
  /** Undefined for those who read and do not write. */
  side: Side;
  /** Who reads this, in a sentence. */
  readers: string;
  writing: { body: string; error: string | undefined } | undefined;
};

export function ThreadPage({ t, language, tokens, subject, messages, side, readers, writing }: ThreadPageProps) {
  const { registryNumber: number, askedPrivately } = subject;
  const between = side === 'private' ? t.ingressPrivate(number) : t.ingress(number, askerOf(subject, t));
  return (
    <>
      {writing?.error === undefined ? null : <ErrorSummary errors={{ body: writing.error }} />}
      <PageHeader title={t.title} eyebrow={<span class="number">{number}</span>} ingress={between} />
      <Notice tone="note">{readers}</Notice>
      {messages.length === 0 ? (
        <EmptyState title={t.empty}>{writing === undefined ? null : t.emptyHint}</EmptyState>
      ) : (
        <Timeline label={t.thread}>
          {messages.map((message) => (
            <TimelineEntry
              key={message.id}
              icon={message.fromSchool && !askedPrivately ? 'school' : 'message-square'}
              title={message.fromSchool ? (askedPrivately ? t.asker : t.school) : t.support}
              when={{ text: formatMoment(message.writtenAt, language), iso: message.writtenAt.toString() }}
              who={message.isOwn ? t.you : nameFor(message, side)}
            >
              <Prose>{message.body}</Prose>
            </TimelineEntry>
          ))}
        </Timeline>
      )}
      {writing === undefined ? null : (
        <Form action={requestPaths.messages.href({ number })} csrf={tokens.csrf} idempotencyKey={tokens.idempotencyKey}>
          <TextArea
            name="body"
            label={t.label}
            help={t.protectedHint}
            rows={6}
            limit={messageLimit}
            required
            value={writing.body}
            error={writing.error}
          />
          <SubmitRow submit={t.send} />
        </Form>
      )}
    </>
  );
}

function askerOf({ schoolName, askedPrivately }: Subject, t: MessageTexts): string {
  return askedPrivately || schoolName === null ? t.askerWho : schoolName;
}

/** The entrance answers the school as the entrance: who there has written would tell whether the child is protected. */
function nameFor({ fromSchool, kind, name }: Message, side: Side): string | undefined {
  return side === 'support' || fromSchool || kind === 'case_worker' ? (name ?? undefined) : undefined;
}
