// Advice beside a text that is being written: how hard it is to read, which words have a plainer one, what would make it
// better for those who listen or scan. What readers may not meet is refused when the text goes on (routes-write.tsx).
import type { RootContent } from 'mdast';
import type { Language } from '../../access/route.ts';
import { isTangled, parseMarkdown, textOf } from '../../kit/markdown.ts';
import { judgeMarkdown } from '../../kit/markdown-advice.ts';
import { findPlainWords, judgeReadability, levelOfLix } from '../../kit/readability.ts';
import { SideList } from '../../ui/page.tsx';
import { adviceEn } from '../../ui/texts.advice.en.ts';
import { type AdviceTexts, adviceSv } from '../../ui/texts.advice.sv.ts';
import type { PlainWord } from './queries.ts';
import type { EditorialTexts } from './texts.sv.ts';

export function adviceWords(language: Language): AdviceTexts {
  return { sv: adviceSv, en: adviceEn }[language];
}

type AdviceProps = {
  t: EditorialTexts;
  language: Language;
  ingress: string;
  body: string;
  words: readonly PlainWord[];
};

/** Advice beside the text: how hard it is, and which words have a plainer one. */
export function AdviceList({ t, language, ingress, body, words }: AdviceProps) {
  const r = t.reading;
  const judgement = judgeMarkdown(body);
  const told = [...judgement.refusals, ...judgement.advice];
  const blocks = isTangled(body) ? [] : parseMarkdown(`${ingress}\n\n${body}`).children;
  const text = blocks.flatMap(linesOf).join('\n');
  const judged = judgeReadability(text);
  const plainer = findPlainWords(text, words);
  return (
    <SideList title={r.title}>
      <p>{r.lix(judged.lix, r.levels[levelOfLix(judged.lix)] ?? '')}</p>
      <p>{r.counts(judged.words, judged.perSentence)}</p>
      {judged.longSentences.length === 0 ? null : (
        <>
          <p>{r.longSentences(judged.longSentences.length)}</p>
          <ul>
            {judged.longSentences.slice(0, 3).map((sentence) => (
              <li key={sentence}>{`${sentence.slice(0, 60)} …`}</li>
            ))}
          </ul>
        </>
      )}
      {plainer.length === 0 ? null : (
        <>
          <h3>{r.plain}</h3>
          <ul>
            {plainer.slice(0, 10).map(({ word, instead }) => (
              <li key={word}>{r.instead(word, instead)}</li>
            ))}
          </ul>
        </>
      )}
      {judged.longWords.length === 0 ? null : (
        <p>
          {r.longWords}: {judged.longWords.join(', ')}
        </p>
      )}
      {told.length === 0 ? null : (
        <>
          <h3>{r.better}</h3>
          <ul>
            {told.slice(0, 8).map(({ reason, line, words: about }) => (
              <li key={`${reason} ${line}`}>
                {t.write.onLine(line, about)}: {adviceWords(language)[reason]}
              </li>
            ))}
          </ul>
        </>
      )}
      <p>{r.note}</p>
    </SideList>
  );
}

/** Blocks apart, since a heading, an item or a cell ends a sentence without a full stop. */
function linesOf(block: RootContent): string[] {
  if (block.type === 'table') return block.children.flatMap((row) => row.children.map((cell) => textOf(cell)));
  if (block.type === 'list' || block.type === 'listItem' || block.type === 'blockquote') {
    return block.children.flatMap(linesOf);
  }
  return [textOf(block)];
}
