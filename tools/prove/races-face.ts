// The races of the public face: a text shown and ended, a picture withdrawn while others use it, readers who confirm and leave
// at once, one comment answered by many, and one proposal decided by many.
import { randomBytes } from 'node:crypto';
import { type Arena, count, exactlyOne, type Race } from './races-list.ts';
import type { Visitor } from './visitor.ts';

const unit = 'pedagogorebro';
const newId = () => crypto.randomUUID();
const newToken = () => randomBytes(24).toString('base64url');

/** Texts at a place of the flow, each with one version. */
async function writeTexts({ witness }: Arena, stage: 'draft' | 'approved', number: number): Promise<string[]> {
  const { rows } = await witness.query<{ id: string }>(
    `with article as (
       insert into pages.article (id, kind, slug, unit_id, made_at)
       select gen_random_uuid(), 'article', 'race-' || gen_random_uuid(), $1, now() from generate_series(1, $2::integer) returning id),
     version as (
       insert into pages.version (article_id, language, number, title, ingress, body, origin, origin_on, saved_at)
       select id, 'sv', 1, 'Race', 'I', 'B', 'written', access.today(), now() from article)
     select id from article`,
    [unit, number],
  );
  const ids = rows.map(({ id }) => id);
  await witness.query(
    `insert into editorial.work (article_id, language, stage, number, since) select unnest($1::uuid[]), 'sv', $2, 1, now()`,
    [ids, stage],
  );
  return ids;
}

const openAt = (visitors: readonly Visitor[], path: string) =>
  Promise.all(visitors.map((visitor) => visitor.get(path)));

const oneTextToShowAndEnd: Race = {
  name: 'one text to show and to end',
  prepare: async (arena, crowd) => {
    const [id = ''] = await writeTexts(arena, 'approved', 1);
    const path = `/redaktion/texter/${id}/publicering/sv`;
    const chiefs = arena.chiefs.slice(0, crowd);
    await openAt(chiefs, path);
    const acts = ['now', 'archive'] as const;
    return {
      runners: chiefs.map((visitor, n) => () => visitor.post(path, { act: acts[n % 2] ?? 'now', number: '1' })),
      judge: async (seen, findings) => {
        // Whoever came after an end was told that it is ended, so nothing is shown whoever was last.
        const shown = await count(
          arena.witness,
          `pages.publication where article_id = $1 and (shown_until is null or shown_until > now())`,
          [id],
        );
        const ended = await count(arena.witness, `editorial.work where article_id = $1 and stage = 'archived'`, [id]);
        const done = seen.filter(({ location }) => location.endsWith('gjort=archived')).length;
        findings.checked += 3;
        return [
          ...(shown === 0 ? [] : ['it is shown after it was ended']),
          ...(ended === 1 ? [] : ['it is not ended']),
          ...(done > 0 ? [] : ['nobody was told that it is ended']),
        ];
      },
    };
  },
};

/** Half of them withdraw a picture that the other half put into their texts, and that readers meet. */
const onePictureToWithdraw: Race = {
  name: 'one picture to withdraw and to use',
  prepare: async (arena, crowd) => {
    const picture = await addPicture(arena);
    const chiefs = arena.chiefs.slice(0, crowd);
    const withdrawal = `/redaktion/bilder/${picture}/aterkallelse`;
    await openAt(chiefs, withdrawal);
    const texts = await writeTexts(arena, 'draft', crowd);
    const body = `B\n\n![Ett bord](bild:${picture})`;
    const withdraw = (visitor: Visitor) => () => visitor.post(withdrawal, { reason: 'mistake', person: '' });
    const use = (visitor: Visitor, id = '') => {
      const fields = { act: 'save', after: '1', seenTags: '', title: 'Race', ingress: 'I', body };
      return () => visitor.post(`/redaktion/texter/${id}`, fields);
    };
    return {
      runners: chiefs.map((visitor, n) => (n % 2 === 0 ? withdraw(visitor) : use(visitor, texts[n]))),
      judge: async (seen, findings) => {
        const own = seen.filter(({ location, status }) => status !== 303 || location.startsWith('/redaktion/bilder'));
        const bytes = await count(arena.witness, 'pictures.variant where picture_id = $1', [picture]);
        const met = await arena.readers[0]?.get(`/bilder/${picture}/480-jpeg`);
        findings.checked += 2;
        return [
          ...exactlyOne(own, findings),
          ...(bytes === 0 ? [] : ['its bytes are left']),
          ...(met?.status === 404 ? [] : [`a reader was answered ${met?.status}`]),
        ];
      },
    };
  },
};

