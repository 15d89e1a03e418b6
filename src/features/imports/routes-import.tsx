// Bringing in an older site: the archive is read once and becomes a plan, which is looked at and then carried out.
import { signedIn } from '../../access/actors.ts';
import { type Route, type RouteContext, read, type WriteContext, write } from '../../access/route.ts';
import { findId } from '../../kit/ids.ts';
import { readTextArchive } from '../../platform/files/text-archive.ts';
import { type Answer, page, redirect } from '../../platform/http/answer.ts';
import { Absent } from '../../platform/http/errors.ts';
import { refuseUnknownFields } from '../../platform/http/form.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import { listUnits } from '../organisation/index.ts';
import { carryOut, planImport } from './commands-import.ts';
import { importPaths } from './paths.ts';
import { importActs } from './policy.ts';
import { findImport, type ImportRow, listImportedPictures, listImports, listItems } from './queries-import.ts';
import { listBroken } from './queries-links.ts';
import { importEn } from './texts.import.en.ts';
import { importSv } from './texts.import.sv.ts';
import { ImportsPage, PlanPage, ReportPage } from './views-import.tsx';
import { BrokenLinksPage } from './views-links.tsx';

export const importRoutes: Route[] = [
  read({ path: importPaths.list, act: importActs.list, handle: (c) => showList(c, {}) }),
  write({ path: importPaths.list, act: importActs.plan, uploads: true, handle: plan }),
  read({ path: importPaths.one, act: importActs.read, handle: (c) => showImport(c, undefined, {}) }),
  write({ path: importPaths.one, act: importActs.carryOut, handle: receive }),
  read({ path: importPaths.links, act: importActs.listLinks, handle: showLinks }),
];

const textsOf = ({ language }: Pick<RouteContext, 'language'>) => ({ sv: importSv, en: importEn })[language];
const statusOf = (errors: FieldErrors) => (Object.keys(errors).length > 0 ? 422 : 200);

async function showList(c: RouteContext, errors: FieldErrors): Promise<Answer> {
  const { db, language, tokens } = c;
  const t = textsOf(c);
  const body = <ImportsPage {...{ t, language, tokens, imports: await listImports(db), errors }} />;
  return page({ status: statusOf(errors), title: t.title, body, width: 'form' });
}

async function plan(c: WriteContext): Promise<Answer> {
  const { db, form, actor, now } = c;
  refuseUnknownFields(form, ['file']);
  const t = textsOf(c);
  const [file, ...more] = form.files('file');
  if (file === undefined) return showList(c, { file: t.noFile });
  if (more.length > 0) return showList(c, { file: t.oneFile });
  const archive = await readTextArchive(file.bytes);
  if (!archive.ok) return showList(c, { file: t.archive[archive.reason] });
  const name = file.name.replace(/\p{C}/gu, '').trim().slice(0, 150) || t.file;
  const id = await planImport(db, name, archive.value, { actor: signedIn(actor), now });
  return redirect(importPaths.one.href({ id }));
}

type AtImport = RouteContext<'id'>;

async function getImport({ db, params }: AtImport): Promise<ImportRow> {
  const id = findId(params.id);
  const found = id && (await findImport(db, id));
  if (!found) throw new Absent();
  return found;
}

type Typed = { unitId: string; chosen: readonly string[] };

async function showImport(c: AtImport, typed: Typed | undefined, errors: FieldErrors): Promise<Answer> {
  const { db, language, tokens } = c;
  const t = textsOf(c);
  const found = await getImport(c);
  const items = await listItems(db, found.id);
  const pictures = await listImportedPictures(db, found.id);
  const crumbs = [{ label: t.title, href: importPaths.list.href() }];
  if (found.carriedOutAt !== null) {
    return page({ title: t.reportTitle, crumbs, body: <ReportPage {...{ t, plan: found, items, pictures }} /> });
  }
  const units = await listUnits(db, language);
  const all = items.filter(({ refusal }) => refusal === null).map(({ place }) => String(place));
  const { unitId, chosen } = typed ?? { unitId: '', chosen: all };
  const isMine = found.madeBy === signedIn(c.actor).membershipId;
  const shown = { t, tokens, plan: found, items, pictures, units, chosen, unitId, isMine };
  const body = <PlanPage {...shown} errors={errors} />;
  return page({ status: statusOf(errors), title: t.planTitle, crumbs, body, width: 'form' });
}

async function receive(c: WriteContext<'id'>): Promise<Answer> {
  const { db, form, actor, now, language } = c;
  refuseUnknownFields(form, ['unit', 'place']);
  const t = textsOf(c);
  const found = await getImport(c);
  if (found.madeBy !== signedIn(actor).membershipId) throw new Absent();
  const able = (await listItems(db, found.id)).filter(({ refusal }) => refusal === null);
  const unitId = form.text('unit');
  const chosen = form.all('place');
  const places = new Set(able.map(({ place }) => place).filter((place) => chosen.includes(String(place))));
  const errors: Record<string, string> = {};
  if (!(await listUnits(db, language)).some(({ id }) => id === unitId)) errors.unit = t.noUnit;
  const alone = able.find(({ place, original }) => places.has(place) && original !== null && !places.has(original));
  if (places.size === 0) errors.place = t.noneChosen;
  else if (alone !== undefined) errors.place = t.originalNotChosen(alone.title);
  if (Object.keys(errors).length > 0) return showImport(c, { unitId, chosen }, errors);
  await carryOut(db, { id: found.id, unitId, places }, { actor: signedIn(actor), now });
  return redirect(importPaths.one.href(found));
}

async function showLinks(c: RouteContext): Promise<Answer> {
  const { db, language } = c;
  const t = textsOf(c).links;
  return page({ title: t.title, body: <BrokenLinksPage {...{ t, language, links: await listBroken(db) }} /> });
}
