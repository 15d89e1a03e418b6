// The routes that carry a naming on or end it, and that reopen a child whom nobody can reach. The rest is in routes.tsx.
import { signedIn } from '../../access/actors.ts';
import { type Route, type RouteContext, read, write } from '../../access/route.ts';
import { today } from '../../kit/dates.ts';
import { page, redirect } from '../../platform/http/answer.ts';
import { Absent, Conflict } from '../../platform/http/errors.ts';
import { renewNaming, reopenNamings } from './commands.ts';
import type { Naming } from './domain.ts';
import { parseApproval, parseRenewal, parseReopening } from './forms.ts';
import { protectionPaths } from './paths.ts';
import { protectionActs } from './policy.ts';
import { endNaming, isNamedFor, listNamings, listUnreachable } from './queries.ts';
import { crumbs, doneHref, listColleagues, namingOf, type PageParts, type Shown, textsOf } from './routes.tsx';
import { EndingPage, RenewalPage, ReopeningPage } from './views-renewal.tsx';

export const renewalRoutes: Route[] = [
  read({
    path: protectionPaths.renewal,
    act: protectionActs.read,
    handle: async (c) =>
      page(await renewalPage(c, await renewable(c, c.params.id), { values: c.restored ?? {}, errors: {} })),
  }),
  write({
    path: protectionPaths.renewal,
    act: protectionActs.renew,
    handle: async (c) => {
      const naming = await renewable(c, c.params.id);
      const parsed = parseRenewal(c.form, { after: naming.until, today: today(c.now), t: textsOf(c.language) });
      if (!parsed.ok) {
        return page({ status: 422, ...(await renewalPage(c, naming, parsed)) });
      }
      const outcome = await renewNaming(c.db, { ...parsed.value, naming, actor: signedIn(c.actor) });
      if (!outcome.ok) {
        throw new Conflict('naming-changed');
      }
      return redirect(doneHref('fornyelse'));
    },
  }),
  read({
    path: protectionPaths.ending,
    act: protectionActs.read,
    handle: async (c) => page(endingPage(c, await namingOf(c, c.params.id), false)),
  }),
  write({
    path: protectionPaths.ending,
    act: protectionActs.end,
    handle: async (c) => {
      parseApproval(c.form);
      const naming = await namingOf(c, c.params.id);
      const outcome = await endNaming(c.db, naming.id);
      if (outcome === 'last') {
        return page({ status: 422, ...endingPage(c, naming, true) });
      }
      return redirect(doneHref(outcome === 'ended' ? 'avslut' : 'avslag'));
    },
  }),
  read({
    path: protectionPaths.reopening,
    act: protectionActs.read,
    handle: async (c) => page(await reopeningPage(c, { values: c.restored ?? {}, errors: {} })),
  }),
  write({
    path: protectionPaths.reopening,
    act: protectionActs.reopen,
    handle: async (c) => {
      const { pseudonyms, colleagues } = await reopeningChoices(c);
      const t = textsOf(c.language);
      const parsed = parseReopening(c.form, { pseudonyms, colleagues, today: today(c.now), t });
      if (!parsed.ok) {
        return page({ status: 422, ...(await reopeningPage(c, parsed)) });
      }
      await reopenNamings(c.db, parsed.value);
      return redirect(doneHref('ateroppnande'));
    },
  }),
];

/** An approved naming of today's, for a child the reader is named for: a proposal is approved, not renewed. */
async function renewable(c: RouteContext, id: string): Promise<Naming> {
  const naming = await namingOf(c, id);
  const isToday = naming.from <= today(c.now).toString();
  if (!naming.isApproved || !isToday || !(await isNamedFor(c.db, naming.childId))) {
    throw new Absent();
  }
  return naming;
}

async function renewalPage(c: RouteContext, naming: Naming, shown: Shown): Promise<PageParts> {
  const t = textsOf(c.language);
  const isRenewed = (await listNamings(c.db)).some(
    (one) => one.childId === naming.childId && one.personId === naming.personId && one.from > naming.until,
  );
  const { language, tokens } = c;
  const body = <RenewalPage {...{ t, language, tokens, naming, isRenewed, ...shown }} />;
  return { title: t.renewal.title, crumbs: crumbs(t), body };
}

function endingPage({ language, tokens }: RouteContext, naming: Naming, isLast: boolean): PageParts {
  const t = textsOf(language);
  const title = naming.isApproved ? t.ending.endTitle : t.ending.rejectTitle;
  return { title, crumbs: crumbs(t), body: <EndingPage {...{ t, language, tokens, naming, isLast }} /> };
}

async function reopeningChoices(c: RouteContext) {
  const unreachable = await listUnreachable(c.db);
  return { pseudonyms: unreachable.map(({ pseudonym }) => pseudonym), colleagues: await listColleagues(c) };
}

async function reopeningPage(c: RouteContext, shown: Shown): Promise<PageParts> {
  const t = textsOf(c.language);
  const { language, tokens, now } = c;
  const choices = await reopeningChoices(c);
  const body = <ReopeningPage {...{ t, language, tokens, ...choices, ...shown }} today={today(now).toString()} />;
  return { title: t.reopening.title, crumbs: crumbs(t), body };
}
