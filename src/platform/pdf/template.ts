// The one page design for everything the product prints: receipts, answers, decisions. Typst, compiled by pdf.ts.
// Words come only through `sys.inputs.letter`, as JSON strings: what people wrote is never part of this source, so
// a hash sign or a dollar is just a character. A4, black on white, no colour that carries meaning.

export const letterTemplate = String.raw`
#let letter = json(bytes(sys.inputs.letter))
#let ink = luma(10%)
#let quiet = luma(32%)

#set document(title: letter.title, author: letter.sender.first(), date: auto)
#set text(font: "Source Sans 3", lang: letter.lang, size: 11pt, fill: ink, number-type: "lining")
#set par(leading: 0.68em, spacing: 1em, justify: false)
#set page(
  paper: "a4",
  margin: (top: 22mm, bottom: 28mm, left: 25mm, right: 25mm),
  footer-descent: 10mm,
  footer: context {
    set text(size: 9pt, fill: quiet)
    line(length: 100%, stroke: 0.5pt + luma(70%))
    v(1mm, weak: true)
    let page-words = letter.pageOf
      .replace("{page}", str(counter(page).get().first()))
      .replace("{pages}", str(counter(page).final().first()))
    grid(columns: (1fr, auto), column-gutter: 8mm, letter.printed, page-words)
  },
)
#show heading.where(level: 1): it => block(above: 12mm, below: 5mm, text(size: 20pt, weight: 600, it.body))
#show heading.where(level: 2): it => block(
  above: 8mm,
  below: 3.5mm,
  sticky: true,
  text(size: 13pt, weight: 600, it.body),
)

// Line breaks that a person typed are kept; everything else flows.
#let running(words) = words.split("\n").join(linebreak())

// A long label wraps below its first line, which stays level with the value's.
#let label-beside(words) = context {
  let wrapped = box(width: 48mm, inset: (right: 4mm), text(fill: quiet, words))
  box(baseline: measure(wrapped).height - measure(text(fill: quiet)[X]).height, wrapped)
}

// A list to a screen reader: name, value; not a table, which would be read cell by cell.
#let facts(list) = {
  set strong(delta: 0)
  terms(
    tight: false,
    separator: none,
    hanging-indent: 48mm,
    spacing: 3mm,
    ..list.map(fact => terms.item(label-beside(fact.label), running(fact.value))),
  )
}

#text(weight: 600, letter.sender.first())
#for words in letter.sender.slice(1) [#linebreak() #text(fill: quiet, words)]

= #letter.title

#if letter.facts.len() > 0 { facts(letter.facts) }
#for words in letter.opening { par(running(words)) }

#for section in letter.sections {
  heading(level: 2, section.heading)
  for words in section.paragraphs { par(running(words)) }
  if section.facts.len() > 0 { facts(section.facts) }
  if section.steps.len() > 0 { enum(tight: false, spacing: 3mm, ..section.steps.map(running)) }
}
`;
