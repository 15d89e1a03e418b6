// What is seen to each hour: links in what is shown that lead nowhere, and imports that nobody carried out. Called by upkeep.
import { type Kysely, sql } from 'kysely';
import { asNotifier } from '../../access/gate.ts';
import { parseMarkdown } from '../../kit/markdown.ts';
import { askOutside } from '../../platform/http/outside.ts';
import type { DB } from '../../platform/postgres/schema.gen.ts';
import { linksOf } from '../pages/index.ts';
import { ownPath, patternsOf, whyBroken } from './domain-links.ts';
import {
  type FoundLink,
  forgetAsked,
  keepAsked,
  keepLinks,
  listAddresses,
  listAsked,
  listShownTexts,
} from './queries-links.ts';

/** `asksOthers`: whether others' addresses are asked as well (EXTERNAL_LINKS). `ask`: how, in a test. */
export type LinkRound = {
  routes: readonly { method: string; path: string }[];
  origin: string;
  asksOthers: boolean;
  ask?: typeof askOutside;
};

const mostAskedEachRound = 30;
const askedAtOnce = 6;
const longest = 2_000;

export async function putAwayImports({ db }: { db: Kysely<DB> }): Promise<void> {
  await asNotifier(db, (tx) => sql`select imports.put_away()`.execute(tx));
}

export async function checkLinks(round: { db: Kysely<DB> } & LinkRound): Promise<void> {
  const { db, routes, origin, asksOthers, ask = askOutside } = round;
  const { texts, rows } = await asNotifier(db, async (tx) => ({
    texts: await listShownTexts(tx),
    rows: await listAddresses(tx),
  }));
  const links = texts.flatMap(({ articleId, language, body }) =>
    [...new Set(linksOf(parseMarkdown(body).children))]
      .filter((href) => href.length <= longest)
      .map((href) => ({ articleId, language, href, own: ownPath(href, origin) })),
  );
  const isOthers = ({ href, own }: (typeof links)[number]) => own === undefined && /^https?:\/\//i.test(href);
  const others = asksOthers ? [...new Set(links.filter(isOthers).map(({ href }) => href))] : [];
  const known = { rows, patterns: patternsOf(routes) };
  const asked = await askOthers(db, others, ask);
  const found = links.flatMap(({ own, ...link }): FoundLink[] => {
    const reason = own === undefined ? asked.get(link.href) : whyBroken(own, known);
    return reason == null ? [] : [{ ...link, reason }];
  });
  await asNotifier(db, (tx) => keepLinks(tx, found));
}

/** A few each round, no transaction open while they are waited for. Answers what is known of each of them. */
async function askOthers(db: Kysely<DB>, hrefs: readonly string[], ask: typeof askOutside) {
  const known = await asNotifier(db, async (tx) => {
    await forgetAsked(tx, hrefs);
    return listAsked(tx);
  });
  const waiting = hrefs.filter((href) => known.get(href)?.isFresh !== true).slice(0, mostAskedEachRound);
  for (let at = 0; at < waiting.length; at += askedAtOnce) {
    const answers = await Promise.all(
      waiting.slice(at, at + askedAtOnce).map(async (href) => ({ href, reason: (await ask(href)) ?? null })),
    );
    await asNotifier(db, async (tx) => {
      for (const { href, reason } of answers) await keepAsked(tx, href, reason);
    });
    for (const { href, reason } of answers) known.set(href, { reason, isFresh: true });
  }
  return new Map([...known].map(([href, { reason }]) => [href, reason]));
}
