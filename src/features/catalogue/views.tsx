// The list of services, and one service with the draft of its next version as an outline to work in. Called by routes.tsx.
import type { ComponentChildren } from 'preact';
import type { FormTokens, Language } from '../../access/route.ts';
import { findDate, formatShortDate } from '../../kit/dates.ts';
import { ButtonLink, PostButton } from '../../ui/form.tsx';
import { Columns, EmptyState, NextStep, Notice, PageHeader, Section, SideList } from '../../ui/page.tsx';
import { DefinitionTable } from '../../ui/table.tsx';
import type { UnitFace } from '../../ui/unit.tsx';
import { WorkList, WorkRow } from '../../ui/work.tsx';
import type { DraftFault } from './domain.ts';
import { answerText, type FormField, fieldsOf, type ServiceForm } from './form.ts';
import type { FaultReason, FormFault } from './form-check.ts';
import type { PartKind } from './form-edit.ts';
import { cataloguePaths, newKey } from './paths.ts';
import type { Content, ServiceDraft, ServiceVersion } from './queries-versions.ts';
import type { EditorTexts } from './texts.editor.sv.ts';

export type Speaking = { t: EditorTexts; faultWords: Record<FaultReason, string>; language: Language };

export type ListedService = {
  id: string;
  title: string;
  unit: UnitFace | undefined;
  isUnitOpen: boolean;
  running: ServiceVersion | undefined;
  planned: ServiceVersion | undefined;
  questions: number;
  /** How much keeps its draft from being published; undefined when there is no draft. */
  draftFaults: number | undefined;
};

export function ListPage({ services, t, language }: Speaking & { services: readonly ListedService[] }) {
  return (
    <>
      <PageHeader title={t.list.title} ingress={t.list.ingress} />
      <WorkList label={t.list.label}>
        {services.map((service) => (
          <WorkRow
            key={service.id}
            href={cataloguePaths.service.href({ id: service.id })}
            title={service.title}
            about={t.list.questions(service.questions)}
            {...(service.unit === undefined ? {} : { unit: service.unit })}
            status={statusOf(service, t)}
            next={nextOf(service, t, language)}
            yours={service.draftFaults !== undefined}
          />
        ))}
      </WorkList>
    </>
  );
}

function statusOf({ isUnitOpen, draftFaults, running }: ListedService, t: EditorTexts) {
  if (!isUnitOpen) return { tone: 'stopped', text: t.list.closed } as const;
  if (draftFaults !== undefined) {
    const text = draftFaults === 0 ? t.list.draft : `${t.list.draft}: ${t.list.faults(draftFaults).toLowerCase()}`;
    return { tone: 'waiting', text } as const;
  }
  return running === undefined
    ? ({ tone: 'quiet', text: t.list.notRunning } as const)
    : ({ tone: 'active', text: t.versions.standing.running } as const);
}

function nextOf({ running, planned }: ListedService, t: EditorTexts, language: Language): string | undefined {
  if (planned !== undefined) return t.list.planned(planned.version, dayText(planned.from, language));
  return running && t.list.running(running.version, dayText(running.from, language));
}

export function dayText(iso: string | null, language: Language): string {
  const day = findDate(iso ?? '');
  return day === undefined ? '' : formatShortDate(day, language);
}

export type ServicePageProps = Speaking & {
  tokens: FormTokens;
  unit: UnitFace | undefined;
  isUnitOpen: boolean;
  /** The version that holds, or the newest. */
  version: ServiceVersion;
  draft: ServiceDraft | undefined;
  faults: readonly DraftFault[];
  isStale: boolean;
  editedBy: string;
  editedAt: string;
  done: string | undefined;
};

