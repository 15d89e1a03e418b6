// The course of a case: its path, its timeline, and the compartments whose walls are seen and named. Case pages use them.
import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';
import { useUiTexts } from './language.ts';
import { Time, type When } from './page.tsx';
import { type UnitFace, UnitMark } from './unit.tsx';

export type TimelineEntryProps = {
  when: When;
  /** What happened, short: "Kontakt med rektor". */
  title: ComponentChildren;
  icon?: IconName;
  /** Who wrote or did it. */
  who?: string;
  unit?: UnitFace;
  children?: ComponentChildren;
};

export function TimelineEntry({ when, title, icon = 'circle', who, unit, children }: TimelineEntryProps) {
  return (
    <li class="event">
      <span class="event-mark">
        <Icon name={icon} />
      </span>
      <div class="event-body">
        <p class="event-title">{title}</p>
        <p class="event-meta">
          <Time when={when} />
          {who === undefined ? null : <span>{who}</span>}
          {unit === undefined ? null : <UnitMark unit={unit} size="small" />}
        </p>
        {children === undefined ? null : <div class="event-text">{children}</div>}
      </div>
    </li>
  );
}

export function Timeline({ label, children }: { label?: string; children: ComponentChildren }) {
  return (
    <ol class="timeline" aria-label={label}>
      {children}
    </ol>
  );
}

export type WalledPartProps = {
  /** The named edge: "Behind the psychologist's wall". */
  name: string;
  /** Who can read what stands here, and on what ground: one sentence. */
  readers: ComponentChildren;
  unit?: UnitFace;
  id?: string;
  level?: 2 | 3;
  /** `shared` is the part all participants read: an edge without a lock. */
  kind?: 'walled' | 'shared';
  actions?: ComponentChildren;
  children?: ComponentChildren;
};

/** A compartment of a case. Its edge is drawn and named, so that nobody writes on the wrong side of a wall. */
export function WalledPart(props: WalledPartProps) {
  const { name, readers, unit, id, level = 2, kind = 'walled', actions, children } = props;
  const titleId = id === undefined ? undefined : `${id}-title`;
  return (
    <section class="wall" id={id} data-kind={kind} aria-labelledby={titleId}>
      <header class="wall-edge">
        <Icon name={kind === 'walled' ? 'lock-keyhole' : 'users'} />
        <div class="wall-words">
          {level === 2 ? <h2 id={titleId}>{name}</h2> : <h3 id={titleId}>{name}</h3>}
          <p class="wall-readers">{readers}</p>
          {unit === undefined ? null : <UnitMark unit={unit} size="small" />}
        </div>
      </header>
      <div class="wall-inside">{children}</div>
      {actions === undefined ? null : <div class="buttons wall-acts">{actions}</div>}
    </section>
  );
}

export type PathStep = { label: string; state: 'done' | 'now' | 'todo'; when?: When };

/** What is done and what remains, from top to bottom; the state is a word for those who do not see the mark. */
export function PathList({ steps, label }: { steps: readonly PathStep[]; label?: string }) {
  const texts = useUiTexts();
  const words = { done: texts.done, now: texts.now, todo: texts.remains };
  const icons = { done: 'check', now: 'circle-dot', todo: 'circle' } as const;
  return (
    <ol class="path" aria-label={label}>
      {steps.map((step) => (
        <li key={step.label} data-state={step.state} aria-current={step.state === 'now' ? 'step' : undefined}>
          <Icon name={icons[step.state]} />
          <span class="path-words">
            <span class="path-label">{step.label}</span>
            <span class="path-when">
              <span class={step.when === undefined ? undefined : 'ds-sr-only'}>{words[step.state]}</span>
              {step.when === undefined ? null : (
                <>
                  {' '}
                  <Time when={step.when} />
                </>
              )}
            </span>
          </span>
        </li>
      ))}
    </ol>
  );
}

export type ReceiptProps = {
  /** "We have your request". */
  title: string;
  numberLabel: string;
  number: string;
  /** When it was received. */
  received?: ComponentChildren;
  whatHappensTitle?: string;
  /** In order, each with its date where known. */
  steps: readonly { when?: When; what: ComponentChildren }[];
  /** Who has it and how to reach them; print button; ways on. */
  children?: ComponentChildren;
};

export function Receipt(props: ReceiptProps) {
  const texts = useUiTexts();
  return (
    <article class="receipt">
      <header class="receipt-head">
        <Icon name="circle-check" />
        <h1>{props.title}</h1>
        <p class="receipt-number">
          <span>{props.numberLabel}</span> <strong class="number">{props.number}</strong>
        </p>
        {props.received === undefined ? null : <p class="receipt-received">{props.received}</p>}
      </header>
      <section class="receipt-steps">
        <h2>{props.whatHappensTitle ?? texts.whatHappens}</h2>
        <ol>
          {props.steps.map((step, index) => (
            <li key={index}>
              {step.when === undefined ? null : (
                <p class="receipt-when">
                  <Time when={step.when} />
                </p>
              )}
              <p>{step.what}</p>
            </li>
          ))}
        </ol>
      </section>
      {props.children}
    </article>
  );
}
