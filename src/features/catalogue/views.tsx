// The list of services, and one service with the draft of its next version as an outline to work in. Called by routes.tsx.
import type { FormTokens, Language } from '../../access/route.ts';
import { findDate, formatShortDate } from '../../kit/dates.ts';
import { ButtonLink, PostButton } from '../../ui/form.tsx';
import { Columns, NextStep, Notice, PageHeader, Section, SideList } from '../../ui/page.tsx';
import { DefinitionTable } from '../../ui/table.tsx';
import type { UnitFace } from '../../ui/unit.tsx';
import { WorkList, WorkRow } from '../../ui/work.tsx';
import type { DraftFault } from './domain.ts';
import { fieldsOf } from './form.ts';
import type { FaultReason } from './form-check.ts';
import { cataloguePaths } from './paths.ts';
import type { Content, ServiceDraft, ServiceVersion } from './queries-versions.ts';
import type { EditorTexts } from './texts.editor.sv.ts';
import { AttachmentsSection, Faults, QuestionsSection } from './views-outline.tsx';

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
          <a href={cataloguePaths.about.href({ id: version.id })}>{t.service.changeAbout}</a>
        )
      }
    >
      <Faults sentences={[...new Set(own)]} />
      <DefinitionTable caption={t.service.about} captionHidden rows={rows} key={language} />
    </Section>
  );
}
