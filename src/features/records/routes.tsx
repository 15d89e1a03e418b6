// Reading the log of reads. Reading it is itself logged, as everything is.
import { type Route, type RouteContext, read } from '../../access/route.ts';
import { page } from '../../platform/http/answer.ts';
import { listMembers, listUnits } from '../organisation/index.ts';
import { recordPaths } from './paths.ts';
import { logActs } from './policy.ts';
import { type LogEntry, listOwnEntries, listReview } from './queries.ts';
import { en } from './texts.en.ts';
import { sv } from './texts.sv.ts';
import { LogPage, type LogProps, OwnChildrenPage } from './views.tsx';

export const recordRoutes: Route[] = [
  read({
    path: recordPaths.log,
    act: logActs.review,
    handle: async (c) => {
      const resourceId = c.query.get('nummer')?.trim() ?? '';
      const before = Number(c.query.get('fore')) || undefined;
      const props = await describeLog(c, await listReview(c.db, { resourceId: resourceId || undefined, before }));
      return page({ title: props.t.logTitle, body: <LogPage {...props} resourceId={resourceId} /> });
    },
  }),
  read({
    path: recordPaths.ownChildren,
    act: logActs.read_own,
    handle: async (c) => {
      const props = await describeLog(c, await listOwnEntries(c.db));
      return page({ title: props.t.ownTitle, body: <OwnChildrenPage {...props} /> });
    },
  }),
];

async function describeLog({ db, language }: RouteContext, entries: LogEntry[]): Promise<LogProps> {
  const membershipIds = entries.flatMap(({ membershipId }) => membershipId ?? []);
  const members = await listMembers(db, [...new Set(membershipIds)]);
  const units = await listUnits(db, language);
  return {
    t: { sv, en }[language],
    language,
    entries,
    members,
    unitNames: new Map(units.map(({ id, name }) => [id, name])),
  };
}
