// What stands beside a text while it is written: where it is on its way, what else there is of it. Called by the routes.
import type { RootContent } from 'mdast';
import type { ComponentChildren } from 'preact';
import type { RouteContext } from '../../access/route.ts';
import { formatMoment, formatShortDate } from '../../kit/dates.ts';
import { parseMarkdown, textOf } from '../../kit/markdown.ts';
import { findPlainWords, judgeReadability, levelOfLix } from '../../kit/readability.ts';
import { FactList, SideList } from '../../ui/page.tsx';
import { listMembers } from '../organisation/index.ts';
import { addressOf } from '../pages/index.ts';
import type { Fields } from './domain-fields.ts';
import { editorialPaths } from './paths.ts';
import { listMoves, listPlainWords, type PlainWord, type Standing } from './queries.ts';
import { countOpenComments } from './queries-around.ts';
import { textsOf } from './routes-desk.tsx';
import type { EditorialTexts } from './texts.sv.ts';

export async function sideOf(
  { db, language, actor }: RouteContext,
  text: Standing,
  fields: Fields,
): Promise<ComponentChildren> {
  const t = textsOf(language);
  const w = t.write;
  const moves = (await listMoves(db, text.id)).filter((move) => move.language === text.language).slice(0, 6);
  const people = await listMembers(
    db,
    [...new Set([...moves.map(({ movedBy }) => movedBy), text.ownerId ?? ''])].filter((id) => id !== ''),
  );
  const nameOf = (id: string | null) => (id === null ? undefined : people.get(id)?.name) ?? w.clashUnknown;
  const { id, language: of } = text;
  const open = await countOpenComments(db, id);
  const links = [
    [editorialPaths.preview.href({ id, language: of }), w.previewLink],
    [editorialPaths.links.href({ id, language: of }), w.secretLinks],
    [editorialPaths.versions.href({ id, language: of }), w.versions],
    [editorialPaths.comments.href({ id }), open === 0 ? w.comments : w.openComments(open)],
    [editorialPaths.translations.href({ id }), w.translations],
    ...(actor.kind === 'chief_editor'
      ? [[editorialPaths.publication.href({ id, language: of }), w.publicationLink]]
      : []),
    [editorialPaths.care.href({ id }), w.care],
  ];
  return (
    <>
      <SideList title={w.stands}>
        <FactList
          stacked
          facts={[
            { term: w.state, value: t.states[text.state] },
            ...(text.ownerId === null ? [] : [{ term: w.owner, value: nameOf(text.ownerId) }]),
            {
              term: w.newest,
              value: `${t.versionNumber(text.number)}, ${formatMoment(text.savedAt, language)}`,
            },
            {
              term: w.shown,
              value:
                text.shownNumber === null ? (
                  w.notShown
                ) : (
                  <a href={addressOf(text)}>{t.versionNumber(text.shownNumber)}</a>
                ),
            },
            ...(text.plannedFrom === null
              ? []
              : [{ term: w.planned, value: formatMoment(text.plannedFrom, language) }]),
            ...(text.reviewOn === null
              ? []
              : [{ term: w.review, value: formatShortDate(Temporal.PlainDate.from(text.reviewOn), language) }]),
            { term: w.address, value: addressOf(text) },
          ]}
        />
      </SideList>
      {fields.body === '' ? null : (
        <Reading {...{ t, source: `${fields.ingress}\n\n${fields.body}` }} words={await listPlainWords(db)} />
      )}
      <SideList title={w.links}>
        <ul>
          {links.map(([href, label]) => (
            <li key={href}>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
      </SideList>
      <SideList title={w.history}>
        <ul>
          {moves.map((move) => (
            <li key={move.movedAt.toString()}>
              {w.step(nameOf(move.movedBy), t.acts[move.act] ?? move.act, move.number)},{' '}
              {formatMoment(move.movedAt, language)}
              {move.note === '' ? null : <q>{move.note}</q>}
            </li>
          ))}
        </ul>
      </SideList>
    </>
  );
}

type ReadingProps = { t: EditorialTexts; source: string; words: readonly PlainWord[] };

/** Advice beside the text: how hard it is, and which words have a plainer one. */
function Reading({ t, source, words }: ReadingProps) {
  const r = t.reading;
  const text = parseMarkdown(source).children.flatMap(linesOf).join('\n');
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
      <p>{r.note}</p>
    </SideList>
  );
}

/** Blocks apart, since a heading or an item ends a sentence without a full stop. */
function linesOf(block: RootContent): string[] {
  return block.type === 'list' ? block.children.map((item) => textOf(item)) : [textOf(block)];
}
