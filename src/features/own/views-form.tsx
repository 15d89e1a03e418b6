// The form of one's own question, one step at a time on a telephone and with an index on a desk. Shown at GET and, with
// status 422, at POST.
import type { ComponentChildren } from 'preact';
import type { FormTokens } from '../../access/route.ts';
import { formatMoment } from '../../kit/dates.ts';
import { acceptedUploads } from '../../platform/files/upload.ts';
import {
  Button,
  Buttons,
  Choice,
  ErrorSummary,
  type FieldErrors,
  Fieldset,
  FileField,
  Form,
  SaveState,
  Select,
  SubmitRow,
  TextArea,
  TextField,
} from '../../ui/form.tsx';
import { Columns, Notice, PageHeader, SideList } from '../../ui/page.tsx';
import { Step, stepPlaces } from '../../ui/steps.tsx';
import { FormQuestions, type Service } from '../catalogue/index.ts';
import type { SchoolUnit, Unit } from '../organisation/index.ts';
import {
  type Answers,
  type DraftFile,
  extraName,
  type LeftOver,
  ownAnswers,
  requestLimits,
} from '../requests/index.ts';
import { gentleForm } from './domain.ts';
import { type Begun, lineLimit } from './forms.ts';
import { ownPaths } from './paths.ts';
import type { Identity } from './queries.ts';
import type { Common } from './views.tsx';

export type DraftPageProps = Common & {
  tokens: FormTokens;
  draftId: string;
  begun: Begun;
  identity: Identity;
  service: Service;
  unit: Unit;
  schools: readonly SchoolUnit[];
  answers: Answers;
  files: readonly DraftFile[];
  savedAt: Temporal.Instant;
  notice: 'kept' | 'restored' | undefined;
  /** Answers to questions that are no longer asked. */
  left: readonly LeftOver[];
  errors: FieldErrors;
};

export function DraftPage(props: DraftPageProps) {
  const { t, language, tokens, draftId, service, unit, notice, errors, savedAt, left } = props;
  const sections = sectionsOf(props);
  const places = stepPlaces(sections.map(({ id }) => id));
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={service.title} unit={unit} ingress={t.form.draftNote} />
      {notice === undefined ? null : (
        <Notice tone={notice === 'kept' ? 'good' : 'note'} live title={notice === 'restored' ? t.form.back : undefined}>
          {t.form[notice]}
        </Notice>
      )}
      {left.length === 0 ? null : (
        <Notice tone="note" title={t.form.newForm}>
          <p>{t.form.newFormText}</p>
          {left.map(({ label, text }) => (
            <p key={label}>
              <strong>{label}</strong> {text}
            </p>
          ))}
        </Notice>
      )}
      <Columns
        sideLabel={t.form.index}
        side={
          <SideList title={t.form.index} deskOnly>
            <ul>
              {sections.map(({ id, title }) => (
                <li key={id}>
                  <a href={`#${id}`}>{title}</a>
                </li>
              ))}
            </ul>
          </SideList>
        }
      >
        <Form
          action={ownPaths.draft.href({ id: draftId })}
          files
          steps
          {...tokens}
          autosaveUrl={ownPaths.draftSaved.href({ id: draftId })}
        >
          {/* The enter key presses the first button of a form: it should save, not add a file or go on. */}
          <button type="submit" name="act" value="save" class="ds-sr-only" tabIndex={-1} aria-hidden="true" />
          <SaveState savedAt={formatMoment(savedAt, language)} />
          {sections.map(({ id, content }) => {
            const place = places.get(id);
            return place === undefined ? null : (
              <Step key={id} {...place}>
                {content}
                {place.next === undefined ? (
                  <SubmitRow
                    submit={t.form.check}
                    name="act"
                    value="check"
                    note={t.form.checkNote}
                    secondary={{ label: t.form.save, name: 'act', value: 'save' }}
                  />
                ) : null}
              </Step>
            );
          })}
        </Form>
      </Columns>
    </>
  );
}

