// The pages of pictures: a picture itself for everybody, the editors' list and each picture, and asking for a removal.
import { signedIn } from '../../access/actors.ts';
import { open, type Route, type RouteContext, read, type WriteContext, write } from '../../access/route.ts';
import { today } from '../../kit/dates.ts';
import { findId } from '../../kit/ids.ts';
import { faceLanguages, inLanguage } from '../../kit/languages.ts';
import { sizeOf } from '../../platform/files/variants.ts';
import { type Answer, type Crumb, document, page, redirect } from '../../platform/http/answer.ts';
import { Absent, Conflict } from '../../platform/http/errors.ts';
import { refuseUnknownFields } from '../../platform/http/form.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import { getMunicipality, listUnits } from '../organisation/index.ts';
import {
  askRemoval,
  insertPicture,
  recordConsent,
  settleRemoval,
  stateUnrecognisable,
  updatePicture,
  withdrawPicture,
} from './commands.ts';
import { lacksOf } from './domain.ts';
import {
  parseConsent,
  parseFacts,
  parseRemoval,
  parseVersion,
  parseWithdrawal,
  pictureRefusal,
  readSearch,
  type SentValues,
} from './forms.ts';
import { picturePaths } from './paths.ts';
import { pictureActs } from './policy.ts';
import {
  countRemovals,
  findFile,
  findPicture,
  listForEditors,
  listPeopleShown,
  listPictures,
  listPicturesAt,
  listPlaces,
  listRemovals,
  type PictureRow,
  type PictureSearch,
  picturesPerPage,
} from './queries.ts';
import { en } from './texts.en.ts';
import { removalWords } from './texts.removal.languages.ts';
import { type PictureTexts, sv } from './texts.sv.ts';
import { PicturePage, PicturesPage } from './views.tsx';
import { valuesOf } from './views-fields.tsx';
import { AskRemovalPage, ConsentPage, RemovalsPage, WithdrawalPage } from './views-rights.tsx';

export const pictureRoutes: Route[] = [
  open({ path: picturePaths.file, act: pictureActs.show, languages: ['sv'], handle: showFile }),
  open({
    path: picturePaths.removal,
    act: pictureActs.askRemoval,
    languages: faceLanguages,
    kept: false,
    handle: showRemoval,
  }),
  write({
    path: picturePaths.removal,
    act: pictureActs.askRemoval,
    manner: 'open',
    languages: faceLanguages,
    handle: receiveRemoval,
  }),
  read({
    path: picturePaths.list,
    act: pictureActs.list,
    handle: async (c) => showList(c, { unit: [await ownUnit(c)] }, {}),
  }),
  write({ path: picturePaths.list, act: pictureActs.add, uploads: true, handle: addPicture }),
  read({ path: picturePaths.requests, act: pictureActs.listRemovals, handle: showRemovals }),
  write({ path: picturePaths.requests, act: pictureActs.settleRemoval, handle: settle }),
  read({ path: picturePaths.picture, act: pictureActs.read, handle: showPicture }),
  write({ path: picturePaths.picture, act: pictureActs.change, handle: changePicture }),
  read({
    path: picturePaths.consent,
    act: pictureActs.recordConsent,
    handle: (c) => showConsent(c, c.restored ?? {}, {}),
  }),
  write({ path: picturePaths.consent, act: pictureActs.recordConsent, handle: receiveConsent }),
  write({ path: picturePaths.statement, act: pictureActs.stateUnrecognisable, handle: receiveStatement }),
  read({ path: picturePaths.withdrawal, act: pictureActs.withdraw, handle: (c) => showWithdrawal(c, {}, {}) }),
  write({ path: picturePaths.withdrawal, act: pictureActs.withdraw, handle: receiveWithdrawal }),
];

type AtPicture = RouteContext<'id'>;

function textsOf({ language }: Pick<RouteContext, 'language'>): PictureTexts {
  return { sv, en }[language];
}

function crumbs(t: PictureTexts, picture?: PictureRow): Crumb[] {
  const all = { label: t.title, href: picturePaths.list.href() };
  return picture === undefined ? [all] : [all, { label: picture.name, href: picturePaths.picture.href(picture) }];
}

async function showFile({ db, params }: RouteContext<'id' | 'name'>): Promise<Answer> {
  const id = findId(params.id);
  const found = id && params.name !== 'original' ? await findFile(db, id, params.name) : undefined;
  if (found === undefined) throw new Absent();
  return document({ mediaType: found.mediaType, body: found.content });
}

async function showList(c: RouteContext, values: SentValues, errors: FieldErrors): Promise<Answer> {
  const { db, actor, query, language, tokens } = c;
  const t = textsOf(c);
  const filter = (['incomplete', 'withdrawn'] as const).find((one) => one === query.get('visa')) ?? 'all';
  const search: PictureSearch = { filter, ...readSearch(query) };
  const listed = await listForEditors(db, search);
  const isChief = actor.kind === 'chief_editor';
  const units = isChief ? await listUnits(db, language) : [];
  const removals = isChief ? await countRemovals(db) : 0;
  const pictures = listed.slice(0, picturesPerPage);
  const shown = { pictures, search, hasMore: listed.length > picturesPerPage, removals, units };
  const body = <PicturesPage {...{ t, language, tokens, ...shown, values, errors }} />;
  return page({ status: Object.keys(errors).length > 0 ? 422 : 200, title: t.title, body });
}

