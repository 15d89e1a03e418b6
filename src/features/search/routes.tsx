// Searching what is public, and what the editors are told of what was sought.
import { open, type Route, type RouteContext, read } from '../../access/route.ts';
import { faceLanguages } from '../../kit/languages.ts';
import { page } from '../../platform/http/answer.ts';
import { suggestServices } from '../finder/index.ts';
import {
  type Asked,
  facets,
  orderOf,
  ownFirst,
  readAsked,
  type Sifted,
  shownOfGroup,
  shownOnPage,
  sift,
} from './domain.ts';
import type { Hit } from './engine.ts';
import type { Group } from './engine-index.ts';
import { searchInForce } from './index-in-force.ts';
import { searchPaths } from './paths.ts';
import { searchActs } from './policy.ts';
import { listSought } from './queries.ts';
import { markWords, snippetOf } from './snippets.ts';
import { type Shown, sources } from './sources.ts';
import { countSought } from './tally.ts';
import { en } from './texts.en.ts';
import { searchWords } from './texts.search.languages.ts';
import { sv } from './texts.sv.ts';
import { type FilterNames, type GroupShown, type ItemShown, SearchPage } from './views.tsx';
import { SoughtPage } from './views-sought.tsx';

const soughtDays = 90;

export const searchRoutes: Route[] = [
  open({
    path: searchPaths.search,
    act: searchActs.search,
    languages: faceLanguages,
    kept: false,
    handle: showFound,
  }),
  read({
    path: searchPaths.sought,
    act: searchActs.readSought,
    handle: async ({ db, language }) => {
      const t = { sv, en }[language].sought;
      const inVain = await listSought(db, { days: soughtDays, inVain: true });
      const most = await listSought(db, { days: soughtDays, inVain: false });
      return page({ title: t.title, body: <SoughtPage {...{ t, inVain, most }} /> });
    },
  }),
];

async function showFound(c: RouteContext) {
  const { db, language, face, now, query } = c;
  const t = searchWords[face];
  const asked = readAsked(query);
  if (asked.q === '') return page({ title: t.title, body: <SearchPage {...{ t, face, asked }} /> });
  const { engine, index, names } = await searchInForce(db);
  const found = engine.ask(asked.q, face);
  const hits = face === language ? found.hits : ownFirst(found.hits, index.documents, face);
  const sifted = sift(hits, asked, now);
  const help = await suggestServices(db, { question: found.understood ?? asked.q, language });
  const isFound = found.hits.length > 0 || help.fits;
  countSought(asked.q, { language, isFound, knows: help.knows });
  const shown = await readGroups(c, { asked, sifted, marks: found.marks });
  const total = asked.group === undefined ? sifted.hits.length : sifted.byGroup[asked.group].length;
  const filters: FilterNames = (name, value) =>
    name === 'enhet' ? names[language].units.get(value) : names[language].topics.get(`${facets[name]}:${value}`);
  const { understood } = found;
  return page({
    title: t.titleFor(asked.q.slice(0, 60)),
    body: <SearchPage {...{ t, face, asked, found: { sifted, shown, help, filters, total, understood } }} />,
  });
}

type Reading = { asked: Asked; sifted: Sifted; marks: ReadonlySet<string> };

/** The hits that stand on the page, read anew from the database, group by group. */
async function readGroups(
  { db, face, language }: RouteContext,
  { asked, sifted, marks }: Reading,
): Promise<GroupShown[]> {
  const { group, page: at } = asked;
  const wanted: [Group, readonly Hit[]][] =
    group === undefined
      ? orderOf(sifted.byGroup, face === language ? undefined : face).map((one) => [
          one,
          sifted.byGroup[one].slice(0, shownOfGroup),
        ])
      : [[group, sifted.byGroup[group].slice((at - 1) * shownOnPage, at * shownOnPage)]];
  const documents = wanted.flatMap(([, hits]) => hits.map(({ document }) => document));
  const texts = new Map<string, Shown>();
  for (const source of sources) {
    const its = documents.filter(({ key }) => key.startsWith(`${source.id} `));
    if (its.length > 0) for (const [key, shown] of await source.show(db, its)) texts.set(key, shown);
  }
  return wanted.map(([name, hits]) => ({
    group: name,
    total: sifted.byGroup[name].length,
    items: hits.flatMap(({ document }): ItemShown[] => {
      const held = texts.get(document.key);
      if (held === undefined) return [];
      const { title, at: saidAt } = held;
      const snippet = markWords(snippetOf(held, marks), marks);
      return [{ document, title: markWords(title, marks), snippet, at: saidAt }];
    }),
  }));
}
