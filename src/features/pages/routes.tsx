// The public pages.
import { open, type Route } from '../../access/route.ts';
import { page } from '../../platform/http/answer.ts';
import { finderEn, finderSv } from '../finder/index.ts';
import { getMunicipality, listUnits } from '../organisation/index.ts';
import { homeOf, sessionPaths } from '../sessions/index.ts';
import { pagePaths } from './paths.ts';
import { pageActs } from './policy.ts';
import { articleRoutes } from './routes-article.tsx';
import { listRoutes } from './routes-list.tsx';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';
import { StartPage } from './views.tsx';

export const pageRoutes: Route[] = [
  open({
    path: pagePaths.start,
    act: pageActs.read,
    handle: async ({ db, actor, language }) => {
      const t = { sv, en }[language];
      const municipality = await getMunicipality(db);
      const units = await listUnits(db, language);
      const action =
        actor.kind === 'anyone'
          ? { href: sessionPaths.signIn.href(), label: t.signIn }
          : {
              href: homeOf(actor.kind),
              label: actor.kind === 'principal' || actor.kind === 'school_staff' ? t.ask : t.goOn,
            };
      const ask = { sv: finderSv, en: finderEn }[language].ask;
      return page({ title: t.title, body: <StartPage {...{ t, ask, municipality, units, action }} /> });
    },
  }),
  ...articleRoutes,
  ...listRoutes,
];