async function addPicture(c: WriteContext): Promise<Answer> {
  const { db, actor, form, now, language } = c;
  const t = textsOf(c);
  const { membershipId } = signedIn(actor);
  const [file] = form.files('file');
  const unitId = actor.kind === 'chief_editor' ? form.text('unit') : await ownUnit(c);
  const isKnown = actor.kind !== 'chief_editor' || (await listUnits(db, language)).some(({ id }) => id === unitId);
  const facts = parseFacts(form, { named: file?.name.slice(0, 150) || t.file, t });
  const judged = file?.judged;
  const refusal = pictureRefusal(form.files('file'), language);
  const errors = {
    ...(!facts.ok && facts.errors),
    ...(refusal !== undefined && { file: refusal }),
    ...(!isKnown && { unit: t.errors.unit }),
  };
  if (Object.keys(errors).length > 0 || !facts.ok || !judged?.ok) return showList(c, form.values, errors);
  const { mediaType, bytes, name } = judged.value;
  const named = form.text('name') === '' ? { name } : {};
  const size = await sizeOf(bytes);
  const added = { ...facts.value, ...named, unitId, ...size, original: { mediaType, bytes } };
  const id = await insertPicture(db, added, { membershipId, now });
  return redirect(picturePaths.picture.href({ id }));
}

async function ownUnit({ db, actor }: RouteContext): Promise<string> {
  const membership = await db
    .selectFrom('organisation.membership')
    .select('unitId')
    .where('id', '=', signedIn(actor).membershipId)
    .executeTakeFirst();
  if (membership?.unitId == null) throw new Absent();
  return membership.unitId;
}

async function getPicture({ db, params }: AtPicture): Promise<PictureRow> {
  const id = findId(params.id);
  const picture = id && (await findPicture(db, id));
  if (!picture) throw new Absent();
  return picture;
}

/** One that the editor may change: of the own unit, and still there. */
async function getOwnPicture(c: AtPicture): Promise<PictureRow> {
  const picture = await getPicture(c);
  if (picture.withdrawnAt !== null || !(await mayChange(c, picture))) throw new Absent();
  return picture;
}

async function mayChange(c: RouteContext, { unitId }: PictureRow): Promise<boolean> {
  return c.actor.kind === 'chief_editor' || (await ownUnit(c)) === unitId;
}

function showPicture(c: AtPicture): Promise<Answer> {
  return picturePage(c, undefined, {});
}

async function picturePage(c: AtPicture, values: SentValues | undefined, errors: FieldErrors): Promise<Answer> {
  const { db, language, tokens, now } = c;
  const t = textsOf(c);
  const picture = await getPicture(c);
  const isOwn = await mayChange(c, picture);
  const people = isOwn ? await listPeopleShown(db, picture.id) : [];
  const places = (await listPlaces(db, picture.id)).map(({ kind, slug, title }) => ({
    href: `/${{ unit: 'enheter', theme: 'teman', page: 'sidor' }[kind] ?? 'artiklar'}/${slug}`,
    title,
  }));
  const shown = people.map(({ withdrawnAt, until }) => ({ isWithdrawn: withdrawnAt !== null, until }));
  const isUnrecognisable = picture.unrecognisableAt !== null;
  // Of another unit's shared picture only the outcome is known, not who is in it.
  const lacks = lacksOf({
    ...picture,
    isUnrecognisable: isUnrecognisable || !isOwn,
    shown,
    today: today(now).toString(),
  });
  const known = { picture, people, places, lacks, mayChange: isOwn };
  const body = <PicturePage {...{ t, language, tokens, ...known, values: values ?? valuesOf(picture), errors }} />;
  const status = Object.keys(errors).length > 0 ? 422 : 200;
  return page({ status, title: t.pictureTitle(picture.name), crumbs: crumbs(t), body });
}

async function changePicture(c: WriteContext<'id'>): Promise<Answer> {
  const { db, form } = c;
  const picture = await getOwnPicture(c);
  const version = parseVersion(form);
  const facts = parseFacts(form, { named: picture.name, t: textsOf(c) });
  if (!facts.ok) return picturePage(c, facts.values, facts.errors);
  await updatePicture(db, picture.id, facts.value, version);
  return redirect(picturePaths.picture.href(picture));
}

async function showConsent(c: AtPicture, values: SentValues, errors: FieldErrors): Promise<Answer> {
  const t = textsOf(c);
  const picture = await getOwnPicture(c);
  const { language, tokens } = c;
  const body = <ConsentPage {...{ t, language, tokens, picture, values, errors }} />;
  const status = Object.keys(errors).length > 0 ? 422 : 200;
  return page({ status, title: t.addPerson, crumbs: crumbs(t, picture), body, width: 'form' });
}

