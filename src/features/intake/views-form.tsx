// The form in which staff write down what somebody says, in the order of a telephone call; beside it, where it came as e-mail,
// the letter to copy from. Shown at GET and, with status 422, at POST.
import type { FormTokens, Language } from '../../access/route.ts';
import { acceptedUploads } from '../../platform/files/upload.ts';
import {
  Choice,
  type ChoiceOption,
  DateField,
  ErrorSummary,
  type FieldErrors,
  Fieldset,
  FileField,
  Form,
  Select,
  SubmitRow,
  TextArea,
  TextField,
} from '../../ui/form.tsx';
import { Columns, Notice, PageHeader, SideList } from '../../ui/page.tsx';
import { FormQuestions, fieldsOf, type Service } from '../catalogue/index.ts';
import type { SchoolUnit } from '../organisation/index.ts';
import { extraName, requestLimits } from '../requests/index.ts';
import { channels, consentChoices, openForm, senderRoles } from './domain.ts';
import { limits, type Values } from './forms.ts';
import { intakePaths } from './paths.ts';
import type { Letter } from './queries.ts';
import type { IntakeTexts } from './texts.sv.ts';

export type RegisterPageProps = {
  t: IntakeTexts;
  language: Language;
  tokens: FormTokens;
  service: Service;
  schools: readonly SchoolUnit[];
  letter: Letter | undefined;
  values: Values;
  errors: FieldErrors;
  isRestored: boolean;
};

export function RegisterPage(props: RegisterPageProps) {
  const { t, service, letter, errors, isRestored } = props;
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={t.form.title(service.title)} ingress={<a href={startHref(letter)}>{t.form.change}</a>} />
      {isRestored ? (
        <Notice tone="note" live>
          {t.form.restored}
        </Notice>
      ) : null}
      {letter === undefined ? (
        <RegisterForm {...props} />
      ) : (
        <Columns side={<LetterBeside t={t} letter={letter} />} sideLabel={t.form.letter}>
          <RegisterForm {...props} />
        </Columns>
      )}
    </>
  );
}

/** The letter comes along to another service. */
function startHref(letter: Letter | undefined): string {
  return letter === undefined ? intakePaths.start.href() : `${intakePaths.start.href()}?brev=${letter.id}`;
}

function LetterBeside({ t, letter }: { t: IntakeTexts; letter: Letter }) {
  return (
    <div class="letter-beside">
      <SideList title={t.form.letter}>
        <p>{t.form.letterFrom(letter.senderName, letter.senderEmail)}</p>
        {letter.subject === '' ? null : (
          <p>
            <strong>{letter.subject}</strong>
          </p>
        )}
        {letter.body.split(/\n+/).map((line, index) => (
          <p key={index}>{line}</p>
        ))}
        {letter.files.length === 0 ? null : (
          <>
            <h3>{t.form.letterFiles}</h3>
            <ul>
              {letter.files.map(({ id, name, isStopped }) => (
                <li key={id}>
                  {name}
                  {isStopped ? <strong> {t.form.letterFileStopped}</strong> : null}
                </li>
              ))}
            </ul>
          </>
        )}
        {letter.refused.length === 0 ? null : (
          <Notice tone="warning" title={t.form.letterRefused}>
            <p>{letter.refused.join(', ')}</p>
            <p>{t.form.letterRefusedHelp}</p>
          </Notice>
        )}
      </SideList>
    </div>
  );
}

function RegisterForm(props: RegisterPageProps) {
  const { t, tokens, service, values, errors, letter } = props;
  return (
    <Form
      action={intakePaths.register.href({ service: service.id })}
      files
      csrf={tokens.csrf}
      idempotencyKey={tokens.idempotencyKey}
      values={letter === undefined ? {} : { letter: letter.id }}
    >
      <SenderPart {...props} />
      <WhomPart {...props} />
      <MatterPart {...props} />
      <Fieldset legend={t.form.register} id="register">
        <TextField
          name="title"
          label={t.form.matterTitle}
          help={t.form.matterTitleHelp}
          required
          value={values.title?.[0]}
          error={errors.title}
          maxLength={limits.title}
        />
        <FileField
          name="files"
          label={t.form.file}
          help={t.form.fileHelp}
          multiple
          error={errors.files}
          accept={acceptedUploads}
        />
      </Fieldset>
      <SubmitRow
        submit={t.form.submit}
        note={t.form.submitNote}
        cancel={{ href: intakePaths.start.href(), label: t.letter.cancel }}
      />
    </Form>
  );
}

function line({ values, errors }: RegisterPageProps, name: string, label: string, rest: object) {
  return <TextField name={name} label={label} value={values[name]?.[0]} error={errors[name]} width={30} {...rest} />;
}

function optionsOf(known: readonly string[], words: Record<string, string>): ChoiceOption[] {
  return known.map((value) => ({ value, label: words[value] ?? value }));
}