export function ServicePage(props: ServicePageProps) {
  const { t, version, draft, unit, isUnitOpen, isStale, language, done } = props;
  const content: Content = draft ?? version;
  return (
    <>
      {done === undefined ? null : (
        <Notice tone="good" live>
          {done}
        </Notice>
      )}
      <PageHeader
        title={content.title[language] || t.service.untitled}
        {...(unit === undefined ? {} : { unit })}
        ingress={
          draft === undefined ? t.list.questions(fieldsOf(content.form).length) : t.service.draftOf(draft.basedOn)
        }
      />
      {isUnitOpen ? null : <Notice tone="warning">{t.service.closed}</Notice>}
      {isStale ? <Notice tone="warning">{t.service.stale}</Notice> : null}
      <Columns side={<Side {...props} />} sideLabel={t.versions.title}>
        <Next {...props} />
        <AboutSection {...props} content={content} />
        <QuestionsSection {...props} form={content.form} />
        <AttachmentsSection {...props} form={content.form} />
      </Columns>
    </>
  );
}

function Next({ t, draft, faults, version, tokens, isUnitOpen }: ServicePageProps) {
  const at = { id: version.id };
  if (draft === undefined) {
    return (
      <NextStep
        waitsFor="other"
        acts={
          isUnitOpen ? (
            <PostButton
              action={cataloguePaths.service.href(at)}
              {...tokens}
              values={{ act: 'begin' }}
              variant="primary"
            >
              {t.service.begin}
            </PostButton>
          ) : undefined
        }
      >
        {t.service.noDraft}
      </NextStep>
    );
  }
  const trial = (
    <ButtonLink href={cataloguePaths.trial.href(at)} variant="secondary">
      {t.service.try}
    </ButtonLink>
  );
  if (faults.length > 0) {
    return (
      <NextStep waitsFor="reader" title={t.service.faultsTitle(faults.length)} acts={trial}>
        {t.service.faultsNext}
      </NextStep>
    );
  }
  const publish = { href: cataloguePaths.publication.href(at), label: t.service.publish };
  return (
    <NextStep waitsFor="reader" {...(isUnitOpen ? { action: publish } : {})} acts={trial}>
      {t.service.ready}
    </NextStep>
  );
}

function Side({ t, version, draft, tokens, editedBy, editedAt }: ServicePageProps) {
  const { id } = version;
  return (
    <SideList title={t.versions.title}>
      <ul>
        <li>
          <a href={cataloguePaths.versions.href({ id })}>{t.service.versions}</a>
        </li>
        <li>
          <a href={cataloguePaths.version.href({ id, version: String(version.version) })}>{t.service.seeRunning}</a>
        </li>
      </ul>
      {draft === undefined ? null : (
        <>
          <p>{t.service.edited(editedBy, editedAt)}</p>
          <PostButton
            action={cataloguePaths.service.href({ id })}
            {...tokens}
            values={{ act: 'discard', version: String(draft.version) }}
            variant="link"
          >
            {t.service.discard}
          </PostButton>
        </>
      )}
    </SideList>
  );
}

function AboutSection({ t, content, draft, faults, version, language }: ServicePageProps & { content: Content }) {
  const list = (words: readonly string[]) => words.join(', ');
  const rows = [
    { term: t.about.titleSv, value: content.title.sv },
    { term: t.about.titleEn, value: content.title.en },
    { term: t.about.descriptionSv, value: content.description.sv },
    { term: t.about.descriptionEn, value: <span lang="en">{content.description.en}</span> },
    { term: t.about.whoMayAsk, value: list(content.whoMayAsk.map((asker) => t.askers[asker])) },
    { term: t.about.levels, value: list(content.levels.map((level) => t.levels[level])) },
    { term: t.about.consentRule, value: t.consent[content.consentRule] },
    { term: t.about.targetDays, value: String(content.targetDays) },
  ];
  const own = faults.flatMap((fault) => (fault.kind === 'content' ? [t.content[fault.reason]] : []));
  return (
    <Section
      title={t.service.about}
      id="om"
      actions={
        draft === undefined ? undefined : (
          <a href={cataloguePaths.about.href({ id: version.id })}>
            {t.service.changeWhat(t.service.about.toLowerCase())}
          </a>
        )
      }
    >
      <Faults sentences={[...new Set(own)]} />
      <DefinitionTable caption={t.service.about} captionHidden rows={rows} key={language} />
    </Section>
  );
}

