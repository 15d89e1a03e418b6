// Where registering begins, the e-mail file, and the receipt. The form itself stands in views-form.tsx. Called by routes.tsx.
import type { FormTokens, Language } from '../../access/route.ts';
import { findDate, formatDay, formatDayAndYear, formatMoment } from '../../kit/dates.ts';
import {
  Button,
  ButtonLink,
  Buttons,
  ErrorSummary,
  type FieldErrors,
  FileField,
  Form,
  Select,
  SubmitRow,
} from '../../ui/form.tsx';
import { Disclosure, FactList, Notice, PageHeader, PrintButton, Section } from '../../ui/page.tsx';
import { Receipt as ReceiptFrame } from '../../ui/timeline.tsx';
import type { Service } from '../catalogue/index.ts';
import { intakePaths } from './paths.ts';
import type { Receipt } from './queries.ts';
import type { IntakeTexts } from './texts.sv.ts';

type StartProps = {
  t: IntakeTexts;
  services: readonly Service[];
  chosen: string;
  /** The id of a letter that is being registered. */
  letter: string | undefined;
  errors: FieldErrors;
};

export function StartPage({ t, services, chosen, letter, errors }: StartProps) {
  const { start } = t;
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={start.title} ingress={start.ingress} />
      <Form action={intakePaths.start.href()} method="get" values={{ brev: letter }}>
        <Select
          name="tjanst"
          label={start.service}
          help={start.serviceHelp}
          required
          prompt={start.prompt}
          value={chosen}
          error={errors.tjanst}
          options={services.map(({ id, title }) => ({ value: id, label: title }))}
        />
        <Buttons>
          <Button>{start.go}</Button>
        </Buttons>
      </Form>
      <Notice tone="warning" title={start.protectedTitle}>
        {start.protectedText}
      </Notice>
      {letter === undefined ? (
        <Section title={start.letterTitle} intro={start.letterText}>
          <Buttons>
            <ButtonLink href={intakePaths.letter.href()} variant="secondary" icon="mail">
              {start.letterLink}
            </ButtonLink>
          </Buttons>
        </Section>
      ) : null}
      <Disclosure summary={start.blankTitle}>
        <p>{start.blankText}</p>
        <ul>
          {services.map(({ id, title }) => (
            <li key={id}>
              <a href={intakePaths.blank.href({ service: id })}>{start.blankLabel(title)}</a>
            </li>
          ))}
        </ul>
      </Disclosure>
    </>
  );
}

type LetterProps = { t: IntakeTexts; tokens: FormTokens; errors: FieldErrors };

export function LetterPage({ t, tokens, errors }: LetterProps) {
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={t.letter.title} ingress={t.letter.ingress} />
      <Form action={intakePaths.letter.href()} files csrf={tokens.csrf} idempotencyKey={tokens.idempotencyKey}>
        <FileField
          name="eml"
          label={t.letter.file}
          help={t.letter.fileHelp}
          required
          error={errors.eml}
          accept=".eml,message/rfc822"
        />
        <SubmitRow submit={t.letter.take} cancel={{ href: intakePaths.start.href(), label: t.letter.cancel }} />
      </Form>
    </>
  );
}

type ReceiptProps = { t: IntakeTexts; language: Language; receipt: Receipt; service: Service };

/** To the letter the same whoever the child is: it is made of nothing that knows the child. */
export function ReceiptPage({ t, language, receipt, service }: ReceiptProps) {
  const { registryNumber, registeredAt, answerBy, channel, receivedOn } = receipt;
  const words = t.receipt;
  return (
    <ReceiptFrame
      title={words.title}
      numberLabel={words.number}
      number={registryNumber}
      received={words.received(formatMoment(registeredAt, language))}
      steps={[
        { what: words.read },
        { what: words.answer, when: { text: words.by(formatDay(dayOf(answerBy), language)), iso: answerBy } },
        { what: words.sorted },
      ]}
    >
      <Section title={words.factsTitle}>
        <FactList
          facts={[
            { term: words.facts.service, value: service.title },
            { term: words.facts.channel, value: t.form.channels[channel] },
            { term: words.facts.receivedOn, value: formatDayAndYear(dayOf(receivedOn), language) },
          ]}
        />
      </Section>
      <Buttons>
        <ButtonLink href={intakePaths.start.href()}>{words.another}</ButtonLink>
        <PrintButton />
      </Buttons>
    </ReceiptFrame>
  );
}

function dayOf(iso: string): Temporal.PlainDate {
  return findDate(iso) ?? Temporal.PlainDate.from(iso);
}