type Part = { id: string; title: string; content: ComponentChildren };

function sectionsOf(props: DraftPageProps): Part[] {
  const { t, begun, service } = props;
  const isAboutSomebody = begun.level === 'individual';
  const asksExtra = service.form.sections.some(({ fields }) => fields.length > 0);
  return [
    { id: 'matter', title: t.form.matter, content: <MatterPart {...props} /> },
    ...(isAboutSomebody ? [{ id: 'child', title: t.form.child, content: <ChildPart {...props} /> }] : []),
    { id: 'school', title: t.form.schoolPart, content: <SchoolPart {...props} /> },
    ...(asksExtra ? [{ id: 'own', title: service.title, content: <ExtraPart {...props} /> }] : []),
    { id: 'files', title: t.form.files, content: <FilePart {...props} /> },
    { id: 'you', title: t.form.you, content: <YouPart {...props} /> },
  ];
}

type LineRest = Partial<Parameters<typeof TextField>[0]>;

function line({ answers, errors }: DraftPageProps, name: string, label: string, rest: LineRest = {}) {
  return (
    <TextField
      name={name}
      label={label}
      value={answers[name]?.[0]}
      error={errors[name]}
      maxLength={lineLimit}
      width={30}
      {...rest}
    />
  );
}

function MatterPart({ t, answers, errors, begun }: DraftPageProps) {
  const area = (name: 'question' | 'situation' | 'tried' | 'urgencyReason', help?: string) => (
    <TextArea
      name={name}
      label={t.form[name]}
      help={help}
      rows={name === 'situation' ? 6 : 3}
      limit={requestLimits[name]}
      required={name === 'question'}
      value={answers[name]?.[0]}
      error={errors[name]}
    />
  );
  return (
    <Fieldset legend={t.form.matter} id="matter">
      {area('question', begun.level === 'individual' ? t.form.questionHelp : t.form.questionHelpNobody)}
      {area('situation', t.form.situationHelp)}
      {area('tried')}
      <Choice
        name="urgency"
        label={t.form.urgency}
        help={t.form.urgencyHelp}
        required
        value={answers.urgency?.[0]}
        error={errors.urgency}
        options={(['normal', 'soon', 'acute'] as const).map((value) => ({
          value,
          label: t.form.urgencies[value] ?? value,
          reveals: value === 'acute' ? area('urgencyReason') : undefined,
        }))}
      />
    </Fieldset>
  );
}

function ChildPart(props: DraftPageProps) {
  const { t, begun, answers, errors, identity } = props;
  if (begun.role === 'youth') {
    return (
      <Fieldset legend={t.form.child} id="child">
        <p>{t.form.youAre(`${identity.givenName} ${identity.familyName}`, t.form.roles.youth ?? '')}</p>
        {line(props, 'grade', t.form.grade, { help: t.form.gradeHelp, width: 12 })}
      </Fieldset>
    );
  }
  const yesNo = [
    { value: 'no', label: t.form.no },
    { value: 'yes', label: t.form.yes },
  ];
  return (
    <Fieldset legend={t.form.child} id="child">
      <Choice
        name="protectedIdentity"
        label={t.form.protectedIdentity}
        help={t.form.protectedHelp}
        required
        inline
        value={answers.protectedIdentity?.[0]}
        error={errors.protectedIdentity}
        options={yesNo}
      />
      {line(props, 'personalNumber', t.form.personalNumber, {
        help: t.form.personalNumberHelp,
        required: true,
        width: 20,
        spellcheck: false,
      })}
      {line(props, 'givenName', t.form.givenName, { required: true, spellcheck: false })}
      {line(props, 'familyName', t.form.familyName, { required: true, spellcheck: false })}
      {line(props, 'grade', t.form.grade, { help: t.form.gradeHelp, width: 12 })}
      {begun.role === 'guardian' ? (
        <Choice
          name="onlyGuardian"
          label={t.form.onlyGuardian}
          help={t.form.onlyGuardianHelp}
          inline
          value={answers.onlyGuardian?.[0]}
          options={yesNo}
        />
      ) : null}
    </Fieldset>
  );
}