/** A picture with its rights, in a text that is shown. */
async function addPicture(arena: Arena): Promise<string> {
  const id = newId();
  const { witness } = arena;
  await witness.query(
    `insert into pictures.picture (id, unit_id, shared, name, alt, caption, photographer, licence, source, focus_x, focus_y, width,
       height, added_at, unrecognisable_at)
     values ($1, $2, false, 'race', 'Ett bord', '', 'T', 'own', '', 50, 50, 9, 9, now(), now())`,
    [id, unit],
  );
  await witness.query(
    `insert into pictures.variant (picture_id, name, media_type, width, height, content)
     select $1, unnest(array['480-jpeg', 'card']), 'image/jpeg', 9, 9, 'x'::bytea`,
    [id],
  );
  const [article = ''] = await writeTexts(arena, 'approved', 1);
  await witness.query(`insert into pictures.use (article_id, language, number, picture_id) values ($1, 'sv', 1, $2)`, [
    article,
    id,
  ]);
  await witness.query(
    `insert into pages.publication (id, article_id, language, number, shown_from, approved_at) values ($1, $2, 'sv', 1, now(), now())`,
    [newId(), article],
  );
  const met = await arena.readers[0]?.get(`/bilder/${id}/480-jpeg`);
  if (met?.status !== 200) throw new Error(`the picture before the race answered ${met?.status}`);
  return id;
}

/** One reader's confirmation and leave, each pressed many times by mail programs and impatient fingers. */
const oneReaderToConfirmAndLeave: Race = {
  name: 'one reader who confirms and leaves',
  prepare: async ({ witness, readers }, crowd) => {
    const [id, confirm, leave] = [newId(), newToken(), newToken()];
    await witness.query(
      `insert into newsletter.subscription (id, email, language, interests, wished_language, wished_interests, confirm_token,
         confirm_hash, letter_at, letter_sent_at, leave_token)
       values ($1::uuid, $1::uuid || '@example.se', 'sv', '{}', 'sv', '{}', null, sha256($2::bytea), now(), now(), $3)`,
      [id, confirm, leave],
    );
    const paths = [`/nyhetsbrev/bekrafta/${confirm}`, `/nyhetsbrev/avsluta/${leave}`];
    return {
      runners: readers.slice(0, crowd).map((visitor, n) => () => visitor.post(paths[n % 2] ?? '', {})),
      judge: async (seen, findings) => {
        const left = await count(witness, 'newsletter.subscription where id = $1', [id]);
        const unanswered = seen.filter(({ status }) => status !== 303).length;
        findings.checked += 2;
        return [
          ...(left === 0 ? [] : ['who left is still a reader']),
          ...(unanswered === 0 ? [] : [`${unanswered} were not answered`]),
        ];
      },
    };
  },
};

/** One address, wished for by many at once, as a double click and somebody else's mischief do. */
const oneAddressToWishFor: Race = {
  name: 'one address that asks for the newsletter',
  prepare: async ({ witness, readers }, crowd) => {
    const email = `${newId()}@example.se`;
    return {
      runners: readers.slice(0, crowd).map((visitor) => () => visitor.post('/nyhetsbrev', { email, language: 'sv' })),
      judge: async (seen, findings) => {
        const rows = await count(witness, 'newsletter.subscription where email = $1', [email]);
        const unanswered = seen.filter(({ status }) => status !== 303).length;
        findings.checked += 2;
        return [
          ...(rows === 1 ? [] : [`${rows} subscriptions were made`]),
          ...(unanswered === 0 ? [] : [`${unanswered} were not answered`]),
        ];
      },
    };
  },
};

