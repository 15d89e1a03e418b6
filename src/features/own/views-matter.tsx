// One's own matter: where it is, who has it, what is next and when; the receipt, and the small forms of what one can do.
import type { FormTokens } from '../../access/route.ts';
import { formatDay, formatDayAndYear, formatMoment, today } from '../../kit/dates.ts';
import type { PrintedLetter } from '../../platform/pdf/pdf.ts';
import { ButtonLink, Buttons, ErrorSummary, type FieldErrors, Form, SubmitRow, TextArea } from '../../ui/form.tsx';
import { Columns, FactList, NextStep, Notice, PageHeader, PrintButton, Section, SideList } from '../../ui/page.tsx';
import { Receipt, Timeline, TimelineEntry } from '../../ui/timeline.tsx';
import type { Municipality } from '../organisation/index.ts';
import { type Attachment, CompletionFields, eventIcon, Prose, requestPaths } from '../requests/index.ts';
import { ownPaths } from './paths.ts';
import type { OwnEvent, OwnMatter, OwnQuestion } from './queries.ts';
import type { OwnTexts } from './texts.sv.ts';
import type { Common } from './views.tsx';
import { nextSentence, toneOf, whereIs } from './views-standing.ts';
import { OwnSummary, writtenOf } from './views-summary.tsx';

export const reasonLimit = 1000;

export type MatterPageProps = Common & {
  matter: OwnMatter;
  events: readonly OwnEvent[];
  attachments: readonly Attachment[];
  unitNames: ReadonlyMap<string, string>;
  phone: string;
  /** What it says about appealing a no that was an exercise of authority. */
  appeal: { text: string; weeks: string } | undefined;
  mayWithdraw: boolean;
  mayReopen: boolean;
  /** False for what somebody at the entrance made out of another matter. */
  hasReceipt: boolean;
};

export function MatterPage(props: MatterPageProps) {
  const { t, now, language, matter, phone, appeal, hasReceipt } = props;
  const { registryNumber: number, standing, service } = matter;
  const at = whereIs(standing, today(now));
  const written = writtenOf(matter);
  return (
    <>
      <PageHeader
        title={service.title}
        eyebrow={<span class="number">{number}</span>}
        status={{ tone: toneOf[at.is], text: t.status[at.is] }}
      />
      <Columns
        sideLabel={t.matter.who}
        side={
          <SideList title={t.matter.who}>
            <p>{t.matter.phone(phone)}</p>
          </SideList>
        }
      >
        <NextStep
          waitsFor={at.is === 'yours' ? 'reader' : 'other'}
          action={at.is === 'yours' ? { href: ownPaths.completion.href({ number }), label: t.next.answer } : undefined}
        >
          {nextSentence(standing, props)}
        </NextStep>
        {standing.closingAnswer === null ? null : (
          <Section title={t.matter.answer}>
            <Prose>{standing.closingAnswer}</Prose>
          </Section>
        )}
        {appeal === undefined ? null : (
          <Notice tone="note" title={t.matter.appeal}>
            <p>{appeal.text}</p>
            <p>{t.matter.appealUntil(appeal.weeks)}</p>
          </Notice>
        )}
        <Buttons>
          <ButtonLink href={requestPaths.messages.href({ number })} variant="secondary" icon="message-square">
            {t.matter.messages}
          </ButtonLink>
          <PrintButton />
        </Buttons>
        <Section title={t.matter.happened}>
          <Events {...props} />
        </Section>
        {written === undefined ? null : (
          <Section
            title={t.matter.written}
            actions={hasReceipt ? <a href={ownPaths.receipt.href({ number })}>{t.matter.receipt}</a> : undefined}
          >
            <OwnSummary {...{ t, language, service, written }} files={filesOf(props)} />
          </Section>
        )}
        <p class="buttons">
          {props.mayWithdraw && <a href={ownPaths.withdrawal.href({ number })}>{t.matter.withdraw}</a>}
          {props.mayReopen && <a href={ownPaths.reopening.href({ number })}>{t.matter.reopen}</a>}
        </p>
      </Columns>
    </>
  );
}

function Events({ t, language, events }: MatterPageProps) {
  return (
    <Timeline label={t.matter.happened}>
      {events.map(({ id, kind, at, isMine, message, address }) => (
        <TimelineEntry
          key={id}
          when={{ text: formatMoment(at, language), iso: at.toString() }}
          title={t.matter.events[kind] ?? kind}
          icon={eventIcon[kind]}
          who={isMine ? t.matter.you : t.matter.entrance}
        >
          {message === null && address === null ? undefined : (
            <>
              {message === null ? null : <Prose>{message}</Prose>}
              {address === null ? null : <p>{t.matter.address(address)}</p>}
            </>
          )}
        </TimelineEntry>
      ))}
    </Timeline>
  );
}

