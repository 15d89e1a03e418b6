// The form in which a request is written: one column of sections on a telephone, an index beside it on a desk. A function
// of the draft and its errors; routes.tsx shows it at GET and, with status 422, at POST.
import type { FormTokens, Language } from '../../access/route.ts';
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
  fieldId,
  SaveState,
  SubmitRow,
  TextArea,
} from '../../ui/form.tsx';
import { Columns, Notice, PageHeader, SideList } from '../../ui/page.tsx';
import type { UnitFace } from '../../ui/unit.tsx';
import { FormQuestions, type Level, type Service } from '../catalogue/index.ts';
import type { Answers } from './domain.ts';
import { extraName, limits, ownAnswers } from './forms.ts';
import { requestPaths } from './paths.ts';
import type { DraftFile } from './queries-draft.ts';
import type { RequestTexts } from './texts.sv.ts';
import { ConsentSection, PupilSection } from './views-draft-pupil.tsx';

export type DraftPageProps = {
  t: RequestTexts;
  language: Language;
  tokens: FormTokens;
  draftId: string;
  service: Service;
  unit: UnitFace;
  /** Undefined until it has been chosen; the form then asks that and nothing else. */
  level: Level | undefined;
  answers: Answers;
  files: readonly DraftFile[];
  errors: FieldErrors;
  /** "14.32", or with its day when that is not today. */
  savedAt: string;
  phone: string;
  /** What has just happened: the draft was saved on purpose, or came back after signing in again. */
  notice: 'kept' | 'restored' | undefined;
};

export type PartProps = Pick<DraftPageProps, 't' | 'service' | 'answers' | 'errors' | 'language'>;

export function DraftPage(props: DraftPageProps) {
  const { t, service, unit, savedAt, errors, level, notice } = props;
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={service.title} unit={unit} ingress={level === undefined ? undefined : t.form.draftNote} />
      {notice === undefined ? null : (
        <Notice
          tone={notice === 'kept' ? 'good' : 'note'}
          live
          title={notice === 'kept' ? t.list.saved(savedAt) : undefined}
        >
          {t.form[notice]}
        </Notice>
      )}
      {level === undefined ? <LevelForm {...props} /> : <WholeForm {...props} level={level} />}
    </>
  );
}

/** The first question alone where a service can be about one pupil or several: it decides what else is asked. */
export function LevelForm({ t, service, answers, errors, tokens, draftId }: DraftPageProps) {
  return (
    <Form
      action={requestPaths.draft.href({ id: draftId })}
      files
      csrf={tokens.csrf}
      idempotencyKey={tokens.idempotencyKey}
      values={{ part: 'level' }}
    >
      <Choice
        name="level"
        label={t.form.level}
        legendSize="heading"
        required
        help={answers.level === undefined ? undefined : t.form.levelChangeNote}
        value={answers.level?.[0]}
        error={errors.level}
        options={service.levels.map((level) => ({
          value: level,
          label: t.form.levels[level] ?? level,
          help: t.form.levelHelp[level],
        }))}
      />
      <SubmitRow
        submit={t.form.levelNext}
        name="act"
        value="save"
        cancel={{ href: requestPaths.list.href(), label: t.completion.cancel }}
      />
    </Form>
  );
}

