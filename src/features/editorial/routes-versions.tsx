// The versions of a text: all of them, two beside each other, an older one taken up again. Mounted by routes.tsx.
import { signedIn } from '../../access/actors.ts';
import { type Route, type RouteContext, read, type WriteContext, write } from '../../access/route.ts';
import { today } from '../../kit/dates.ts';
import { type Answer, page, redirect } from '../../platform/http/answer.ts';
import { Absent, Conflict } from '../../platform/http/errors.ts';
import { refuseUnknownFields } from '../../platform/http/form.ts';
import { listMembers } from '../organisation/index.ts';
import { saveText } from './commands.ts';
import { editorialPaths } from './paths.ts';
import { textActs } from './policy.ts';
import { findVersion, getStanding, listVersions, lockText } from './queries.ts';
import { textsOf } from './routes-desk.tsx';
import { crumbsOf, languageOf } from './routes-publication.tsx';
import { idOf, mayWriteIn } from './routes-write.tsx';
import { VersionsPage } from './views-versions.tsx';

type Addressed = 'id' | 'language';

async function showVersions({ db, params, language, query, tokens, actor }: RouteContext<Addressed>): Promise<Answer> {
  const t = textsOf(language);
  const text = await getStanding(db, idOf(params.id), languageOf(params.language));
  const versions = await listVersions(db, text.id, text.language);
  const people = await listMembers(db, [...new Set(versions.flatMap(({ savedBy }) => savedBy ?? []))]);
  const [older, newer] = chosen(query, text.number);
  const [before, after] = await Promise.all([
    older === undefined ? undefined : findVersion(db, text.id, text.language, older),
    newer === undefined ? undefined : findVersion(db, text.id, text.language, newer),
  ]);
  const isRestored = query.has('framtagen');
  const mayWrite = mayWriteIn(text, signedIn(actor));
  const body = (
    <VersionsPage {...{ t, language, tokens, text, versions, people, before, after, isRestored, mayWrite }} />
  );
  return page({ title: t.versions.title, body, crumbs: crumbsOf(t, text) });
}

/** Two numbers in order, the newest two unless others are asked for. */
function chosen(query: URLSearchParams, newest: number): [number | undefined, number | undefined] {
  const asked = (name: string, usual: number) => {
    const text = query.get(name) ?? '';
    return /^\d{1,6}$/.test(text) ? Number(text) : usual;
  };
  const [one, two] = [asked('fran', newest - 1), asked('till', newest)];
  return one < 1 || one === two ? [undefined, undefined] : [Math.min(one, two), Math.max(one, two)];
}

async function takeUp({ db, params, form, actor, now }: WriteContext<Addressed>): Promise<Answer> {
  refuseUnknownFields(form, ['number', 'after']);
  await lockText(db, idOf(params.id));
  const text = await getStanding(db, idOf(params.id), languageOf(params.language));
  const hand = { actor: signedIn(actor), now };
  if (form.text('after') !== String(text.number) || !mayWriteIn(text, hand.actor)) throw new Conflict('text-moved');
  const older = await findVersion(db, text.id, text.language, Number(form.text('number')) || 0);
  if (older === undefined) throw new Absent();
  const { number: _number, savedAt: _savedAt, savedBy: _savedBy, ...content } = older;
  const written = { ...content, originOn: content.origin === 'written' ? today(now).toString() : content.originOn };
  await saveText(db, text, { content: written, after: text.number, stage: text.stage }, hand);
  return redirect(`${editorialPaths.versions.href({ id: text.id, language: text.language })}?framtagen`);
}

export const versionRoutes: Route[] = [
  read({ path: editorialPaths.versions, act: textActs.read, handle: showVersions }),
  write({ path: editorialPaths.versions, act: textActs.write, handle: takeUp }),
];
