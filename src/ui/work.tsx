// Lists of work: rows that read as sentences, filters in the address, pages. Inbox, worklists and managers' lists use
// them. On phones each row is a card in the same order.
import type { ComponentChildren } from 'preact';
import { Icon } from './icon.tsx';
import { useUiTexts } from './language.ts';
import { StatusTag, type StatusTone, Time, type When } from './page.tsx';
import { hueOf, type UnitFace, UnitMark } from './unit.tsx';

export type WorkRowProps = {
  href: string;
  /** The sentence: who asks and for what. It is the link. */
  title: string;
  /** The language of the sentence, where it is not the page's. */
  lang?: string;
  /** Registry number. */
  number?: string;
  /** One short line under the sentence: what it is about. */
  about?: ComponentChildren;
  unit?: UnitFace;
  status?: { tone: StatusTone; text: string };
  /** Urgency as word and mark; only where it is more than usual. */
  urgent?: string;
  /** "Has waited since 3 November". */
  since?: When;
  /** What comes next: "Svara senast 14 januari". */
  next?: ComponentChildren;
  /** True when the next step is the reader's. */
  yours?: boolean;
  /** A checkbox for acts on several rows; sends `name=value`. */
  select?: { name: string; value: string; label: string; form?: string };
};

export function WorkRow(props: WorkRowProps) {
  return (
    <li class="work-row" data-yours={props.yours === true ? 'true' : undefined}>
      {props.select === undefined ? null : (
        <input
          class="ds-input work-select"
          type="checkbox"
          name={props.select.name}
          value={props.select.value}
          form={props.select.form}
          aria-label={props.select.label}
        />
      )}
      <div class="work-what">
        <p class="work-title">
          <a href={props.href} lang={props.lang}>
            {props.title}
          </a>
        </p>
        {props.about === undefined ? null : <p class="work-about">{props.about}</p>}
        {props.number === undefined && props.unit === undefined ? null : (
          <p class="work-meta">
            {props.unit === undefined ? null : <UnitMark unit={props.unit} size="small" />}
            {props.number === undefined ? null : <span class="number">{props.number}</span>}
          </p>
        )}
      </div>
      <div class="work-when">
        {props.urgent === undefined ? null : <StatusTag tone="urgent">{props.urgent}</StatusTag>}
        {props.status === undefined ? null : <StatusTag tone={props.status.tone}>{props.status.text}</StatusTag>}
        {props.next === undefined ? null : <p class="work-next">{props.next}</p>}
        {props.since === undefined ? null : (
          <p class="work-since">
            <Time when={props.since} />
          </p>
        )}
      </div>
    </li>
  );
}

export function WorkList({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <ul class="work-list" aria-label={label}>
      {children}
    </ul>
  );
}

export type FilterLinksProps = {
  label?: string;
  /** A count only where the reader may know it. */
  items: readonly { href: string; label: string; count?: number; current?: boolean }[];
};

/** Filters are links: they live in the address, can be saved, and need no script. */
export function FilterLinks({ label, items }: FilterLinksProps) {
  const texts = useUiTexts();
  return (
    <nav class="filters" aria-label={label ?? texts.filter}>
      <ul>
        {items.map((item) => (
          <li key={item.href}>
            <a href={item.href} aria-current={item.current === true ? 'true' : undefined}>
              {item.label}
              {item.count === undefined ? null : <span class="filter-count"> {item.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export type PaginationProps = { page: number; pages: number; href: (page: number) => string };

/** Previous and next, and where one is in words. Nothing when all fits on one page. */
export function Pagination({ page, pages, href }: PaginationProps) {
  const texts = useUiTexts();
  if (pages <= 1) return null;
  return (
    <nav class="pagination" aria-label={texts.pages}>
      {page <= 1 ? (
        <span />
      ) : (
        <a href={href(page - 1)} rel="prev">
          <Icon name="arrow-left" />
          <span>{texts.previousPage}</span>
        </a>
      )}
      <p>{texts.page(page, pages)}</p>
      {page >= pages ? (
        <span />
      ) : (
        <a href={href(page + 1)} rel="next">
          <span>{texts.nextPage}</span>
          <Icon name="arrow-right" />
        </a>
      )}
    </nav>
  );
}

export type Door = {
  href: string;
  title: string;
  /** What it is and why it fits. */
  what: ComponentChildren;
  /** What happens and how long it takes: short facts under the text. */
  facts?: readonly string[];
  unit?: UnitFace;
};

export type ArcadeUnit = UnitFace & {
  /** Where the door leads; a unit without a page of its own yet is only named. */
  href?: string;
  /** What the unit does, in a few words. */
  does?: string;
  /** The way its words run, where they are in another language (`nameLang`) than what stands around them. */
  dir?: 'ltr' | 'rtl' | undefined;
};

/** The units as doors in a row: the way in for those who know where they are going. */
export function UnitArcade({ units, label }: { units: readonly ArcadeUnit[]; label?: string }) {
  return (
    <ul class="arcade" aria-label={label}>
      {units.map((unit) => (
        <li key={unit.name} data-hue={hueOf(unit)}>
          <span class="arch">
            <Icon name={unit.icon} />
          </span>
          <p class="arcade-name">
            {unit.href === undefined ? spoken(unit, unit.name) : <a href={unit.href}>{spoken(unit, unit.name)}</a>}
          </p>
          {unit.does === undefined ? null : <p class="arcade-does">{spoken(unit, unit.does)}</p>}
        </li>
      ))}
    </ul>
  );
}

function spoken({ nameLang, dir }: ArcadeUnit, words: string) {
  return nameLang === undefined ? (
    words
  ) : (
    <bdi lang={nameLang} dir={dir}>
      {words}
    </bdi>
  );
}

/** Ways on from a page, each said in full: services, units, choices. */
export function Doors({ doors, label }: { doors: readonly Door[]; label?: string }) {
  return (
    <ul class="doors" aria-label={label}>
      {doors.map((door) => (
        <li class="door" key={door.href}>
          {door.unit === undefined ? null : <UnitMark unit={door.unit} size="small" />}
          <p class="door-title">
            <a href={door.href}>{door.title}</a>
          </p>
          <p class="door-what">{door.what}</p>
          {door.facts === undefined || door.facts.length === 0 ? null : (
            <ul class="door-facts">
              {door.facts.map((fact) => (
                <li key={fact}>{fact}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
