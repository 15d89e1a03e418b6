// What stands beside a text while it is written: where it is on its way, what else there is of it. Called by the routes.
import type { ComponentChildren } from 'preact';
import type { RouteContext } from '../../access/route.ts';
import { formatMoment, formatShortDate } from '../../kit/dates.ts';
import { FactList, SideList } from '../../ui/page.tsx';
import { listMembers } from '../organisation/index.ts';
import { addressOf } from '../pages/index.ts';
import type { Fields } from './domain-fields.ts';
import { editorialPaths } from './paths.ts';
import { listMoves, listPlainWords, type Standing } from './queries.ts';
import { countOpenComments } from './queries-around.ts';
import { textsOf } from './routes-desk.tsx';
import { AdviceList } from './views-advice.tsx';

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
  const words = await listPlainWords(db);
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
              : [
                  {
                    term: w.review,
                    value: (
                      <a href={editorialPaths.care.href({ id })}>
                        {formatShortDate(Temporal.PlainDate.from(text.reviewOn), language)}
                      </a>
                    ),
                  },
                ]),
            { term: w.address, value: addressOf(text) },
          ]}
        />
      </SideList>
      {fields.body === '' ? null : (
        <AdviceList {...{ t, language, ingress: fields.ingress, body: fields.body, words }} />
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