async function receiveConsent(c: WriteContext<'id'>): Promise<Answer> {
  const { db, actor, form, now } = c;
  const picture = await getOwnPicture(c);
  const parsed = parseConsent(form, { today: today(now), t: textsOf(c) });
  if (!parsed.ok) return showConsent(c, parsed.values, parsed.errors);
  await recordConsent(db, picture.id, parsed.value, { membershipId: signedIn(actor).membershipId, now });
  return redirect(picturePaths.picture.href(picture));
}

async function receiveStatement(c: WriteContext<'id'>): Promise<Answer> {
  const { db, actor, form, now } = c;
  refuseUnknownFields(form, ['state']);
  const picture = await getOwnPicture(c);
  const { membershipId } = signedIn(actor);
  await stateUnrecognisable(db, picture.id, form.text('state') === 'yes' ? { membershipId, now } : undefined);
  return redirect(picturePaths.picture.href(picture));
}

async function showWithdrawal(c: AtPicture, values: SentValues, errors: FieldErrors): Promise<Answer> {
  const t = textsOf(c);
  const picture = await getOwnPicture(c);
  const { db, language, tokens } = c;
  const people = await listPeopleShown(db, picture.id);
  const body = <WithdrawalPage {...{ t, language, tokens, picture, people, values, errors }} />;
  const status = Object.keys(errors).length > 0 ? 422 : 200;
  return page({ status, title: t.withdrawTitle, crumbs: crumbs(t, picture), body, width: 'form' });
}

async function receiveWithdrawal(c: WriteContext<'id'>): Promise<Answer> {
  const { db, actor, form } = c;
  const picture = await getPicture(c);
  if (!(await mayChange(c, picture))) throw new Absent();
  if (picture.withdrawnAt !== null) throw new Conflict('picture_withdrawn');
  const people = (await listPeopleShown(db, picture.id)).map(({ id }) => id);
  const parsed = parseWithdrawal(form, { people, t: textsOf(c) });
  if (!parsed.ok) return showWithdrawal(c, parsed.values, parsed.errors);
  await withdrawPicture(db, picture.id, { ...parsed.value, membershipId: signedIn(actor).membershipId });
  return redirect(picturePaths.picture.href(picture));
}

async function showRemovals(c: RouteContext): Promise<Answer> {
  const { db, language, tokens } = c;
  const t = textsOf(c);
  const asked = [];
  for (const request of await listRemovals(db)) {
    const slug = /\/([a-z0-9-]+)(?:[?#].*)?$/.exec(request.place)?.[1];
    const pictures = request.pictureId !== null ? [request.pictureId] : slug ? await listPicturesAt(db, slug) : [];
    asked.push({ ...request, pictures });
  }
  const body = <RemovalsPage {...{ t, language, tokens, asked }} />;
  return page({ title: t.requestsTitle, crumbs: crumbs(t), body });
}

/** One press: the picture is gone, and the wish is settled. */
async function settle({ db, actor, form }: WriteContext): Promise<Answer> {
  refuseUnknownFields(form, ['request', 'picture']);
  const { membershipId } = signedIn(actor);
  const request = findId(form.text('request'));
  if (request === undefined) throw new Absent();
  const pictureId = findId(form.text('picture'));
  const picture = pictureId && (await findPicture(db, pictureId));
  // Two may ask for the same one: for the second it is gone already.
  if (pictureId !== undefined && picture?.withdrawnAt === null) {
    await withdrawPicture(db, pictureId, { reason: 'asked', personId: undefined, membershipId });
  }
  await settleRemoval(db, request, membershipId);
  return redirect(picturePaths.requests.href());
}

async function showRemoval(c: RouteContext): Promise<Answer> {
  return removalPage(c, findId(c.query.get('bild') ?? undefined), {}, {});
}

async function removalPage(
  c: RouteContext,
  pictureId: string | undefined,
  values: SentValues,
  errors: FieldErrors,
): Promise<Answer> {
  const { db, face, query } = c;
  const t = removalWords[face];
  const isShown = pictureId !== undefined && (await listPictures(db, [pictureId])).has(pictureId);
  const isDone = query.get('mottaget') === '1';
  const action = inLanguage(face, picturePaths.removal.href());
  const home = inLanguage(face, '/');
  const body = <AskRemovalPage {...{ t, action, home, pictureId, isShown, isDone, values, errors }} />;
  const { entrancePhone } = await getMunicipality(db);
  const title = isDone ? t.doneTitle : t.title;
  const status = Object.keys(errors).length > 0 ? 422 : 200;
  return page({ status, title, body, width: 'form', head: { description: `${t.ingress} ${entrancePhone}` } });
}

async function receiveRemoval(c: WriteContext): Promise<Answer> {
  const { db, face, form } = c;
  const parsed = parseRemoval(form, removalWords[face]);
  if (!parsed.ok) return removalPage(c, findId(form.text('bild')), parsed.values, parsed.errors);
  await askRemoval(db, parsed.value);
  return redirect(`${inLanguage(face, picturePaths.removal.href())}?mottaget=1`);
}
