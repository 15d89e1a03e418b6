// Where old addresses lead: the list, and lines of old;new that are added to it.
import { signedIn } from '../../access/actors.ts';
import { type Route, type RouteContext, read, write } from '../../access/route.ts';
import { type Answer, page, redirect } from '../../platform/http/answer.ts';
import { refuseUnknownFields } from '../../platform/http/form.ts';
import { Button, ErrorSummary, Form, TextArea, TextField } from '../../ui/form.tsx';
import { PageHeader, Section } from '../../ui/page.tsx';
import { Pagination } from '../../ui/work.tsx';
import { readLeads } from './domain.ts';
import { addressPaths } from './paths.ts';
import { addressActs } from './policy.ts';
import { listLeads, saveLeads } from './queries.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';

const perPage = 100;
const mostFaultsTold = 20;

export const addressRoutes: Route[] = [
  read({ path: addressPaths.list, act: addressActs.list, handle: (c) => showList(c, c.restored?.lines?.[0] ?? '') }),
  write({
    path: addressPaths.list,
    act: addressActs.lead,
    handle: async (c) => {
      refuseUnknownFields(c.form, ['lines']);
      const t = { sv, en }[c.language];
      const lines = c.form.text('lines');
      const held = new Map((await listLeads(c.db)).map(({ from, to }) => [from, to]));
      const { leads, faults } = readLeads(lines, held);
      if (leads.length + faults.length === 0) return showList(c, lines, t.linesEmpty);
      if (faults.length > 0) {
        const told = faults.slice(0, mostFaultsTold).map(({ line, fault }) => t.lineFault(line, fault));
        const rest = faults.length - told.length;
        return showList(c, lines, [...told, ...(rest > 0 ? [t.more(rest)] : [])].join(' '));
      }
      await saveLeads(c.db, leads, signedIn(c.actor).membershipId);
      return redirect(addressPaths.list.href());
    },
  }),
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

async function showList(c: RouteContext, lines: string, error?: string): Promise<Answer> {
  const t = { sv, en }[c.language];
  const sought = (c.query.get('q') ?? '').trim();
  const all = await listLeads(c.db);
  const found = all.filter(({ from, to }) => from.includes(sought) || to?.includes(sought) === true);
  const pages = Math.max(1, Math.ceil(found.length / perPage));
  const at = Math.min(pages, Math.max(1, Number.parseInt(c.query.get('sida') ?? '1', 10) || 1));
  const shown = found.slice((at - 1) * perPage, at * perPage);
  const hrefOf = (to: number) => `${addressPaths.list.href()}?${new URLSearchParams({ q: sought, sida: String(to) })}`;
  const body = (
    <>
      <ErrorSummary errors={{ lines: error }} />
      <PageHeader title={t.title} ingress={t.ingress} />
      <Section title={t.addTitle}>
        <Form action={addressPaths.list.href()} label={t.addTitle} {...c.tokens}>
          <TextArea name="lines" label={t.lines} help={t.linesHelp} value={lines} error={error} rows={6} required />
          <Button>{t.save}</Button>
        </Form>
      </Section>
      <Section title={t.shown(shown.length, all.length)}>
        <Form method="get" action={addressPaths.list.href()} label={t.search}>
          <TextField name="q" label={t.search} value={sought} required />
          <Button variant="secondary">{t.searchButton}</Button>
        </Form>
        {shown.length === 0 ? <p>{t.none}</p> : null}
        <ul>
          {shown.map(({ from, to }) => (
            <li key={from}>
              <Form action={addressPaths.removal.href()} values={{ path: from }} label={t.removeOf(from)} {...c.tokens}>
                {from} → {to ?? t.gone}{' '}
                <Button variant="quiet" label={t.removeOf(from)}>
                  {t.remove}
                </Button>
              </Form>
            </li>
          ))}
        </ul>
        <Pagination page={at} pages={pages} href={hrefOf} />
      </Section>
    </>
  );
  return page({ title: t.title, body, status: error === undefined ? 200 : 422 });
}
