// The page where consents are listed and recorded, and the page where one is withdrawn. Shown at GET and, with what was
// typed and why it cannot be stored, at POST.
import type { FormTokens } from '../../access/route.ts';
import { acceptedUploads } from '../../platform/files/upload.ts';
import {
  Check,
  Choice,
  DateField,
  ErrorSummary,
  type FieldErrors,
  FileField,
  Form,
  Select,
  SubmitRow,
  TextArea,
  TextField,
} from '../../ui/form.tsx';
import { Notice, PageHeader, Section } from '../../ui/page.tsx';
import { consentAnswers, consentGivers, consentKinds, consentWays, withdrawalChannels } from './domain.ts';
import { limits, type SentValues } from './forms.ts';
import { type ConsentPlace, consentPaths } from './paths.ts';
import type { Consent, ConsentStanding, Recipient } from './queries.ts';
import { ConsentList, type ConsentSpeech, giverWords, LackingNotice } from './views.tsx';

type PageProps = ConsentSpeech & {
  place: ConsentPlace;
  standing: ConsentStanding;
  recipients: readonly Recipient[];
  tokens: FormTokens;
  values: SentValues;
  errors: FieldErrors;
};

export function ConsentsPage(props: PageProps) {
  const { t, place, standing, errors, values } = props;
  const { matter, records } = standing;
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader
        title={t.of(matter.serviceTitle)}
        eyebrow={<span class="number">{matter.registryNumber}</span>}
        ingress={t.ingress}
      />
      <LackingNotice standing={standing} t={t} />
      <Section title={t.list}>
        {records.length === 0 ? (
          <p>{t.none}</p>
        ) : (
          <ConsentList {...props} records={records} place={place} number={matter.registryNumber} withActs />
        )}
      </Section>
      <Section title={t.record} id="anteckna">
        {values.corrects?.[0] ? <Notice tone="note">{t.correcting}</Notice> : null}
        <RecordForm {...props} />
      </Section>
    </>
  );
}

function RecordForm({ t, place, standing, recipients, tokens, values, errors }: PageProps) {
  const number = standing.matter.registryNumber;
  const text = (name: string) => values[name]?.[0];
  const options = (known: readonly string[], words: Record<string, string>) =>
    known.map((value) => ({ value, label: words[value] ?? value }));
  const line = (name: 'giverName' | 'relation' | 'towards', help: string, required = true) => (
    <TextField
      name={name}
      label={t.form[name]}
      help={help}
      required={required}
      width={30}
      value={text(name)}
      error={errors[name]}
      spellcheck={false}
    />
  );
  return (
    <Form
      action={consentPaths[place].list.href({ number })}
      files
      csrf={tokens.csrf}
      idempotencyKey={tokens.idempotencyKey}
      values={{ corrects: text('corrects') ?? '' }}
    >
      <Choice
        name="kind"
        label={t.form.kind}
        help={t.form.kindHelp}
        required
        value={text('kind')}
        error={errors.kind}
        options={options(consentKinds, t.form.kinds)}
      />
      <Choice
        name="giver"
        label={t.form.giver}
        required
        value={text('giver')}
        error={errors.giver}
        options={options(consentGivers, t.form.givers)}
      />
      {line('giverName', t.form.giverNameHelp)}
      {line('relation', t.form.relationHelp, false)}
      <Check name="onlyGuardian" label={t.form.onlyGuardian} checked={text('onlyGuardian') === 'yes'} />
      <Choice
        name="answer"
        label={t.form.answer}
        required
        value={text('answer')}
        error={errors.answer}
        options={options(consentAnswers, t.form.answers)}
      />
      <TextArea
        name="scope"
        label={t.form.scope}
        help={t.form.scopeHelp}
        rows={2}
        limit={limits.scope}
        required
        value={text('scope')}
        error={errors.scope}
      />
      <Select
        name="recipient"
        label={t.form.recipient}
        help={t.form.recipientHelp}
        prompt={t.form.recipientOther}
        value={text('recipient')}
        error={errors.recipient}
        options={recipients.map(({ value, label }) => ({ value, label }))}
      />
      {line('towards', t.form.towardsHelp)}
      <Choice
        name="way"
        label={t.form.way}
        required
        value={text('way')}
        error={errors.way}
        options={options(consentWays, t.ways).map((option) =>
          option.value === 'paper' ? { ...option, help: t.form.paperHelp } : option,
        )}
      />
      <FileField name="scan" label={t.form.scan} help={t.form.scanHelp} error={errors.scan} accept={acceptedUploads} />
      <DateField name="givenOn" label={t.form.givenOn} required value={text('givenOn')} error={errors.givenOn} />
      <DateField name="until" label={t.form.until} help={t.form.untilHelp} value={text('until')} error={errors.until} />
      <SubmitRow
        submit={t.form.save}
        cancel={{ href: consentPaths[place].request.href({ number }), label: t.form.cancel }}
      />
    </Form>
  );
}

export type WithdrawalPageProps = Omit<PageProps, 'standing' | 'recipients'> & { number: string; consent: Consent };

export function WithdrawalPage(props: WithdrawalPageProps) {
  const { t, place, number, consent, tokens, values, errors } = props;
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader
        title={t.withdrawal.title}
        eyebrow={<span class="number">{number}</span>}
        ingress={t.withdrawal.ingress(giverWords(consent, t))}
      />
      <ConsentList {...props} records={[consent]} />
      <p>{t.withdrawal.stays}</p>
      <Form
        action={consentPaths[place].withdrawal.href({ number, id: consent.id })}
        csrf={tokens.csrf}
        idempotencyKey={tokens.idempotencyKey}
      >
        <DateField
          name="withdrawnOn"
          label={t.withdrawal.on}
          required
          value={values.withdrawnOn?.[0]}
          error={errors.withdrawnOn}
        />
        <Choice
          name="channel"
          label={t.withdrawal.channel}
          required
          value={values.channel?.[0]}
          error={errors.channel}
          options={withdrawalChannels.map((value) => ({ value, label: t.channels[value] ?? value }))}
        />
        <SubmitRow
          submit={t.withdrawal.save}
          variant="danger"
          cancel={{ href: consentPaths[place].list.href({ number }), label: t.withdrawal.cancel }}
        />
      </Form>
    </>
  );
}
