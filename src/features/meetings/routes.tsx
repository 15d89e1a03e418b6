// The weekly triage meeting: agendas, one matter at a time on a shared screen, minutes for each matter, and the end.
import { signedIn } from '../../access/actors.ts';
import type { Db } from '../../access/gate.ts';
import { type Route, type RouteContext, read, type WriteContext, write } from '../../access/route.ts';
import { today } from '../../kit/dates.ts';
import { findId } from '../../kit/ids.ts';
import { type Answer, page, redirect } from '../../platform/http/answer.ts';
import { Absent, Conflict } from '../../platform/http/errors.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import { findRule, listStaff, listUnits } from '../organisation/index.ts';
import {
  findInterest,
  getRequest,
  type InboxRow,
  listInbox,
  type RequestDetail,
  requestPaths,
} from '../requests/index.ts';
import { type ProposedDay, proposeDay } from './domain.ts';
import { limits, minuteFields, parseCall, parseMinute, refuseUnknown, type Writing } from './forms.ts';
import { meetingPaths } from './paths.ts';
import { meetingActs } from './policy.ts';
import {
  findMinute,
  getMeeting,
  type Item,
  insertMeeting,
  listItems,
  listMeetings,
  listOutside,
  listPresent,
  type Meeting,
  type Minute,
  type Present,
  saveMinute,
  updateClosed,
} from './queries.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';
import { AgendaPage, type CallValues, MeetingsPage } from './views.tsx';
import { ItemPage, MinutesPage, type Screen } from './views-item.tsx';

const textsOf = { sv, en };

type Offer = {
  present: { value: string; label: string; help: string }[];
  rows: InboxRow[];
  meetings: Meeting[];
  proposed: ProposedDay;
};

/** Who may sit at the table, and what waits: the first page of the inbox is more than a meeting can take. */
async function readOffer({ db, actor, language, now }: RouteContext): Promise<Offer> {
  const units = await listUnits(db, language);
  const present: Offer['present'] = [];
  for (const { id, name } of units) {
    for (const kind of ['coordinator', 'unit_manager'] as const) {
      const staff = await listStaff(db, id, kind);
      present.push(
        ...staff.map((one) => ({
          value: one.membershipId,
          label: one.name,
          help: one.title.endsWith(name) ? one.title : `${one.title}, ${name}`,
        })),
      );
    }
  }
  const { membershipId } = signedIn(actor);
  const inbox = await listInbox(db, { show: 'all', page: 1, language, membershipId });
  const rows = inbox.rows.filter(({ status }) => status === 'registered').slice(0, limits.matters);
  const meetings = await listMeetings(db);
  const day = today(now);
  const rule = await findRule(db, 'triage-meeting-interval-days', day.toString());
  const proposed = proposeDay({ latest: meetings[0]?.heldOn, rule, today: day });
  return { present, rows, meetings, proposed };
}

function meetingsPage(
  { language, tokens }: RouteContext,
  shown: { offer: Offer; values: CallValues; errors: FieldErrors },
): Answer {
  const t = textsOf[language];
  const { offer, values, errors } = shown;
  const { meetings, proposed } = offer;
  const offered = { present: offer.present, matters: offer.rows, proposed };
  const body = <MeetingsPage {...{ t, language, tokens, meetings, offered, values, errors }} />;
  return page({ title: t.title, body, status: Object.keys(errors).length > 0 ? 422 : 200 });
}

async function showMeetings(c: RouteContext): Promise<Answer> {
  const offer = await readOffer(c);
  const values: CallValues = {
    heldOn: c.restored?.heldOn?.[0] ?? offer.proposed.day,
    present: c.restored?.present ?? [signedIn(c.actor).membershipId],
    numbers: c.restored?.numbers ?? offer.rows.map(({ registryNumber }) => registryNumber),
  };
  return meetingsPage(c, { offer, values, errors: {} });
}

