// The pieces a page is made of: header, ingress, sections, facts, the reader's next step, notices, columns. Every view
// uses them; lists are in work.tsx, tables in table.tsx, the course of a case in timeline.tsx.
import type { ComponentChildren } from 'preact';
import { useContext } from 'preact/hooks';
import { langOf } from '../kit/languages.ts';
import { ButtonLink } from './form.tsx';
import { Icon, type IconName } from './icon.tsx';
import { shortcut } from './keys.tsx';
import { type Locale, LocaleContext, useUiTexts } from './language.ts';
import { type UnitFace, UnitMark } from './unit.tsx';

/** A moment as a person reads it, and, where known, as a machine does (ISO 8601). */
export type When = string | { text: string; iso: string };

export function Time({ when }: { when: When }) {
  if (typeof when !== 'string') return <time dateTime={when.iso}>{when.text}</time>;
  return <span>{when}</span>;
}

export type StatusTone = 'waiting' | 'active' | 'done' | 'stopped' | 'urgent' | 'quiet';

const statusIcon: Record<StatusTone, IconName> = {
  waiting: 'hourglass',
  active: 'circle-dot',
  done: 'circle-check',
  stopped: 'x',
  urgent: 'flag',
  quiet: 'circle',
};

/** A state as a mark and a word; the word carries the meaning. `waiting` means: waits for the reader. */
export function StatusTag({ tone, children }: { tone: StatusTone; children: ComponentChildren }) {
  return (
    <span class="status" data-tone={tone}>
      <Icon name={statusIcon[tone]} />
      <span>{children}</span>
    </span>
  );
}

export type PageHeaderProps = {
  title: ComponentChildren;
  /** A short line above the title: what kind of page, a registry number. */
  eyebrow?: ComponentChildren;
  ingress?: ComponentChildren;
  unit?: UnitFace;
  status?: { tone: StatusTone; text: string };
  /** Buttons that concern the whole page. */
  actions?: ComponentChildren;
};

export function PageHeader({ title, eyebrow, ingress, unit, status, actions }: PageHeaderProps) {
  return (
    <header class="page-header">
      {unit === undefined ? null : (
        <div class="page-unit">
          <UnitMark unit={unit} size="large" />
        </div>
      )}
      {eyebrow === undefined ? null : <p class="eyebrow">{eyebrow}</p>}
      <h1>{title}</h1>
      {status === undefined ? null : (
        <p class="page-status">
          <StatusTag tone={status.tone}>{status.text}</StatusTag>
        </p>
      )}
      {ingress === undefined ? null : <Ingress>{ingress}</Ingress>}
      {actions === undefined ? null : <div class="buttons">{actions}</div>}
    </header>
  );
}

export function Ingress({ children }: { children: ComponentChildren }) {
  return <p class="ingress">{children}</p>;
}

export type SectionProps = {
  title: ComponentChildren;
  id?: string;
  /** Heading level; 2 under the page title, 3 inside a section. */
  level?: 2 | 3;
  intro?: ComponentChildren;
  /** A link or button that belongs to the heading. */
  actions?: ComponentChildren;
  children?: ComponentChildren;
};

export function Section({ title, id, level = 2, intro, actions, children }: SectionProps) {
  const heading = level === 2 ? <h2>{title}</h2> : <h3>{title}</h3>;
  return (
    <section class="section" id={id} data-level={level}>
      <div class="section-head">
        {heading}
        {actions === undefined ? null : <div class="section-actions">{actions}</div>}
      </div>
      {intro === undefined ? null : <p class="section-intro">{intro}</p>}
      {children}
    </section>
  );
}

export type Fact = { term: string; value: ComponentChildren };

