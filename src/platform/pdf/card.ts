// The picture that goes with a link when somebody shares a page: its title, what it is, and from whom.
import { rasterize } from '../files/drawing.ts';
import { drawTemplate } from './pdf.ts';

export type Card = {
  /** Above the title: what it is. */
  eyebrow: string;
  title: string;
  /** Below: who says it. */
  sender: string;
  locale: 'sv' | 'en';
};

/** What those who show links ask for. */
const size = { width: 1_200, height: 630 };

/** PNG, some 25 kB. */
export function renderCard(card: Card): Promise<Uint8Array> {
  return rasterize(drawTemplate(cardTemplate, card), size);
}

const cardTemplate = `
#let card = json(bytes(sys.inputs.letter))
#set page(width: ${size.width}pt, height: ${size.height}pt, margin: (x: 84pt, y: 68pt), fill: rgb("#f8f5ef"))
#set text(font: "Source Sans 3", lang: card.locale, fill: rgb("#12312f"), hyphenate: true)
#place(top + left, dx: -84pt, dy: -68pt, rect(width: 24pt, height: ${size.height}pt, fill: rgb("#0f5e5a")))
#text(size: 34pt, fill: rgb("#41605d"), card.eyebrow)
#v(14pt)
#let long = card.title.len() > 90
#text(size: if long { 54pt } else { 72pt }, weight: 600, par(leading: 0.3em, card.title))
#place(bottom + left, text(size: 34pt, weight: 600, card.sender))
`;