async function callMeeting(c: WriteContext): Promise<Answer> {
  const offer = await readOffer(c);
  const offered = {
    present: offer.present.map(({ value }) => value),
    numbers: offer.rows.map(({ registryNumber }) => registryNumber),
  };
  const parsed = parseCall(c.form, offered, textsOf[c.language]);
  if (!parsed.ok) {
    const values = { heldOn: c.form.text('heldOn'), present: c.form.all('present'), numbers: c.form.all('numbers') };
    return meetingsPage(c, { offer, values, errors: parsed.errors });
  }
  const { heldOn, present, numbers } = parsed.value;
  const matters = offer.rows.filter(({ registryNumber }) => numbers.includes(registryNumber));
  const { membershipId } = signedIn(c.actor);
  const id = await insertMeeting(c.db, { heldOn, present, matters, calledBy: membershipId, at: c.now });
  return redirect(meetingPaths.meeting.href({ id }));
}

async function meetingOf({ db, params }: RouteContext<'id'>): Promise<Meeting> {
  const id = findId(params.id);
  if (id === undefined) {
    throw new Absent();
  }
  return getMeeting(db, id);
}

async function showAgenda(c: RouteContext<'id'>): Promise<Answer> {
  const { language, tokens } = c;
  const t = textsOf[language];
  const meeting = await meetingOf(c);
  const present = await listPresent(c.db, meeting.id);
  const items = await listItems(c.db, meeting.id, language);
  const crumbs = [{ label: t.title, href: meetingPaths.list.href() }];
  const day = today(c.now).toString();
  const body = <AgendaPage {...{ t, language, tokens, meeting, present, items }} today={day} />;
  return page({ title: t.title, crumbs, body });
}

async function closeMeeting(c: WriteContext<'id'>): Promise<Answer> {
  refuseUnknown(c.form, []);
  const { id } = await meetingOf(c);
  await updateClosed(c.db, id, c.now);
  return redirect(meetingPaths.meeting.href({ id }));
}

type Found = {
  meeting: Meeting;
  items: Item[];
  item: Item;
  request: RequestDetail;
  present: Present[];
  screen: Screen;
};

/** One matter of a meeting, and what may be shown of it to those at the table. Throws Absent when it is not on the agenda. */
async function findItem(c: RouteContext<'id' | 'number'>): Promise<Found> {
  const meeting = await meetingOf(c);
  const items = await listItems(c.db, meeting.id, c.language);
  const item = items.find(({ registryNumber }) => registryNumber === c.params.number);
  if (item === undefined) {
    throw new Absent();
  }
  const request = await getRequest(c.db, c.params.number, c.language);
  const present = await listPresent(c.db, meeting.id);
  const screen = await screenOf(c.db, { meeting, item, present, somebody: textsOf[c.language].item.somebody });
  return { meeting, items, item, request, present, screen };
}

async function screenOf(
  db: Db,
  { meeting, item, present, somebody }: { meeting: Meeting; item: Item; present: Present[]; somebody: string },
): Promise<Screen> {
  const outside = await listOutside(db, { meetingId: meeting.id, requestId: item.requestId });
  const nameOf = (id: string) => present.find(({ membershipId }) => membershipId === id)?.name ?? somebody;
  const leaving = outside.filter(({ hasPart }) => hasPart).map(({ membershipId }) => nameOf(membershipId));
  const staying = outside.filter(({ hasPart }) => !hasPart).map(({ membershipId }) => nameOf(membershipId));
  // Whoever has a part leaves the room; the screen is narrow for those who stay and may not see.
  return { isNarrow: staying.length > 0, outside: staying, leaving };
}

async function itemPage(
  c: RouteContext<'id' | 'number'>,
  found: Found,
  shown?: { writing: { body: string; version: number; error: string }; status: 409 | 422 },
): Promise<Answer> {
  const { language, tokens } = c;
  const t = textsOf[language];
  const { meeting, items, item, request, screen } = found;
  const minute = await findMinute(c.db, item.id);
  const at = items.indexOf(item);
  const place = {
    at: at + 1,
    of: items.length,
    previous: items[at - 1]?.registryNumber,
    next: items[at + 1]?.registryNumber,
  };
  const hasPart = (await findInterest(c.db, item.requestId)) !== undefined;
  // What has been written may say more than a narrow screen shows: there one adds to it without seeing it.
  const adds = screen.isNarrow && minute !== undefined;
  const writing = {
    body: c.restored?.body?.[0] ?? (adds ? '' : minute?.body) ?? '',
    version: Number(c.restored?.version?.[0] ?? minute?.version ?? 0),
    error: undefined,
    ...shown?.writing,
    adds,
    written: shown?.status === 409 && !adds ? minute?.body : undefined,
  };
  const crumbs = [
    { label: t.title, href: meetingPaths.list.href() },
    { label: t.item.agenda, href: meetingPaths.meeting.href({ id: meeting.id }) },
  ];
  const day = today(c.now).toString();
  const body = (
    <ItemPage {...{ t, language, tokens, meeting, item, request, screen, place, writing, hasPart }} today={day} />
  );
  const title = `${t.title}, ${request.registryNumber}`;
  return page({
    title,
    crumbs,
    body,
    ...(shown === undefined ? {} : { status: shown.status }),
    ...(shown?.status === 409 ? { code: 'conflict:minute-changed' } : {}),
  });
}

