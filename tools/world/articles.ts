// Published articles in any number, for measuring the public face: the same number gives the same articles. Set-based SQL as
// the owner of the schema. Called by the bench.
import pg from 'pg';
import { articleWords } from './texts.articles.sv.ts';

/** Adds articles until there are `wanted` of these generated ones; answers their addresses. */
export async function makeArticles(ownerUrl: string, wanted: number): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query(
      `with made as materialized (
         select gen_random_uuid() as id, n, (select id from organisation.unit order by md5(id || n) limit 1) as unit_id,
           now() - n * interval '13 minutes' as at,
           array(select ($2::text[])[1 + (('x' || substr(md5(n || ' ' || w), 1, 7))::bit(28)::integer % $3)]
             from generate_series(1, 420) w) as words
         from generate_series(1 + (select count(*) from pages.article where slug like 'matning-%'), $1::integer) n
       ), articles as (
         insert into pages.article (id, kind, slug, unit_id, made_at)
         select id, (array['article', 'blog', 'news'])[1 + n % 3], 'matning-' || n, unit_id, at from made
       ), versions as (
         insert into pages.version (article_id, language, number, title, ingress, body, byline, origin, origin_on, saved_at)
         select id, 'sv', 1, initcap(words[1]) || ' ' || array_to_string(words[2:6], ' ') || ' ' || n,
           initcap(words[7]) || ' ' || array_to_string(words[8:30], ' ') || '.',
           (select string_agg(case when part % 3 = 1 then '## ' || initcap(words[part * 40]) || E'\n\n' else '' end
               || initcap(words[part * 40 + 1]) || ' ' || array_to_string(words[part * 40 + 2:part * 40 + 38], ' ') || '.',
               E'\n\n')
            from generate_series(1, 9) part), 'Redaktionen', 'written', at::date, at from made
       )
       insert into pages.publication (id, article_id, language, number, shown_from, approved_at)
       select gen_random_uuid(), id, 'sv', 1, at, at from made`,
      [wanted, articleWords, articleWords.length],
    );
    await client.query('analyze pages.article, pages.version, pages.publication');
    const { rows } = await client.query<{ slug: string }>(
      `select slug from pages.article where slug like 'matning-%' order by slug`,
    );
    return rows.map(({ slug }) => `/artiklar/${slug}`);
  } finally {
    await client.end();
  }
}
