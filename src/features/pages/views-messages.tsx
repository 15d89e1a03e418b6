// Where service messages are written and taken away.
import type { FormTokens } from '../../access/route.ts';
import { capital } from '../../kit/capital.ts';
import { formatMoment, type Locale } from '../../kit/dates.ts';
import { faceLanguages, tagOf } from '../../kit/languages.ts';
import {
  Choice,
  DateField,
  ErrorSummary,
  type FieldErrors,
  Fieldset,
  Form,
  PostButton,
  SubmitRow,
  TextArea,
  TextField,
} from '../../ui/form.tsx';
import { Disclosure, EmptyState, Notice, PageHeader, Section } from '../../ui/page.tsx';
import { languageNames } from '../../ui/texts.languages.ts';
import { longestMessage, textField } from './forms-messages.ts';
import { pagePaths } from './paths.ts';
import { messageLevels, type WrittenMessage } from './queries-messages.ts';
import type { MessageTexts } from './texts.messages.sv.ts';

export type MessagesPageProps = {
  t: MessageTexts;
  language: Locale;
  tokens: FormTokens;
  messages: readonly WrittenMessage[];
  valueIn: (name: string) => string;
  errors: FieldErrors;
  done: 'saved' | 'ended' | undefined;
};

export function MessagesPage(props: MessagesPageProps) {
  const { t, language, tokens, messages, errors, done } = props;
  const current = messages.filter(({ isOver }) => !isOver);
  const past = messages.filter(({ isOver }) => isOver);
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={t.title} ingress={t.ingress} />
      {done === undefined ? null : (
        <Notice tone="good" live>
          {t[done]}
        </Notice>
      )}
      <Section title={t.now}>
        {current.length === 0 ? <EmptyState title={t.none} /> : null}
        {current.map((message) => (
          <Notice key={message.id} tone={message.level}>
            <p lang="sv">{message.texts.sv}</p>
            <p>{capital(periodOf(t, language, message))}</p>
            <PostButton
              action={pagePaths.messageEnd.href({ id: message.id })}
              {...tokens}
              variant="secondary"
              label={t.endLabel(message.texts.sv ?? '')}
            >
              {t.end}
            </PostButton>
          </Notice>
        ))}
      </Section>
      <Section title={t.write}>
        <MessageForm {...props} />
      </Section>
      {past.length === 0 ? null : (
        <Section title={t.past}>
          <ul class="reading">
            {past.map((message) => (
              <li key={message.id}>
                <span lang="sv">{message.texts.sv}</span> ({periodOf(t, language, message)})
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function periodOf(t: MessageTexts, language: Locale, { shownFrom, shownUntil }: WrittenMessage): string {
  const until = shownUntil === null ? t.untilEnded : t.until(formatMoment(shownUntil, language));
  return `${t.from(formatMoment(shownFrom, language))} ${until}`;
}

function MessageForm({ t, tokens, valueIn, errors }: MessagesPageProps) {
  const others = faceLanguages.filter((language) => language !== 'sv' && language !== 'en');
  return (
    <Form action={pagePaths.messages.href()} {...tokens}>
      <TextArea
        name={textField('sv')}
        label={t.text}
        value={valueIn(textField('sv'))}
        error={errors[textField('sv')]}
        limit={longestMessage}
        rows={3}
        required
      />
      <TextArea
        name={textField('en')}
        label={t.textEn}
        value={valueIn(textField('en'))}
        error={errors[textField('en')]}
        rows={3}
      />
      <Disclosure summary={t.others} open={others.some((language) => valueIn(textField(language)) !== '')}>
        <p>{t.othersHelp}</p>
        {others.map((language) => (
          <TextField
            key={language}
            name={textField(language)}
            label={languageNames[language]}
            lang={tagOf(language)}
            value={valueIn(textField(language))}
            error={errors[textField(language)]}
          />
        ))}
      </Disclosure>
      <Choice
        name="level"
        label={t.level}
        value={valueIn('level') || undefined}
        error={errors.level}
        required
        options={messageLevels.map((level) => ({ value: level, label: t.levels[level] }))}
      />
      <Moment t={t} name="from" legend={t.shownFrom} help={t.shownFromHelp} valueIn={valueIn} errors={errors} />
      <Moment t={t} name="until" legend={t.shownUntil} help={t.shownUntilHelp} valueIn={valueIn} errors={errors} />
      <SubmitRow submit={t.submit} />
    </Form>
  );
}

type MomentProps = Pick<MessagesPageProps, 't' | 'valueIn' | 'errors'> & {
  name: 'from' | 'until';
  legend: string;
  help: string;
};

function Moment({ t, name, legend, help, valueIn, errors }: MomentProps) {
  return (
    <Fieldset legend={legend} help={help} size="label" id={`moment-${name}`} required={false}>
      <div class="moment">
        <DateField
          name={`${name}Day`}
          label={t.day}
          value={valueIn(`${name}Day`)}
          error={errors[`${name}Day`]}
          required
        />
        <TextField name={`${name}Time`} label={t.time} value={valueIn(`${name}Time`)} width={8} required />
      </div>
    </Fieldset>
  );
}
