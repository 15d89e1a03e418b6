// A blank form on paper: questions with room to write by hand, A4, black on white, tagged like every printed matter. Slices
// call renderPaperForm with words in the reader's language; nothing here knows what is asked.
import { assert } from '../../kit/assert.ts';
import type { Locale } from '../../kit/dates.ts';
import { LONGEST_LETTER, renderTemplate } from './pdf.ts';

/** `line`: one line to write on. `box`: room for `lines` lines of handwriting. `ticks`: a square before each option. */
export type PaperField = {
  readonly label: string;
  readonly help?: string | undefined;
  readonly room: 'line' | 'box' | 'ticks';
  readonly lines?: number;
  readonly options?: readonly string[];
};

export type PaperSection = {
  readonly heading: string;
  /** Heading level, 2 unless it stands within another section. */
  readonly level?: 2 | 3;
  readonly help?: string | undefined;
  readonly paragraphs?: readonly string[];
  readonly fields: readonly PaperField[];
};

export type PaperForm = {
  readonly locale: Locale;
  readonly title: string;
  readonly sender: readonly [string, ...string[]];
  readonly intro: readonly string[];
  readonly sections: readonly PaperSection[];
  /** Bottom of each page, for instance when it was printed. */
  readonly printed: string;
  /** With {page} and {pages}. */
  readonly pageOf: string;
};

/** The PDF's bytes; the same form at the same time gives the same bytes. */
export function renderPaperForm(form: PaperForm, now: Temporal.Instant): Promise<Uint8Array> {
  const whole = {
    ...form,
    lang: form.locale,
    sections: form.sections.map(({ fields, ...section }) => ({
      level: 2,
      help: '',
      paragraphs: [],
      ...withoutAbsent(section),
      fields: fields.map((field) => ({ help: '', lines: 1, options: [], ...withoutAbsent(field) })),
    })),
  };
  assert(JSON.stringify(whole).length <= LONGEST_LETTER, 'the form is longer than any form should be');
  return renderTemplate(template, whole, now);
}

/** JSON would leave out what is undefined, and the template asks for every name. */
function withoutAbsent<T extends object>(parts: T): Partial<T> {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as Partial<T>;
}

const template = `
#let form = json(bytes(sys.inputs.letter))
#let ink = luma(10%)
#let quiet = luma(32%)

#set document(title: form.title, author: form.sender.first(), date: auto)
#set text(font: "Source Sans 3", lang: form.lang, size: 11pt, fill: ink, number-type: "lining")
#set par(leading: 0.62em, spacing: 0.9em, justify: false)
#set page(
  paper: "a4",
  margin: (top: 18mm, bottom: 24mm, left: 22mm, right: 22mm),
  footer-descent: 8mm,
  footer: context {
    set text(size: 9pt, fill: quiet)
    line(length: 100%, stroke: 0.5pt + luma(70%))
    v(1mm, weak: true)
    let page-words = form.pageOf
      .replace("{page}", str(counter(page).get().first()))
      .replace("{pages}", str(counter(page).final().first()))
    grid(columns: (1fr, auto), column-gutter: 8mm, form.printed, page-words)
  },
)
#show heading.where(level: 1): it => block(above: 8mm, below: 4mm, text(size: 20pt, weight: 600, it.body))
#show heading.where(level: 2): it => block(above: 8mm, below: 3mm, sticky: true, text(size: 14pt, weight: 600, it.body))
#show heading.where(level: 3): it => block(above: 5mm, below: 2mm, sticky: true, text(size: 11pt, weight: 600, it.body))

#let square = box(width: 4mm, height: 4mm, stroke: 0.8pt + ink, baseline: 0.6mm)
#let help(words) = if words != "" { par(text(size: 9.5pt, fill: quiet, words)) }

#let room(field) = {
  if field.room == "line" {
    v(7mm, weak: false)
    line(length: 100%, stroke: 0.7pt + ink)
  } else if field.room == "box" {
    v(1mm)
    rect(width: 100%, height: field.lines * 8.5mm, stroke: 0.7pt + ink)
  } else {
    v(1mm)
    list(marker: square, body-indent: 3mm, spacing: 2.5mm, tight: false, ..field.options)
  }
}

#text(weight: 600, form.sender.first())
#for words in form.sender.slice(1) [#linebreak() #text(fill: quiet, words)]

= #form.title

#for words in form.intro { par(words) }

#for section in form.sections {
  heading(level: section.level, section.heading)
  help(section.help)
  for words in section.paragraphs { par(words) }
  for field in section.fields {
    block(breakable: false, above: 4mm, below: 4mm, width: 100%, {
      par(text(weight: 600, size: 10.5pt, field.label))
      help(field.help)
      room(field)
    })
  }
}
`;