function filesOf({ t, matter, attachments }: MatterPageProps) {
  const number = matter.registryNumber;
  return attachments.length === 0 ? undefined : (
    <ul>
      {attachments.map(({ id, name, scan, sizeBytes }) => {
        const note = t.matter.scan[scan];
        return (
          <li key={id}>
            {note === undefined ? <a href={ownPaths.attachment.href({ number, id })}>{name}</a> : name} (
            {t.form.kilobytes(Math.max(1, Math.round(sizeBytes / 1000)))}){note === undefined ? null : <p>{note}</p>}
          </li>
        );
      })}
    </ul>
  );
}

export type OwnReceiptProps = {
  t: OwnTexts;
  language: Common['language'];
  matter: OwnMatter;
  /** The day that was promised when it was sent. */
  answerBy: string;
  files: number;
  municipality: Municipality;
};

export function ReceiptPage(props: OwnReceiptProps) {
  const { t, language, matter, answerBy, municipality } = props;
  const number = matter.registryNumber;
  const day = formatDay(Temporal.PlainDate.from(answerBy), language);
  return (
    <Receipt
      title={t.receipt.title}
      numberLabel={t.receipt.number}
      number={number}
      received={t.receipt.received(formatMoment(matter.registeredAt, language))}
      steps={[
        { what: t.receipt.read },
        { what: t.receipt.answer, when: { text: t.receipt.by(day), iso: answerBy } },
        { what: t.receipt.then },
      ]}
    >
      <Section title={t.receipt.who}>
        <p>{t.receipt.entrance(municipality.entrancePhone)}</p>
        <FactList facts={factsOf(props).map(({ label, value }) => ({ term: label, value }))} />
      </Section>
      <Buttons>
        <ButtonLink href={ownPaths.matter.href({ number })}>{t.receipt.follow}</ButtonLink>
        <ButtonLink href={ownPaths.receiptPdf.href({ number })} variant="secondary" icon="download">
          {t.receipt.pdf}
        </ButtonLink>
        <PrintButton />
      </Buttons>
    </Receipt>
  );
}

/** The same on paper. It names no child: it may lie in a printer at home. */
export function receiptLetter(props: OwnReceiptProps, now: Temporal.Instant): PrintedLetter {
  const { t, language, matter, answerBy, municipality } = props;
  const { receipt } = t;
  const day = formatDayAndYear(Temporal.PlainDate.from(answerBy), language);
  return {
    locale: language,
    title: receipt.title,
    sender: [receipt.sender, municipality.name],
    facts: [
      { label: receipt.number, value: matter.registryNumber },
      { label: receipt.receivedLabel, value: formatMoment(matter.registeredAt, language) },
      ...factsOf(props),
    ],
    sections: [
      { heading: receipt.whatHappens, steps: [receipt.read, `${receipt.by(day)}: ${receipt.answer}`, receipt.then] },
      { heading: receipt.who, paragraphs: [receipt.entrance(municipality.entrancePhone)] },
    ],
    printed: receipt.printed(formatMoment(now, language)),
    pageOf: receipt.pageOf,
  };
}

function factsOf({ t, matter, files }: OwnReceiptProps): { label: string; value: string }[] {
  const { receipt } = t;
  const { sender, schoolName } = matter;
  return [
    { label: receipt.service, value: matter.service.title },
    ...(sender === undefined ? [] : [{ label: receipt.asker, value: sender.name }]),
    ...(schoolName === null ? [] : [{ label: receipt.school, value: schoolName }]),
    ...(files === 0 ? [] : [{ label: receipt.files, value: receipt.count(files) }]),
  ];
}

export type AnswerPageProps = {
  t: OwnTexts;
  tokens: FormTokens;
  number: string;
  question: OwnQuestion;
  answer: string;
  errors: FieldErrors;
};

export function AnswerPage({ t, tokens, number, question, answer, errors }: AnswerPageProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={t.completion.title} eyebrow={<span class="number">{number}</span>} />
      <Notice tone="note" title={t.completion.asked}>
        <Prose>{question.said}</Prose>
      </Notice>
      <Form action={ownPaths.completion.href({ number })} files {...tokens} values={{ question: question.eventId }}>
        <CompletionFields {...{ t, answer, errors }} />
        <SubmitRow
          submit={t.completion.send}
          cancel={{ href: ownPaths.matter.href({ number }), label: t.completion.cancel }}
        />
      </Form>
    </>
  );
}

export type ReasonPageProps = {
  t: OwnTexts;
  tokens: FormTokens;
  act: 'withdrawal' | 'reopening';
  number: string;
  reason: string;
  errors: FieldErrors;
};

export function ReasonPage({ t, tokens, act, number, reason, errors }: ReasonPageProps) {
  const words = t[act];
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={words.title} eyebrow={<span class="number">{number}</span>} ingress={words.ingress} />
      <Form action={ownPaths[act].href({ number })} {...tokens}>
        <TextArea
          name="reason"
          label={words.reason}
          help={words.reasonHelp}
          required={act === 'reopening'}
          limit={reasonLimit}
          value={reason}
          error={errors.reason}
        />
        <SubmitRow submit={words.submit} cancel={{ href: ownPaths.matter.href({ number }), label: words.cancel }} />
      </Form>
    </>
  );
}