function SchoolPart({ t, begun, schools, answers, errors }: DraftPageProps) {
  const mayLet = begun.role === 'guardian' || begun.role === 'youth';
  return (
    <Fieldset legend={t.form.schoolPart} id="school">
      <Select
        name="school"
        label={t.form.school}
        help={t.form.schoolHelp}
        prompt={t.form.schoolPrompt}
        value={answers.school?.[0]}
        error={errors.school}
        options={schools.map(({ id, name }) => ({ value: id, label: name }))}
      />
      {mayLet ? (
        <Choice
          name="schoolReads"
          label={t.form.schoolReads}
          help={t.form.schoolReadsHelp}
          value={answers.schoolReads?.[0] ?? 'no'}
          options={[
            { value: 'no', label: t.form.schoolReadsNo },
            { value: 'yes', label: t.form.schoolReadsYes },
          ]}
        />
      ) : null}
    </Fieldset>
  );
}

function ExtraPart({ t, service, answers, errors, language }: DraftPageProps) {
  return (
    <div id="own" class="fields">
      <p>{t.form.own}</p>
      <FormQuestions
        form={gentleForm(service)}
        answers={ownAnswers(answers, service)}
        errorOf={(field) => errors[extraName(field)]}
        nameOf={extraName}
        language={language}
      />
    </div>
  );
}

function FilePart({ t, service, files, errors, draftId, language }: DraftPageProps) {
  const asked = service.form.attachments.map(({ label }) => label[language]).join(', ');
  return (
    <Fieldset legend={t.form.files} id="files" required={false} help={t.form.filesHelp}>
      {asked === '' ? null : <p>{t.form.filesAsked(asked)}</p>}
      {files.length === 0 ? null : (
        <ul aria-label={t.form.added}>
          {files.map(({ id, name, sizeBytes }) => (
            <li key={id}>
              {name} ({t.form.kilobytes(Math.max(1, Math.round(sizeBytes / 1000)))}){' '}
              <Button
                variant="quiet"
                formAction={ownPaths.draftFileRemoval.href({ id: draftId, fileId: id })}
                label={t.form.removeFileLabel(name)}
              >
                {t.form.removeFile}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <FileField
        name="files"
        label={t.form.file}
        help={t.form.fileHelp}
        multiple
        error={errors.files}
        accept={acceptedUploads}
      />
      <Buttons>
        <Button variant="secondary" name="act" value="file" icon="paperclip">
          {t.form.addFile}
        </Button>
      </Buttons>
    </Fieldset>
  );
}

function YouPart(props: DraftPageProps) {
  const { t, begun, identity, service } = props;
  const name = `${identity.givenName} ${identity.familyName}`;
  return (
    <>
      <Fieldset legend={t.form.you} id="you">
        <p>{t.form.youAre(name, t.form.roles[begun.role] ?? '')}</p>
        {begun.role === 'professional' ? (
          <>
            {line(props, 'organisation', t.form.organisation, { help: t.form.organisationHelp, required: true })}
            {line(props, 'occupation', t.form.occupation, { required: true })}
          </>
        ) : null}
        {line(props, 'phone', t.form.phone, { help: t.form.phoneHelp, type: 'tel', inputMode: 'tel' })}
        {line(props, 'email', t.form.email, { help: t.form.emailHelp, type: 'email', inputMode: 'email' })}
      </Fieldset>
      {begun.level !== 'individual' || service.consentRule === 'none' ? null : (
        <Notice tone="note" title={t.form.consent}>
          {begun.role === 'guardian'
            ? t.form.consentGuardian(service.title)
            : begun.role === 'youth'
              ? t.form.consentYouth(service.title)
              : t.form.consentOthers}
        </Notice>
      )}
    </>
  );
}