async function writeMinute(c: WriteContext<'id' | 'number'>): Promise<Answer> {
  refuseUnknown(c.form, minuteFields);
  const found = await findItem(c);
  const { meeting, item } = found;
  if (meeting.closedAt !== null) {
    throw new Conflict('meeting-closed');
  }
  // Whoever has a part in the matter does not write its minutes (FL 16): to them that act is not there.
  if ((await findInterest(c.db, item.requestId)) !== undefined) {
    throw new Absent();
  }
  const t = textsOf[c.language];
  const stands = await findMinute(c.db, item.id);
  const before = c.form.text('adds') === 'yes' && stands !== undefined ? `${stands.body}\n\n` : '';
  const room = Math.max(0, limits.minute - before.length);
  const parsed = parseMinute(c.form, { today: today(c.now), room, t });
  const again = (status: 409 | 422, version: number, error: string) =>
    itemPage(c, found, { writing: { body: c.form.text('body'), version, error }, status });
  if (!parsed.ok) return again(422, Number(c.form.text('version')), parsed.error);
  const { body, version, adds } = parsed.value;
  const { membershipId } = signedIn(c.actor);
  const kept =
    isFresh(stands, version, adds) &&
    (await saveMinute(c.db, { item, version, body: before + body, writtenBy: membershipId, at: c.now }));
  if (!kept) return again(409, (await findMinute(c.db, item.id))?.version ?? 0, t.minute.changed);
  return redirect(onwardOf(found, parsed.value.then));
}

/** Nothing was written since it was read; and what is added, is added to something. */
function isFresh(stands: Minute | undefined, version: number, adds: boolean): boolean {
  return (stands?.version ?? 0) === version && (!adds || stands !== undefined);
}

function onwardOf({ meeting: { id }, items, item }: Found, then: Writing['then']): string {
  if (then === 'decide') {
    return `${requestPaths.decision.href({ number: item.registryNumber })}?mote=${id}`;
  }
  const next = items[items.indexOf(item) + 1];
  return next === undefined
    ? meetingPaths.meeting.href({ id })
    : meetingPaths.item.href({ id, number: next.registryNumber });
}

async function showMinutes(c: RouteContext<'id' | 'number'>): Promise<Answer> {
  const { language } = c;
  const t = textsOf[language];
  const { meeting, item, request, present, screen } = await findItem(c);
  const minute = await findMinute(c.db, item.id);
  const body = <MinutesPage {...{ t, language, meeting, request, present, minute }} leaving={screen.leaving} />;
  const crumbs = [{ label: t.item.agenda, href: meetingPaths.meeting.href({ id: meeting.id }) }];
  return page({ title: `${t.minute.title}, ${request.registryNumber}`, width: 'article', crumbs, body });
}

export const meetingRoutes: Route[] = [
  read({ path: meetingPaths.list, act: meetingActs.list, handle: showMeetings }),
  write({ path: meetingPaths.list, act: meetingActs.call, handle: callMeeting }),
  read({ path: meetingPaths.meeting, act: meetingActs.read, handle: showAgenda }),
  write({ path: meetingPaths.closing, act: meetingActs.close, handle: closeMeeting }),
  read({ path: meetingPaths.item, act: meetingActs.read, handle: async (c) => itemPage(c, await findItem(c)) }),
  write({ path: meetingPaths.item, act: meetingActs.write, handle: writeMinute }),
  read({ path: meetingPaths.minutes, act: meetingActs.read, handle: showMinutes }),
];