function SenderPart(props: RegisterPageProps) {
  const { t, values, errors } = props;
  return (
    <>
      <Fieldset legend={t.form.how} id="how">
        <Choice
          name="channel"
          label={t.form.channel}
          required
          inline
          value={values.channel?.[0]}
          error={errors.channel}
          options={optionsOf(channels, t.form.channels)}
        />
        <DateField
          name="receivedOn"
          label={t.form.receivedOn}
          required
          value={values.receivedOn?.[0]}
          error={errors.receivedOn}
        />
      </Fieldset>
      <Fieldset legend={t.form.who} id="who">
        <Choice
          name="role"
          label={t.form.role}
          required
          value={values.role?.[0]}
          error={errors.role}
          options={optionsOf(senderRoles, t.form.roles)}
        />
        {line(props, 'senderName', t.form.senderName, {
          help: t.form.senderNameHelp,
          required: true,
          spellcheck: false,
        })}
        {line(props, 'phone', t.form.phone, { type: 'tel', inputMode: 'tel' })}
        {line(props, 'email', t.form.email, { type: 'email', inputMode: 'email' })}
      </Fieldset>
    </>
  );
}

function WhomPart(props: RegisterPageProps) {
  const { t, service, schools, values, errors } = props;
  const level = values.level?.[0];
  const pupil = <PupilFields {...props} />;
  return (
    <Fieldset legend={t.form.whom} id="whom">
      <Select
        name="school"
        label={t.form.school}
        required
        prompt={t.form.schoolPrompt}
        value={values.school?.[0]}
        error={errors.school}
        options={schools.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Choice
        name="schoolReads"
        label={t.form.schoolReads}
        help={t.form.schoolReadsHelp}
        required
        value={values.schoolReads?.[0] ?? 'no'}
        options={[
          { value: 'no', label: t.form.schoolReadsNo },
          { value: 'yes', label: t.form.schoolReadsYes },
        ]}
      />
      {service.levels.length === 1 ? (
        <>
          <input type="hidden" name="level" value={service.levels[0]} />
          {service.levels[0] === 'individual' ? pupil : <Notice tone="note">{t.form.noPupil}</Notice>}
        </>
      ) : (
        <Choice
          name="level"
          label={t.form.level}
          required
          value={level}
          error={errors.level}
          options={service.levels.map((one) => ({
            value: one,
            label: t.form.levels[one] ?? one,
            reveals: one === 'individual' ? pupil : <Notice tone="note">{t.form.noPupil}</Notice>,
          }))}
        />
      )}
    </Fieldset>
  );
}

function PupilFields(props: RegisterPageProps) {
  const { t } = props;
  return (
    <div class="fields">
      <p>{t.form.protectedNote}</p>
      {line(props, 'personalNumber', t.form.personalNumber, {
        help: t.form.personalNumberHelp,
        required: true,
        width: 20,
        spellcheck: false,
      })}
      {line(props, 'givenName', t.form.givenName, { required: true, spellcheck: false })}
      {line(props, 'familyName', t.form.familyName, { required: true, spellcheck: false })}
      {line(props, 'grade', t.form.grade, { width: 12 })}
    </div>
  );
}

function MatterPart(props: RegisterPageProps) {
  const { t, service, values, errors, language } = props;
  const area = (name: 'question' | 'situation' | 'tried' | 'urgencyReason', rest: object = {}) => (
    <TextArea
      name={name}
      label={t.form[name]}
      rows={3}
      limit={requestLimits[name]}
      value={values[name]?.[0]}
      error={errors[name]}
      {...rest}
    />
  );
  const own = fieldsOf(service.form);
  const asksConsent = service.consentRule !== 'none' && service.levels.includes('individual');
  return (
    <>
      <Fieldset legend={t.form.matter} id="matter">
        {area('question', { required: true })}
        {area('situation', { help: t.form.situationHelp })}
        {area('tried')}
        <Choice
          name="urgency"
          label={t.form.urgency}
          required
          inline
          value={values.urgency?.[0]}
          error={errors.urgency}
          options={optionsOf(['normal', 'soon', 'acute'], t.form.urgencies)}
        />
        {area('urgencyReason')}
        {own.length === 0 ? null : <p>{t.form.own}</p>}
      </Fieldset>
      <FormQuestions
        form={openForm(service)}
        answers={Object.fromEntries(own.map((field) => [field.key, values[extraName(field)] ?? []]))}
        errorOf={(field) => errors[extraName(field)]}
        nameOf={extraName}
        language={language}
      />
      {asksConsent ? (
        <Fieldset legend={t.form.consent} id="consent">
          <Choice
            name="consent"
            label={t.form.consentLabel}
            help={
              <>
                <p>{t.form.consentHelp}</p>
                {service.confirmedBy === null ? <p>{t.form.consentUnconfirmed}</p> : null}
              </>
            }
            required
            value={values.consent?.[0] ?? 'not_yet'}
            error={errors.consent}
            options={optionsOf(consentChoices, t.form.consents)}
          />
        </Fieldset>
      ) : null}
    </>
  );
}