/** What is wrong with a part, beside the part. */
function Faults({ sentences }: { sentences: readonly string[] }) {
  return sentences.length === 0 ? null : (
    <ul class="part-faults">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

type FormProps = ServicePageProps & { form: ServiceForm };

/** The sentences of the faults that stand under a path; with `exactly`, not those of what lies deeper than `exactly` steps. */
function faultsAt(
  { faults, faultWords }: Pick<ServicePageProps, 'faults' | 'faultWords'>,
  path: readonly (string | number)[],
  below: (rest: FormFault['path']) => boolean = () => true,
): string[] {
  const found = faults.flatMap((one) => (one.kind === 'form' ? [one.fault] : []));
  const here = found.filter((fault) => path.every((step, at) => fault.path[at] === step));
  return [
    ...new Set(here.filter((fault) => below(fault.path.slice(path.length))).map(({ reason }) => faultWords[reason])),
  ];
}

function QuestionsSection(props: FormProps) {
  const { t, form, draft, version } = props;
  const { id } = version;
  const add = (
    <ButtonLink href={cataloguePaths.section.href({ id, key: newKey })} variant="secondary" icon="plus">
      {t.service.addSection}
    </ButtonLink>
  );
  return (
    <Section title={t.service.questions} id="fragor">
      <Faults sentences={faultsAt(props, ['sections'], (rest) => rest.length === 0)} />
      {form.sections.length === 0 ? <EmptyState title={t.service.noSections} icon="list-checks" /> : null}
      {form.sections.map((section, at) => (
        <FormSectionPart key={section.key} {...props} at={at} />
      ))}
      {draft === undefined ? null : <p>{add}</p>}
    </Section>
  );
}

function FormSectionPart({ at, ...props }: FormProps & { at: number }) {
  const { t, form, draft, version, language } = props;
  const section = form.sections[at];
  if (section === undefined) return null;
  const { id } = version;
  const title = section.title[language] || t.service.untitled;
  const isHead = (rest: FormFault['path']) => rest[0] !== 'fields' || rest.length === 1;
  return (
    <section class="part-section" id={`avsnitt-${section.key}`} aria-labelledby={`avsnitt-${section.key}-rubrik`}>
      <div class="part-head">
        <h3 id={`avsnitt-${section.key}-rubrik`}>{title}</h3>
        {draft === undefined ? null : (
          <PartActs
            {...props}
            kind="section"
            partKey={section.key}
            name={title}
            change={cataloguePaths.section.href({ id, key: section.key })}
            isFirst={at === 0}
            isLast={at === form.sections.length - 1}
          />
        )}
      </div>
      <Faults sentences={faultsAt(props, ['sections', at], isHead)} />
      <ol class="parts">
        {section.fields.map((field, place) => (
          <QuestionPart key={field.key} {...props} field={field} at={at} place={place} />
        ))}
      </ol>
      {draft === undefined ? null : (
        <p>
          <a href={`${cataloguePaths.question.href({ id, key: newKey })}?avsnitt=${section.key}`}>
            {t.service.addQuestionIn(title)}
          </a>
        </p>
      )}
    </section>
  );
}

function QuestionPart({ field, at, place, ...props }: FormProps & { field: FormField; at: number; place: number }) {
  const { t, form, draft, version, language } = props;
  const label = field.label[language] || t.service.untitled;
  const href = cataloguePaths.question.href({ id: version.id, key: field.key });
  const fields = form.sections[at]?.fields ?? [];
  return (
    <li class="part" id={`fraga-${field.key}`}>
      <div class="part-what">
        <p class="part-label">{draft === undefined ? label : <a href={href}>{label}</a>}</p>
        <p class="part-about">{aboutField(field, form, t, language)}</p>
        <Faults sentences={faultsAt(props, ['sections', at, 'fields', place])} />
      </div>
      {draft === undefined ? null : (
        <PartActs
          {...props}
          kind="question"
          partKey={field.key}
          name={label}
          isFirst={at === 0 && place === 0}
          isLast={at === form.sections.length - 1 && place === fields.length - 1}
        />
      )}
    </li>
  );
}

/** "Ett val av flera, måste besvaras, visas när svaret på … är Ja". */
function aboutField(field: FormField, form: ServiceForm, t: EditorTexts, language: Language): string {
  const asked = fieldsOf(form).find(({ key }) => key === field.showWhen?.field);
  const answers = field.showWhen?.oneOf.map((value) => (asked ? answerText(asked, [value], language) : value)) ?? [];
  return [
    t.question.kinds[field.kind],
    field.required ? t.service.required : undefined,
    asked && t.service.shownWhen(asked.label[language], answers.join(t.service.or)),
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}

type PartActsProps = ServicePageProps & {
  kind: PartKind;
  partKey: string;
  name: string;
  change?: string;
  isFirst: boolean;
  isLast: boolean;
};

/** Up and down are forms of one button: the order can be changed without script. */
function PartActs({ kind, partKey, name, change, isFirst, isLast, t, tokens, draft, version }: PartActsProps) {
  const move = (act: 'up' | 'down', words: ComponentChildren, label: string) => (
    <PostButton
      action={cataloguePaths.service.href({ id: version.id })}
      {...tokens}
      values={{ act, part: `${kind}:${partKey}`, version: String(draft?.version ?? 0) }}
      variant="link"
      label={label}
    >
      {words}
    </PostButton>
  );
  return (
    <div class="part-acts">
      {change === undefined ? null : (
        <a href={change} aria-label={t.service.changeWhat(name)}>
          {t.service.change}
        </a>
      )}
      {isFirst ? null : move('up', t.service.up, t.service.upWhat(name))}
      {isLast ? null : move('down', t.service.down, t.service.downWhat(name))}
    </div>
  );
}

function AttachmentsSection(props: FormProps) {
  const { t, form, draft, version, language } = props;
  const { id } = version;
  return (
    <Section title={t.service.attachments} id="bilagor" intro={t.service.attachmentsIntro}>
      <Faults sentences={faultsAt(props, ['attachments'], (rest) => rest.length === 0)} />
      {form.attachments.length === 0 ? <p>{t.service.noAttachments}</p> : null}
      <ol class="parts">
        {form.attachments.map((ask, at) => {
          const label = ask.label[language] || t.service.untitled;
          const about = [
            ask.required ? t.service.requiredAttachment : undefined,
            ask.mostMonthsOld && t.service.months(ask.mostMonthsOld),
          ];
          return (
            <li class="part" key={ask.key} id={`bilaga-${ask.key}`}>
              <div class="part-what">
                <p class="part-label">
                  {draft === undefined ? (
                    label
                  ) : (
                    <a href={cataloguePaths.attachment.href({ id, key: ask.key })}>{label}</a>
                  )}
                </p>
                <p class="part-about">{about.filter(Boolean).join(', ')}</p>
                <Faults sentences={faultsAt(props, ['attachments', at])} />
              </div>
              {draft === undefined ? null : (
                <PartActs
                  {...props}
                  kind="attachment"
                  partKey={ask.key}
                  name={label}
                  isFirst={at === 0}
                  isLast={at === form.attachments.length - 1}
                />
              )}
            </li>
          );
        })}
      </ol>
      {draft === undefined ? null : (
        <p>
          <ButtonLink href={cataloguePaths.attachment.href({ id, key: newKey })} variant="secondary" icon="plus">
            {t.service.addAttachment}
          </ButtonLink>
        </p>
      )}
    </Section>
  );
}
