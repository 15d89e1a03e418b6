// The form in which a request is written: one step at a time on a telephone, sections with an index beside them on a desk,
// in one form. A function of the draft and its errors; routes-draft.tsx shows it at GET and, with status 422, at POST.
import type { ComponentChildren } from 'preact';
import type { FormTokens, Language } from '../../access/route.ts';
import {
  Choice,
  ErrorSummary,
  type FieldErrors,
  Fieldset,
  Form,
  fieldId,
  SaveState,
  SubmitRow,
  TextArea,
} from '../../ui/form.tsx';
import { Columns, Notice, PageHeader, SideList } from '../../ui/page.tsx';
import { Step, stepPlaces } from '../../ui/steps.tsx';
import type { UnitFace } from '../../ui/unit.tsx';
import { type Level, SectionQuestions, type Service, shownSections } from '../catalogue/index.ts';
import type { Answers } from './domain.ts';
import { extraName, type LeftOver } from './domain-draft.ts';
import { limits, ownAnswers } from './forms.ts';
import { requestPaths } from './paths.ts';
import type { DraftFile } from './queries-draft.ts';
import type { RequestTexts } from './texts.sv.ts';
import { FileSection } from './views-draft-files.tsx';
import { ConsentSection, PupilSection } from './views-draft-pupil.tsx';

export type DraftPageProps = {
  t: RequestTexts;
  language: Language;
  now: Temporal.Instant;
  tokens: FormTokens;
  draftId: string;
  service: Service;
  unit: UnitFace;
  /** Undefined until it has been chosen; the form then asks that and nothing else. */
  level: Level | undefined;
  answers: Answers;
  /** What each field held when it was shown; see domain-draft.ts. */
  seen: string;
  files: readonly DraftFile[];
  errors: FieldErrors;
  /** "14.32", or with its day when that is not today. */
  savedAt: string;
  /** Who saved last, when that was a colleague. */
  savedBy: string | undefined;
  /** Field name to what a colleague has written in it: "Anna 14.32". */
  writtenBy: ReadonlyMap<string, string>;
  /** Fields that a colleague changed while they were changed here, with the colleague's text. */
  clashes: ReadonlyMap<string, string>;
  phone: string;
  /** What has just happened: the draft was saved on purpose, or came back after signing in again. */
  notice: 'kept' | 'restored' | undefined;
  /** The service asks otherwise than when the draft was begun; what it no longer asks for stands in `leftOvers`. */
  isOtherVersion: boolean;
  leftOvers: readonly LeftOver[];
  /** The number of the matter that this goes on from. */
  extendsNumber: string | undefined;
  /** The reader began it, and may remove it. */
  isMine: boolean;
  /** How the draft stands between the school's people. */
  together: ComponentChildren;
};

export type PartProps = Pick<
  DraftPageProps,
  't' | 'service' | 'answers' | 'errors' | 'language' | 'writtenBy' | 'clashes'
>;

export function DraftPage(props: DraftPageProps) {
  const { t, service, unit, savedAt, errors, level, notice, clashes, savedBy, extendsNumber } = props;
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={service.title} unit={unit} ingress={level === undefined ? undefined : t.form.draftNote} />
      {clashes.size === 0 ? null : (
        <Notice tone="warning" live title={t.clash.title(savedBy ?? t.together.colleague, savedAt)}>
          {t.clash.text}
        </Notice>
      )}
      {notice === undefined ? null : (
        <Notice
          tone={notice === 'kept' ? 'good' : 'note'}
          live
          title={notice === 'kept' ? t.list.saved(savedAt) : undefined}
        >
          {t.form[notice]}
        </Notice>
      )}
      {extendsNumber === undefined ? null : (
        <Notice tone="note">
          <p>
            {t.extension.begins}{' '}
            <a class="number" href={requestPaths.request.href({ number: extendsNumber })}>
              {extendsNumber}
            </a>
            . {t.extension.note}
          </p>
        </Notice>
      )}
      {props.together}
      {props.isOtherVersion || props.leftOvers.length > 0 ? <OtherVersion {...props} /> : null}
      {level === undefined ? <LevelForm {...props} /> : <WholeForm {...props} level={level} />}
    </>
  );
}

/** The service has begun to ask otherwise: said in a sentence, with what has no place any more, to be copied. */
export function OtherVersion({ t, leftOvers }: Pick<DraftPageProps, 't' | 'leftOvers'>) {
  return (
    <Notice tone="note" title={t.version.title}>
      <p>{leftOvers.length === 0 ? t.version.same : t.version.left}</p>
      {leftOvers.length === 0 ? null : <LeftOvers leftOvers={leftOvers} />}
    </Notice>
  );
}

