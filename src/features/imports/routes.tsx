// Where old addresses lead: the list, and lines of old;new, pasted or in a file, that are added to it.
import { signedIn } from '../../access/actors.ts';
import { type Route, type RouteContext, read, type WriteContext, write } from '../../access/route.ts';
import { decodeText } from '../../platform/files/text-archive.ts';
import { type Answer, page, redirect } from '../../platform/http/answer.ts';
import { refuseUnknownFields } from '../../platform/http/form.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import { readLeads } from './domain.ts';
import { addressPaths } from './paths.ts';
import { addressActs } from './policy.ts';
import { listLeads, saveLeads } from './queries.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';
import { AddressesPage } from './views.tsx';

const perPage = 100;
const mostFaultsTold = 20;
/** What is wrong in a file is mended in the form, which holds no more. */
const mostBytes = 900_000;

export const addressRoutes: Route[] = [
  read({
    path: addressPaths.list,
    act: addressActs.list,
    handle: (c) => showList(c, c.restored?.lines?.[0] ?? '', {}),
  }),
  write({ path: addressPaths.list, act: addressActs.lead, uploads: true, handle: receiveLeads }),
  write({
    path: addressPaths.removal,
    act: addressActs.remove,
    handle: async (c) => {
      refuseUnknownFields(c.form, ['path']);
      await c.db.deleteFrom('pages.redirect').where('path', '=', c.form.text('path')).execute();
      return redirect(addressPaths.list.href());
    },
  }),
];

/** What is wrong is said beside where it came from; a file is shown as lines, so that it can be mended here. */
async function receiveLeads(c: WriteContext): Promise<Answer> {
  refuseUnknownFields(c.form, ['lines', 'file']);
  const t = { sv, en }[c.language];
  const [file, ...more] = c.form.files('file');
  const typed = c.form.text('lines');
  if (more.length > 0) return showList(c, typed, { file: t.oneFile });
  if (file !== undefined && typed !== '') return showList(c, typed, { file: t.fileOrLines });
  if (file !== undefined && file.bytes.length > mostBytes) return showList(c, typed, { file: t.fileTooLarge });
  const text = file === undefined ? typed : decodeText(file.bytes);
  if (/\p{Cc}/u.test(text.replace(/[\t\n\r]/g, ''))) return showList(c, typed, { file: t.notTable });
  const held = new Map((await listLeads(c.db)).map(({ from, to }) => [from, to]));
  const { leads, faults } = readLeads(text, held);
  if (leads.length + faults.length === 0) return showList(c, text, { lines: t.linesEmpty });
  if (faults.length > 0) {
    const told = faults.slice(0, mostFaultsTold).map(({ line, fault }) => t.lineFault(line, fault));
    const rest = faults.length - told.length;
    return showList(c, text, { lines: [...told, ...(rest > 0 ? [t.more(rest)] : [])].join('\n') });
  }
  await saveLeads(c.db, leads, signedIn(c.actor).membershipId);
  return redirect(`${addressPaths.list.href()}?sparade=${leads.length}`);
}

async function showList(c: RouteContext, lines: string, errors: FieldErrors): Promise<Answer> {
  const t = { sv, en }[c.language];
  const sought = (c.query.get('q') ?? '').trim();
  const all = await listLeads(c.db);
  const found = all.filter(({ from, to }) => from.includes(sought) || to?.includes(sought) === true);
  const pages = Math.max(1, Math.ceil(found.length / perPage));
  const at = Math.min(pages, Math.max(1, Number.parseInt(c.query.get('sida') ?? '1', 10) || 1));
  const shown = found.slice((at - 1) * perPage, at * perPage);
  const saved = Math.max(0, Number.parseInt(c.query.get('sparade') ?? '', 10) || 0);
  const list = { sought, shown, found: found.length, all: all.length, page: { at, of: pages } };
  const body = <AddressesPage {...{ t, tokens: c.tokens, lines, errors, saved, ...list }} />;
  return page({ title: t.title, body, status: Object.keys(errors).length === 0 ? 200 : 422 });
}