/** Terms and values; beside each other where there is room, under each other on phones and in side lists. */
export function FactList({ facts, stacked = false }: { facts: readonly Fact[]; stacked?: boolean }) {
  return (
    <dl class="facts" data-stacked={stacked ? 'true' : undefined}>
      {facts.map((fact) => (
        <div key={fact.term}>
          <dt>{fact.term}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

export type NextStepProps = {
  /** `reader`: waits for the person reading, in accent. `other`: somebody else has it, in the main colour. */
  waitsFor: 'reader' | 'other';
  /** One sentence: what, and who if not the reader. */
  children: ComponentChildren;
  due?: When;
  title?: string;
  action?: { href: string; label: string };
  /** A form or further buttons instead of, or after, the link. */
  acts?: ComponentChildren;
};

/** The next step, always in sight: first on the page, and on desks it stays beside the text. */
export function NextStep({ waitsFor, children, due, title, action, acts }: NextStepProps) {
  const texts = useUiTexts();
  return (
    <section class="next-step" data-waits-for={waitsFor} aria-labelledby="next-step-title">
      <h2 id="next-step-title">{title ?? (waitsFor === 'reader' ? texts.yourNextStep : texts.nextStep)}</h2>
      <p class="next-step-what">{children}</p>
      {due === undefined ? null : (
        <p class="next-step-due">
          <Icon name="calendar-days" />
          <span>
            {texts.latest} <Time when={due} />
          </span>
        </p>
      )}
      {action === undefined && acts === undefined ? null : (
        <div class="buttons">
          {action === undefined ? null : <ButtonLink href={action.href}>{action.label}</ButtonLink>}
          {acts}
        </div>
      )}
    </section>
  );
}

export type NoticeTone = 'note' | 'good' | 'warning' | 'danger';

const noticeIcon: Record<NoticeTone, IconName> = {
  note: 'info',
  good: 'circle-check',
  warning: 'triangle-alert',
  danger: 'octagon-alert',
};

export type NoticeProps = {
  tone: NoticeTone;
  title?: string;
  children?: ComponentChildren;
  /** True for what has just happened: read out when the page opens. */
  live?: boolean;
};

export function Notice({ tone, title, children, live = false }: NoticeProps) {
  const texts = useUiTexts();
  const words = { note: texts.noteTone, good: texts.goodTone, warning: texts.warningTone, danger: texts.dangerTone };
  const role = live ? (tone === 'danger' ? 'alert' : 'status') : undefined;
  return (
    <div class="notice" data-tone={tone} role={role}>
      <Icon name={noticeIcon[tone]} />
      <div class="notice-body">
        <span class="ds-sr-only">{words[tone]}: </span>
        {title === undefined ? null : <p class="notice-title">{title}</p>}
        {typeof children === 'string' ? <p>{children}</p> : children}
      </div>
    </div>
  );
}

/** A part in another language than the page's: it says which, and what the ui room adds to it is in that language too. */
export function Spoken({ language, children }: { language: Locale; children: ComponentChildren }) {
  const around = useContext(LocaleContext);
  if (language === around) return <>{children}</>;
  return (
    <LocaleContext.Provider value={language}>
      <div {...langOf(language, around)}>{children}</div>
    </LocaleContext.Provider>
  );
}

export type DisclosureProps = {
  summary: ComponentChildren;
  open?: boolean;
  id?: string;
  /** The key that opens it, within Keys. */
  keyed?: string | undefined;
  children: ComponentChildren;
};

export function Disclosure({ summary, open = false, id, keyed, children }: DisclosureProps) {
  return (
    <details class="disclosure" open={open} id={id}>
      <summary {...(keyed === undefined ? {} : shortcut(keyed))}>
        <Icon name="chevron-right" />
        <span>{summary}</span>
      </summary>
      <div class="disclosure-body">{children}</div>
    </details>
  );
}

export type EmptyStateProps = {
  title: string;
  /** What to do, or when something will come. */
  children?: ComponentChildren;
  /** `main` where the page is empty because its one act has not been done yet. */
  action?: { href: string; label: string; main?: boolean };
  icon?: IconName;
};

export function EmptyState({ title, children, action, icon }: EmptyStateProps) {
  return (
    <div class="empty">
      {icon === undefined ? null : <Icon name={icon} />}
      <p class="empty-title">{title}</p>
      {children === undefined ? null : <p>{children}</p>}
      {action === undefined ? null : (
        <p>
          <ButtonLink href={action.href} variant={action.main === true ? 'primary' : 'secondary'}>
            {action.label}
          </ButtonLink>
        </p>
      )}
    </div>
  );
}

export type StepperProps = {
  current: number;
  /** The names of all steps, in order; their number is the total. */
  steps: readonly { label: string; href?: string }[];
};

/** Progress in words, "Steg 3 av 6", with the whole list a press away. */
export function Stepper({ current, steps }: StepperProps) {
  const texts = useUiTexts();
  const place = (step: number) =>
    step < current ? texts.stepDone : step === current ? texts.stepCurrent : texts.stepTodo;
  return (
    <div class="stepper">
      <p class="stepper-now">{texts.step(current, steps.length)}</p>
      <details>
        <summary>{texts.allSteps}</summary>
        <ol>
          {steps.map((step, index) => (
            <li key={step.label} aria-current={index + 1 === current ? 'step' : undefined}>
              {step.href === undefined ? step.label : <a href={step.href}>{step.label}</a>}
              <span class="stepper-place"> – {place(index + 1)}</span>
            </li>
          ))}
        </ol>
      </details>
    </div>
  );
}

export type ColumnsProps = {
  children: ComponentChildren;
  /** The quiet list at the end side on desks; after the text on phones. */
  side?: ComponentChildren;
  sideLabel?: string;
  /** On a case: the path at the start side on wide desks; between the next step and the text on phones. */
  path?: ComponentChildren;
  /** The NextStep of a case: first on phones, over the text on desks. */
  next?: ComponentChildren;
};

export function Columns({ children, side, sideLabel, path, next }: ColumnsProps) {
  return (
    <div
      class="columns"
      data-path={path === undefined ? undefined : 'true'}
      data-next={next === undefined ? undefined : 'true'}
    >
      {next === undefined ? null : <div class="column-next">{next}</div>}
      {path === undefined ? null : <div class="column-path">{path}</div>}
      <div class="column-main">{children}</div>
      {side === undefined ? null : (
        <aside class="column-side" aria-label={sideLabel}>
          {side}
        </aside>
      )}
    </div>
  );
}

export type SideListProps = {
  title: string;
  children: ComponentChildren;
  level?: 2 | 3;
  /** An index of the page beside it helps on desks; on phones it would come after what it points to. */
  deskOnly?: boolean;
  id?: string;
};

/** One titled group in the side list. */
export function SideList({ title, children, level = 2, deskOnly = false, id }: SideListProps) {
  return (
    <section class="side-list" id={id} data-desk-only={deskOnly ? 'true' : undefined}>
      {level === 2 ? <h2>{title}</h2> : <h3>{title}</h3>}
      {children}
    </section>
  );
}

/** Prints the page; shown only where script runs, since every browser can print by itself. */
export function PrintButton() {
  const texts = useUiTexts();
  return (
    <print-page>
      <button class="ds-button" type="button" data-variant="secondary" hidden>
        <Icon name="printer" />
        {texts.print}
      </button>
    </print-page>
  );
}
