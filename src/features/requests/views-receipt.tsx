// The receipt of a sent request, on screen and as a letter on paper: number, what happens next, who has it.
import type { Language } from '../../access/route.ts';
import { findDate, formatDay, formatDayAndYear, formatMoment } from '../../kit/dates.ts';
import type { PrintedLetter } from '../../platform/pdf/pdf.ts';
import { ButtonLink, Buttons } from '../../ui/form.tsx';
import { FactList, PrintButton, Section } from '../../ui/page.tsx';
import { Receipt } from '../../ui/timeline.tsx';
import type { Municipality } from '../organisation/index.ts';
import { requestPaths } from './paths.ts';
import type { Attachment, RequestDetail } from './queries.ts';
import type { RequestTexts } from './texts.sv.ts';

export type ReceiptPageProps = {
  t: RequestTexts;
  language: Language;
  request: RequestDetail;
  attachments: readonly Attachment[];
  municipality: Municipality;
};

export function ReceiptPage(props: ReceiptPageProps) {
  const { t, language, request, municipality } = props;
  const number = request.registryNumber;
  const day = dayOf(request.answerBy);
  return (
    <Receipt
      title={t.receipt.title}
      numberLabel={t.receipt.number}
      number={number}
      received={t.receipt.received(formatMoment(request.registeredAt, language))}
      steps={[
        { what: t.receipt.read },
        { what: t.receipt.answer, when: { text: t.receipt.by(formatDay(day, language)), iso: request.answerBy } },
        { what: t.receipt.then },
      ]}
    >
      <Section title={t.receipt.who}>
        <p>{t.receipt.entrance(municipality.entrancePhone, municipality.entranceEmail)}</p>
        <FactList facts={factsOf(props).map(({ label, value }) => ({ term: label, value }))} />
      </Section>
      <Buttons>
        <ButtonLink href={requestPaths.request.href({ number })}>{t.receipt.follow}</ButtonLink>
        <ButtonLink href={requestPaths.receiptPdf.href({ number })} variant="secondary" icon="download">
          {t.receipt.pdf}
        </ButtonLink>
        <PrintButton />
      </Buttons>
    </Receipt>
  );
}

/** The same receipt as a letter. It names no pupil: it may lie in a printer. */
export function receiptLetter(props: ReceiptPageProps, now: Temporal.Instant): PrintedLetter {
  const { t, language, request, municipality } = props;
  const { receipt } = t;
  return {
    locale: language,
    title: receipt.title,
    sender: [receipt.sender, municipality.name],
    facts: [
      { label: receipt.number, value: request.registryNumber },
      { label: receipt.registeredLabel, value: formatMoment(request.registeredAt, language) },
      ...factsOf(props),
    ],
    sections: [
      {
        heading: receipt.whatHappens,
        steps: [
          receipt.read,
          `${receipt.by(formatDayAndYear(dayOf(request.answerBy), language))}: ${receipt.answer}`,
          receipt.then,
        ],
      },
      { heading: receipt.who, paragraphs: [receipt.entrance(municipality.entrancePhone, municipality.entranceEmail)] },
    ],
    printed: receipt.printed(formatMoment(now, language)),
    pageOf: receipt.pageOf,
  };
}

function factsOf({ t, request, attachments }: ReceiptPageProps): { label: string; value: string }[] {
  const { facts } = t.receipt;
  const { name, title } = request.asker;
  return [
    { label: facts.service, value: request.service.title },
    ...(request.schoolName === null ? [] : [{ label: facts.school, value: request.schoolName }]),
    ...(name === null ? [] : [{ label: facts.asker, value: [name, title].filter(Boolean).join(', ') }]),
    ...(attachments.length === 0 ? [] : [{ label: facts.attachments, value: t.receipt.files(attachments.length) }]),
  ];
}

export function dayOf(iso: string): Temporal.PlainDate {
  return findDate(iso) ?? Temporal.PlainDate.from(iso);
}