export function LeftOvers({ leftOvers }: { leftOvers: readonly LeftOver[] }) {
  return (
    <dl class="left-overs">
      {leftOvers.map(({ label, text }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
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
  const { t, service, tokens, draftId, savedAt, savedBy, level, seen, isMine } = props;
  const sections = sectionsOf(props);
  const places = stepPlaces(sections.map(({ id }) => id));
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
        steps
        csrf={tokens.csrf}
        idempotencyKey={tokens.idempotencyKey}
        values={{ part: 'all', level, seen }}
        autosaveUrl={requestPaths.draftSaved.href({ id: draftId })}
      >
        {/* The enter key presses the first button of a form: it should save, not add a file or send. */}
        <button type="submit" name="act" value="save" class="ds-sr-only" tabIndex={-1} aria-hidden="true" />
        <SaveState savedAt={savedAt} by={savedBy} />
        {service.levels.length < 2 ? null : (
          <p id={fieldId('level')}>
            {t.form.levelTitle} <strong>{t.form.levels[level]}.</strong>{' '}
            <button class="as-link" type="submit" name="act" value="level">
              {t.form.levelChange}
            </button>
          </p>
        )}
        {sections.map(({ id, content }) => {
          const place = places.get(id);
          return place === undefined ? null : (
            <Step key={id} {...place}>
              {content}
              {place.next === undefined ? <LastRow t={t} /> : null}
            </Step>
          );
        })}
      </Form>
      {isMine ? (
        <p>
          <a href={requestPaths.draftRemoval.href({ id: draftId })}>{t.form.remove}</a>
        </p>
      ) : null}
    </Columns>
  );
}

function LastRow({ t }: Pick<DraftPageProps, 't'>) {
  return (
    <SubmitRow
      submit={t.form.check}
      name="act"
      value="check"
      note={t.form.checkNote}
      secondary={{ label: t.form.save, name: 'act', value: 'save' }}
    />
  );
}

type FormSectionPart = { id: string; title: string; content: ComponentChildren };

/** The sections in order: what every request asks, and the service's own between them. */
function sectionsOf(props: DraftPageProps & { level: Level }): FormSectionPart[] {
  const { t, level, service, answers, errors, language } = props;
  const individual = level === 'individual';
  const own = ownAnswers(answers, service);
  const areas = (['question', 'situation', 'tried'] as const).map((name) => ({
    id: name,
    title: t.form[name],
    content: <AreaSection {...props} name={name} />,
  }));
  const extras = shownSections(service.form, own).map((section) => ({
    id: `extra-${section.key}`,
    title: section.title[language],
    content: (
      <>
        <SectionQuestions
          form={service.form}
          section={section}
          answers={own}
          errorOf={(field) => errors[extraName(field)]}
          nameOf={extraName}
          language={language}
        />
        <Theirs {...props} names={section.fields.map(extraName)} />
        <FollowUpButton {...props} sectionKey={section.key} />
      </>
    ),
  }));
  return [
    individual && {
      id: 'pupil',
      title: t.form.pupil,
      content: (
        <>
          <PupilSection {...props} />
          <Theirs {...props} names={['personalNumber', 'givenName', 'familyName', 'grade']} />
        </>
      ),
    },
    ...areas,
    ...extras,
    { id: 'urgency', title: t.form.urgency, content: <UrgencySection {...props} /> },
    individual &&
      service.consentRule !== 'none' && {
        id: 'consent',
        title: t.form.consent,
        content: <ConsentSection {...props} />,
      },
    { id: 'files', title: t.form.files, content: <FileSection {...props} /> },
  ].filter((section) => section !== false);
}

/** Without script, the questions that follow from an answer come with the next page. */
function FollowUpButton({ t, service, sectionKey }: Pick<DraftPageProps, 't' | 'service'> & { sectionKey: string }) {
  const section = service.form.sections.find(({ key }) => key === sectionKey);
  const controls = new Set(section?.fields.map(({ key }) => key));
  const followed = service.form.sections.some(({ fields }) =>
    fields.some(({ showWhen }) => showWhen !== undefined && controls.has(showWhen.field)),
  );
  return followed ? (
    <noscript>
      <p class="follow-ups">
        <button class="as-link" type="submit" name="to" value={`extra-${sectionKey}`}>
          {t.form.followUps}
        </button>
      </p>
    </noscript>
  ) : null;
}

/** What a colleague has written in these fields: who and when, and the whole text where both have changed it. */
function Theirs({
  t,
  names,
  writtenBy,
  clashes,
}: Pick<DraftPageProps, 't' | 'writtenBy' | 'clashes'> & { names: readonly string[] }) {
  const shown = names.filter((name) => clashes.has(name) || writtenBy.has(name));
  return (
    <>
      {shown.map((name) =>
        clashes.has(name) ? (
          <div class="theirs" key={name}>
            <p>
              <strong>{t.clash.theirs(writtenBy.get(name) ?? t.together.colleague)}</strong>
            </p>
            <p>{clashes.get(name) === '' ? t.clash.emptied : clashes.get(name)}</p>
          </div>
        ) : (
          <p class="save-state" key={name}>
            {t.together.wrote(writtenBy.get(name) ?? '')}
          </p>
        ),
      )}
    </>
  );
}

const rowsOf = { question: 3, situation: 6, tried: 6 } as const;

function AreaSection(props: DraftPageProps & { name: 'question' | 'situation' | 'tried' }) {
  const { t, name, answers, errors, level } = props;
  return (
    <>
      {name === 'question' && level !== 'individual' ? <Notice tone="note">{t.form.noPupil}</Notice> : null}
      <Fieldset legend={t.form[name]} id={name}>
        <TextArea
          name={name}
          label={t.form[`${name}Label`]}
          help={t.form[`${name}Help`]}
          rows={rowsOf[name]}
          limit={limits[name]}
          required
          value={answers[name]?.[0]}
          error={errors[name]}
        />
        <Theirs {...props} names={[name]} />
      </Fieldset>
    </>
  );
}

function UrgencySection(props: DraftPageProps) {
  const { t, answers, errors } = props;
  return (
    <Fieldset legend={t.form.urgency} id="urgency">
      <Choice
        name="urgency"
        label={t.form.urgencyLabel}
        required
        value={answers.urgency?.[0]}
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
        value={answers.urgencyReason?.[0]}
        error={errors.urgencyReason}
      />
      <Theirs {...props} names={['urgency', 'urgencyReason']} />
      <p>{t.form.concern}</p>
    </Fieldset>
  );
}