function WholeForm(props: DraftPageProps & { level: Level }) {
  const { t, service, answers, errors, tokens, draftId, savedAt, level, language } = props;
  const part = { t, service, answers, errors, language };
  const sections = sectionsOf(props);
  return (
    <Columns
      sideLabel={t.form.index}
      side={
        <div data-desk-only>
          <SideList title={t.form.index}>
            <ul>
              {sections.map(({ id, title }) => (
                <li key={id}>
                  <a href={`#${id}`}>{title}</a>
                </li>
              ))}
            </ul>
          </SideList>
        </div>
      }
    >
      <Form
        action={requestPaths.draft.href({ id: draftId })}
        files
        csrf={tokens.csrf}
        idempotencyKey={tokens.idempotencyKey}
        values={{ part: 'all', level }}
        autosaveUrl={requestPaths.draftSaved.href({ id: draftId })}
      >
        {/* The enter key presses the first button of a form: it should save, not add a file or send. */}
        <button type="submit" name="act" value="save" class="ds-sr-only" tabIndex={-1} aria-hidden="true" />
        <SaveState savedAt={savedAt} />
        {service.levels.length < 2 ? null : (
          <p id={fieldId('level')}>
            {t.form.levelTitle} <strong>{t.form.levels[level]}.</strong>{' '}
            <button class="as-link" type="submit" name="act" value="level">
              {t.form.levelChange}
            </button>
          </p>
        )}
        {level === 'individual' ? <PupilSection {...part} phone={props.phone} /> : null}
        <QuestionSections {...part} level={level} />
        {level === 'individual' && service.consentRule !== 'none' ? <ConsentSection {...part} /> : null}
        <FileSection {...props} />
        <SubmitRow
          submit={t.form.send}
          name="act"
          value="send"
          note={t.form.sendNote}
          secondary={{ label: t.form.save, name: 'act', value: 'save' }}
        />
      </Form>
      <p>
        <a href={requestPaths.draftRemoval.href({ id: draftId })}>{t.form.remove}</a>
      </p>
    </Columns>
  );
}

function sectionsOf({ t, level, service, language }: DraftPageProps): { id: string; title: string }[] {
  const individual = level === 'individual';
  return [
    individual && { id: 'pupil', title: t.form.pupil },
    { id: 'question', title: t.form.question },
    { id: 'situation', title: t.form.situation },
    { id: 'tried', title: t.form.tried },
    ...service.form.sections.map(({ key, title }) => ({ id: `extra-${key}`, title: title[language] })),
    { id: 'urgency', title: t.form.urgency },
    individual && service.consentRule !== 'none' && { id: 'consent', title: t.form.consent },
    { id: 'files', title: t.form.files },
  ].filter((section) => section !== false);
}

function QuestionSections({ t, service, answers, errors, language, level }: PartProps & { level: Level }) {
  const text = (name: string) => answers[name]?.[0];
  const area = (name: 'question' | 'situation' | 'tried', rows: number, label: string, help: string) => (
    <Fieldset legend={t.form[name]} id={name}>
      <TextArea
        name={name}
        label={label}
        help={help}
        rows={rows}
        limit={limits[name]}
        required
        value={text(name)}
        error={errors[name]}
      />
    </Fieldset>
  );
  return (
    <>
      {level === 'individual' ? null : <Notice tone="note">{t.form.noPupil}</Notice>}
      {area('question', 3, t.form.questionLabel, t.form.questionHelp)}
      {area('situation', 6, t.form.situationLabel, t.form.situationHelp)}
      {area('tried', 6, t.form.triedLabel, t.form.triedHelp)}
      <FormQuestions
        form={service.form}
        answers={ownAnswers(answers, service)}
        errorOf={(field) => errors[extraName(field)]}
        nameOf={extraName}
        language={language}
      />
      <Fieldset legend={t.form.urgency} id="urgency">
        <Choice
          name="urgency"
          label={t.form.urgencyLabel}
          required
          value={text('urgency')}
          error={errors.urgency}
          options={(['normal', 'soon', 'acute'] as const).map((value) => ({
            value,
            label: t.form.urgencies[value] ?? value,
            help: t.form.urgencyHelp[value] || undefined,
          }))}
        />
        <TextArea
          name="urgencyReason"
          label={t.form.urgencyReason}
          help={t.form.urgencyReasonHelp}
          rows={3}
          limit={limits.urgencyReason}
          value={text('urgencyReason')}
          error={errors.urgencyReason}
        />
        <p>{t.form.concern}</p>
      </Fieldset>
    </>
  );
}

function FileSection({ t, files, errors, draftId }: DraftPageProps) {
  return (
    <Fieldset legend={t.form.files} id="files" help={t.form.filesHelp} required={false}>
      {files.length === 0 ? null : (
        <ul aria-label={t.form.added}>
          {files.map((file) => (
            <li key={file.id}>
              {file.name} ({t.request.kilobytes(Math.max(1, Math.round(file.sizeBytes / 1000)))}){' '}
              <Button
                variant="quiet"
                formAction={requestPaths.draftFileRemoval.href({ id: draftId, fileId: file.id })}
                label={t.form.removeFileLabel(file.name)}
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
