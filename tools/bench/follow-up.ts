// How long the figures take to make for the night, and how long their page takes by day. Called by command.ts.

import { workedDays } from '../../src/features/statistics/index.ts';
import { today } from '../../src/kit/dates.ts';
import type { Browser } from './browser.ts';
import { type Figure, percentile, timed } from './figures.ts';
import { fetchPage } from './pages.ts';
import { askOnce } from './queries.ts';
import { nth, type Visitors } from './visitors.ts';

const barMs = 300;

/** p95 over every length of period, for the whole and for a unit, by those who sort and those who lead. */
export async function measureFollowUp(
  adminUrl: string,
  browser: Browser,
  visitors: Visitors,
  rounds: number,
): Promise<Figure[]> {
  const worked = workedDays(today(Temporal.Now.instant()));
  const making = await timed(() => askOnce(adminUrl, `select statistics.prepare('{${worked.join()}}')`));
  const [held] = await askOnce<{ facts: number; matters: number }>(
    adminUrl,
    `select count(*)::integer as facts, (select count(*)::integer from requests.request) as matters from statistics.fact`,
  );
  const year = new Date().getFullYear();
  const queries = ['?period=fem-ar', `?period=${year}`, `?period=${year - 1}-ht`, '?period=fem-ar&enhet=lotsen'];
  const figures: Figure[] = [
    { name: 'follow-up, matters', value: held?.matters ?? Number.NaN, unit: 'requests' },
    { name: 'follow-up, prepared facts', value: held?.facts ?? Number.NaN, unit: 'rows' },
    { name: 'follow-up, made for the night', value: making / 1000, unit: 's' },
  ];
  for (const [who, those] of [
    ['coordinator', visitors.coordinators],
    ['manager', visitors.managers],
  ] as const) {
    const times: number[] = [];
    const all: number[] = [];
    for (let round = -10; round < rounds; round += 1) {
      const query = nth(queries, round + 10);
      const took = await timed(() => fetchPage(browser, nth(those, round + 10), `/uppfoljning${query}`));
      if (round >= 0) all.push(took);
      if (round >= 0 && query === '?period=fem-ar') times.push(took);
    }
    figures.push({ name: `follow-up, ${who}, all periods, p95`, value: percentile(all, 0.95), unit: 'ms', bar: barMs });
    figures.push({
      name: `follow-up, ${who}, five years, p95`,
      value: percentile(times, 0.95),
      unit: 'ms',
      bar: barMs,
    });
  }
  return figures;
}
