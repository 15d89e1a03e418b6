// What the public face's own rooms have to steal. Called by attacked.ts.
import type { Client } from 'pg';
import { people } from './small-town.ts';

/** A picture and an unfinished text that are one unit's alone, something a school has told, and an import. */
export async function seedFace(
  owner: Client,
  ids: Record<'fault' | 'import' | 'picture' | 'proposal' | 'text', string>,
): Promise<void> {
  await owner.query(
    `insert into pictures.picture (id, unit_id, shared, name, alt, caption, photographer, licence, source, focus_x, focus_y,
       width, height, added_at)
     values ($1, 'lotsen', false, 'Klassrum', 'Ett klassrum', '', 'Elsa', 'own', '', 50, 50, 10, 10, now())`,
    [ids.picture],
  );
  await owner.query(
    `insert into proposals.proposal (id, reference, received_at, sender_name, sender_email, school_form, theme, body, links,
       wish, pictures)
     values (gen_random_uuid(), $1, now(), 'Anna', 'anna@example.se', '', 'Vi har provat', 'Så här gick det.', '', 'tip', 'none')`,
    [ids.proposal],
  );
  await owner.query(
    `insert into proposals.picture (id, proposal_id, place, shows, asked, media_type, width, height, content_hash, content, preview,
       added_at, erase_on)
     select gen_random_uuid(), id, 1, '{pupils}', 'some', 'image/jpeg', 1, 1, sha256('x'), 'x', 'x', now(), '2099-01-01'
     from proposals.proposal where reference = $1`,
    [ids.proposal],
  );
  await owner.query(
    `insert into openness.fault (id, found_on, place, what_sv, what_en, criterion, reason, changed_at)
     values ($1, access.today(), 'Kartor', 'Går inte att läsa upp.', 'Cannot be read out.', '1.1.1', 'at_work', now())`,
    [ids.fault],
  );
  await owner.query(
    `with begun as (insert into pages.article (id, kind, slug, unit_id, made_at)
       values ($1, 'article', 'bara-lotsens', 'lotsen', now()) returning id),
     saved as (insert into pages.version (article_id, language, number, title, ingress, body, origin, origin_on, saved_at)
       select id, language, 1, 'Bara Lotsens', '', 'Inte klar', 'written', access.today(), now()
       from begun, unnest(array['sv', 'en']) language returning article_id, language)
     insert into editorial.work (article_id, language, stage, number, since)
     select article_id, language, 'rights', 1, now() from saved`,
    [ids.text],
  );
  await owner.query(
    `with planned as (insert into imports.import (id, name, made_at, made_by) values ($1, 'gammal.zip', now(), $2) returning id)
     insert into imports.item (import_id, place, file, kind, slug, title, facts, body)
     select id, 0, 'a.html', 'article', 'gammal-sida', 'Gammal sida', '{}', 'Text' from planned`,
    [ids.import, people.chiefEditor.membership],
  );
}