const oneCommentToAnswer: Race = {
  name: 'one comment to answer',
  prepare: async ({ witness, chiefs }, crowd) => {
    const id = newId();
    await witness.query(
      `insert into feedback.comment (id, page, language, received_on, words, words_hash, wants_answer)
       values ($1::uuid, '/sok', 'sv', access.today(), $1::uuid::text, sha256($1::uuid::text::bytea), true)`,
      [id],
    );
    await witness.query(`insert into feedback.asker values ($1::uuid, $1::uuid || '@example.se', access.today())`, [
      id,
    ]);
    const path = `/redaktion/synpunkter/${id}`;
    const editors = chiefs.slice(0, crowd);
    await openAt(editors, path);
    return {
      runners: editors.map((visitor, n) => () => visitor.post(path, { act: 'answer', answer: `Answer ${n}` })),
      judge: async (seen, findings) => {
        const answers = await count(witness, 'feedback.answer where comment_id = $1', [id]);
        findings.checked += 1;
        return [...exactlyOne(seen, findings), ...(answers === 1 ? [] : [`${answers} answers were kept`])];
      },
    };
  },
};

/** Some make a text of it, some decline, which erases its picture, and some say thanks, which anybody may at any time. */
const oneProposalToDecide: Race = {
  name: 'one proposal to decide',
  prepare: async ({ witness, chiefs }, crowd) => {
    const id = newId();
    await witness.query(
      `insert into proposals.proposal (id, reference, received_at, sender_name, school_form, theme, body, links, wish, pictures)
       values ($1::uuid, $1::uuid::text, now(), 'T', '', 'Race', 'B', '', 'tip', 'none')`,
      [id],
    );
    await witness.query(
      `insert into proposals.picture (id, proposal_id, place, shows, media_type, width, height, content_hash, content, preview,
         added_at, erase_on)
       values ($1, $1, 1, '{}', 'image/png', 9, 9, 'x', 'x', 'x', now(), access.today() + 30)`,
      [id],
    );
    const path = `/redaktion/forslag/${id}`;
    const editors = chiefs.slice(0, crowd);
    await openAt(editors, path);
    const kinds = ['made', 'declined', 'thanked'] as const;
    const thanks = editors.filter((_, n) => n % 3 === 2).length;
    const fieldsOf = (n: number) => ({ do: kinds[n % 3] ?? 'made', words: `Words ${n}`, unit });
    return {
      runners: editors.map((visitor, n) => () => visitor.post(path, fieldsOf(n))),
      judge: async (seen, findings) => {
        const decided = (kind: string) =>
          count(witness, 'proposals.decision where proposal_id = $1 and kind = $2', [id, kind]);
        const [made, declined, thanked] = [await decided('made'), await decided('declined'), await decided('thanked')];
        const kept = await count(witness, 'proposals.picture where id = $1 and content is not null', [id]);
        const told = seen.filter(({ status }) => status === 303).length;
        const refused = seen.filter(({ status }) => status === 409).length;
        findings.checked += 4;
        return [
          ...(made + declined === 1 ? [] : [`${made} texts were made and it was declined ${declined} times`]),
          ...(thanked === thanks ? [] : [`${thanked} of ${thanks} thanks were kept`]),
          ...(kept === made ? [] : ['its picture did not follow what was decided']),
          ...(told === 1 + thanks && told + refused === crowd ? [] : [`${told} were told that they had decided`]),
        ];
      },
    };
  },
};

export const faceRaces: readonly Race[] = [
  oneTextToShowAndEnd,
  onePictureToWithdraw,
  oneReaderToConfirmAndLeave,
  oneAddressToWishFor,
  oneCommentToAnswer,
  oneProposalToDecide,
];
