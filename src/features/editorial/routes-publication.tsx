// When readers meet a text: now, later, until when, no more. The chief editor's alone. Mounted by routes.tsx.
import { signedIn } from '../../access/actors.ts';
import { type Route, type RouteContext, read, type WriteContext, write } from '../../access/route.ts';
import { findDate, timeZone } from '../../kit/dates.ts';
import { type FaceLanguage, isFaceLanguage } from '../../kit/languages.ts';
import { readWallClock, type Which } from '../../kit/wall-clock.ts';
import { type Answer, page, redirect } from '../../platform/http/answer.ts';
import { Absent, Conflict } from '../../platform/http/errors.ts';
import { refuseUnknownFields } from '../../platform/http/form.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import { listMembers } from '../organisation/index.ts';
import { archiveText, isApproved, moveText, showText, unscheduleText } from './commands.ts';
import { editorialPaths, writingAt } from './paths.ts';
import { textActs } from './policy.ts';
import { getStanding, listPublications, lockText, type Standing } from './queries.ts';
import { textsOf } from './routes-desk.tsx';
import { idOf } from './routes-write.tsx';
import type { EditorialTexts } from './texts.sv.ts';
import { PublicationPage, type Times } from './views-publication.tsx';

export function languageOf(text: string): FaceLanguage {
  if (!isFaceLanguage(text)) throw new Absent();
  return text;
}

type Addressed = 'id' | 'language';

export function crumbsOf(t: EditorialTexts, text: Pick<Standing, 'id' | 'title' | 'language'>) {
  return [
    { label: t.title, href: editorialPaths.desk.href() },
    { label: text.title, href: writingAt(text.id, text.language) },
  ];
}

const noTimes: Times = { day: '', clock: '', which: '', until: '' };

async function showPublication(
  c: RouteContext<Addressed>,
  times: Times = noTimes,
  errors: FieldErrors = {},
): Promise<Answer> {
  const { db, params, language, tokens, query } = c;
  const t = textsOf(language);
  const text = await getStanding(db, idOf(params.id), languageOf(params.language));
  const publications = await listPublications(db, text.id, text.language);
  const people = await listMembers(
    db,
    publications.flatMap(({ approvedBy }) => approvedBy ?? []),
  );
  const done = (['approved', 'published', 'scheduled', 'unscheduled', 'archived'] as const).find(
    (each) => query.get('gjort') === each,
  );
  const props = { t, language, tokens, text, publications, people, times, errors, done };
  return page({
    title: t.publication.title,
    body: <PublicationPage {...props} isApproved={isApproved(text) && text.state !== 'removed'} />,
    status: Object.keys(errors).length > 0 ? 422 : 200,
    crumbs: crumbsOf(t, text),
  });
}

async function decide(c: WriteContext<Addressed>): Promise<Answer> {
  const { db, params, form, now } = c;
  refuseUnknownFields(form, ['act', 'number', 'day', 'clock', 'which', 'until']);
  await lockText(db, idOf(params.id));
  const text = await getStanding(db, idOf(params.id), languageOf(params.language));
  // What was decided about is what was on the screen.
  if (form.text('number') !== String(text.number) || text.state === 'removed') throw new Conflict('text-moved');
  const hand = { actor: signedIn(c.actor), now };
  const here = editorialPaths.publication.href({ id: text.id, language: text.language });
  switch (form.text('act')) {
    case 'now':
      return present(c, text, 'now');
    case 'later':
      return present(c, text, 'later');
    case 'unschedule':
      await unscheduleText(db, text, hand);
      return redirect(`${here}?gjort=unscheduled`);
    case 'archive':
      await archiveText(db, text, hand);
      return redirect(`${here}?gjort=archived`);
    case 'restore':
      await moveText(db, text, { from: text.stage, to: 'draft', number: text.number, note: '' }, hand);
      return redirect(`${writingAt(text.id, text.language)}?flyttad`);
    default:
      throw new Absent();
  }
}

async function present(c: WriteContext<Addressed>, text: Standing, when: 'now' | 'later'): Promise<Answer> {
  const { db, form, now, language } = c;
  const { publication: p, clock } = textsOf(language);
  const times: Times = {
    day: form.text('day'),
    clock: form.text('clock'),
    which: form.text('which') as Which,
    until: form.text('until'),
  };
  const start = when === 'now' ? ({ ok: true, at: now } as const) : readWallClock(times);
  if (!start.ok) return showPublication(c, times, { [start.reason === 'day' ? 'day' : 'clock']: clock[start.reason] });
  if (when === 'later' && Temporal.Instant.compare(start.at, now) <= 0)
    return showPublication(c, times, { day: p.past });
  const last = times.until === '' ? null : findDate(times.until);
  if (last === undefined) return showPublication(c, times, { until: clock.day });
  // The last day is shown whole: it ends where the next begins, also when that day has 23 or 25 hours.
  const until = last === null ? null : last.add({ days: 1 }).toZonedDateTime(timeZone).toInstant();
  if (until !== null && Temporal.Instant.compare(until, start.at) <= 0)
    return showPublication(c, times, { until: p.order });
  const hand = { actor: signedIn(c.actor), now };
  await showText(db, text, { from: when === 'now' ? 'now' : start.at, until }, hand);
  const here = editorialPaths.publication.href({ id: text.id, language: text.language });
  return redirect(`${here}?gjort=${when === 'now' ? 'published' : 'scheduled'}`);
}

export const publicationRoutes: Route[] = [
  read({ path: editorialPaths.publication, act: textActs.publish, handle: (c) => showPublication(c) }),
  write({ path: editorialPaths.publication, act: textActs.publish, handle: decide }),
];
