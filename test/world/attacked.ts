// The small town with something to steal: one joint case, one protected case, an open request, a draft, a notice.
// Used by the attacks, which know who may meet what and try everybody else.
import type { Town } from '../support/browse.ts';
import { seedFace } from './attacked-face.ts';
import { people, type Role, schools, testNumbers } from './small-town.ts';

const id = (n: number) => `00000000-0000-4000-8000-0000000a${String(n).padStart(4, '0')}`;

/**
 * Registry numbers: `joint` and `hidden` (protected) have cases, `asked` waits for its school to say more; `own` is what a
 * guardian has asked, and `unseen` what a professional has asked about a protected child.
 */
export const numbers = {
  joint: 'CSS-2026-0001',
  hidden: 'CSS-2026-0002',
  asked: 'CSS-2026-0003',
  own: 'CSS-2026-0004',
  unseen: 'CSS-2026-0005',
} as const;
/** The key of every part of the service's draft. */
export const partKey = 'antal';
export const neverNumber = 'CSS-2026-9999';
export const neverId = id(9999);
export type Matter = keyof typeof numbers;

export const ids = {
  draft: id(1),
  draftFile: id(2),
  note: id(3),
  duty: id(4),
  notice: id(5),
  naming: id(6),
  meeting: id(7),
  service: 'handledning',
  export: id(8),
  word: id(9),
  rule: id(71),
  consent: id(72),
  approvedNaming: id(73),
  ownDraft: id(74),
  comment: id(81),
  issue: id(82),
  issueToSend: id(82),
  sentIssue: id(83),
  picture: id(75),
  import: id(85),
  text: id(84),
  textToShow: id(84),
  proposal: 'abcdefghjkmn',
  contact: people.educator.membership,
  serviceMessage: id(76),
  fault: id(77),
} as const;
/** The secret of an answer to a reader. */
export const knownToken = 'a-token-that-somebody-has-000000';
/** A service that anybody may ask for. */
export const openService = 'fraga';
const at = (matter: Matter, n: number) => id(Object.keys(numbers).indexOf(matter) * 100 + 100 + n);
export const attachmentOf = (matter: Matter) => at(matter, 3);

/** Who meets each matter on the pages under each first part of an address; everybody else meets nothing. */
export const meets: Record<string, Record<Matter, readonly Role[]>> = {
  stod: {
    joint: ['principalNorth', 'deputyNorth'],
    hidden: ['principalNorth'],
    asked: ['principalNorth', 'deputyNorth'],
    own: [],
    unseen: [],
  },
  egna: { joint: [], hidden: [], asked: [], own: ['guardian'], unseen: ['professional'] },
  inkorg: {
    joint: ['coordinator', 'coordinatorTwo'],
    hidden: ['protector'],
    asked: ['coordinator', 'coordinatorTwo'],
    own: ['coordinator', 'coordinatorTwo'],
    unseen: ['protector'],
  },
  ingangen: {
    joint: ['coordinator', 'coordinatorTwo'],
    hidden: [],
    asked: ['coordinator', 'coordinatorTwo'],
    own: ['coordinator', 'coordinatorTwo'],
    unseen: [],
  },
  arenden: { joint: ['educator', 'psychologist'], hidden: ['educatorTwo'], asked: [], own: [], unseen: [] },
  enhet: { joint: ['lotsenManager'], hidden: [], asked: [], own: [], unseen: [] },
  triagemote: { joint: [], hidden: [], asked: ['coordinator', 'coordinatorTwo'], own: [], unseen: [] },
  meddelanden: {
    joint: [
      'principalNorth',
      'deputyNorth',
      'coordinator',
      'coordinatorTwo',
      'educator',
      'psychologist',
      'lotsenManager',
    ],
    hidden: ['principalNorth', 'protector', 'educatorTwo'],
    asked: ['principalNorth', 'deputyNorth', 'coordinator', 'coordinatorTwo'],
    own: ['guardian', 'coordinator', 'coordinatorTwo'],
    unseen: ['professional', 'protector'],
  },
  skydd: { joint: [], hidden: ['protector'], asked: [], own: [], unseen: ['protector'] },
  registrera: { joint: ['coordinator'], hidden: [], asked: [], own: [], unseen: [] },
};
/** The same for what is known by an id of its own, whatever number stands before it. */
export const meetsId: Record<keyof typeof ids, readonly Role[]> = {
  draft: ['principalNorth', 'staffNorth'],
  draftFile: ['principalNorth', 'staffNorth'],
  note: ['educator'],
  duty: ['lotsenManager'],
  notice: ['principalNorth'],
  naming: ['protector', 'protectorTwo'],
  meeting: ['coordinator', 'coordinatorTwo'],
  service: ['administrator'],
  export: ['coordinator'],
  word: ['administrator'],
  rule: ['administrator'],
  consent: ['principalNorth', 'deputyNorth', 'coordinator', 'coordinatorTwo', 'educator', 'psychologist'],
  approvedNaming: ['protector'],
  ownDraft: ['guardian'],
  comment: ['editor', 'chiefEditor'],
  issue: ['editor', 'editorTwo', 'chiefEditor'],
  issueToSend: ['chiefEditor'],
  sentIssue: Object.keys(people) as Role[],
  picture: ['editor', 'chiefEditor'],
  import: ['chiefEditor'],
  text: ['editor', 'chiefEditor'],
  textToShow: ['chiefEditor'],
  proposal: ['editor', 'editorTwo', 'chiefEditor'],
  contact: ['lotsenManager'],
  serviceMessage: ['administrator', 'chiefEditor'],
  fault: ['administrator', 'chiefEditor'],
};

export async function seedAttacked({ owner }: Town): Promise<void> {
  await seedFace(owner, ids);
  await owner.query(
    `insert into finder.word (id, phrase, target, strength, state, source, changed_at)
       values ($1, 'dyslexi', 'lotsen', 3, 'live', 'folder', now())`,
    [ids.word],
  );
  await owner.query(
    `with said as (insert into feedback.comment (id, page, unit_id, language, received_on, words, words_hash)
       values ('${ids.comment}', '/enheter/lotsen', 'lotsen', 'sv', access.today(), 'Svårt att hitta', '\\x01') returning id)
     insert into feedback.answer (comment_id, words, written_at, token_hash, expires_on)
     select id, 'Tack', now(), sha256('${knownToken}'), access.today() + 1 from said`,
  );
  await owner.query(
    `insert into newsletter.issue (id, language, subject, intro, interests, state, send_at, sent_at, made_at) values
       ('${ids.issue}', 'sv', 'Utkast', 'Hej', '{}', 'draft', null, null, now()),
       ('${ids.sentIssue}', 'sv', 'Skickat', 'Hej', '{}', 'sent', now(), now(), now())`,
  );
  await owner.query(
    `insert into pages.service_message (id, level, texts, shown_from, written_at, written_by)
       values ($1, 'note', '{"sv":"Hej"}', now(), now(), $2)`,
    [ids.serviceMessage, people.chiefEditor.membership],
  );
  const statuses = {
    joint: 'accepted',
    hidden: 'accepted',
    asked: 'awaiting_completion',
  } as const;
  for (const [index, matter] of (['joint', 'hidden', 'asked'] as const).entries()) {
    const status = statuses[matter];
    const number = testNumbers[index];
    const isHidden = matter === 'hidden';
    await owner.query(`insert into children.child values ($1, $2, $3)`, [at(matter, 1), number, `Barn ${index}`]);
    if (isHidden) await seedProtection(owner, at(matter, 1));
    await owner.query(
      `insert into requests.request (id, registry_number, registered_at, title, service_id, service_version, level,
         school_unit_id, asker_membership_id, channel, urgency, question, situation, tried, consent, child_id, status,
         answer_by, responsible_unit_id)
       values ($1, $2, now(), 'Begäran om stöd', 'kartlaggning', 1, 'individual', $3, $4, 'form', 'normal', 'Fråga', 'Läge',
         'Prövat', 'both', $5, $6, '2099-01-01', $7)`,
      [
        at(matter, 2),
        numbers[matter],
        schools.northern,
        people.principalNorth.membership,
        at(matter, 1),
        status,
        status === 'accepted' ? 'lotsen' : null,
      ],
    );
    await owner.query(`insert into requests.pupil values ($1, $2, $3, 'Ada', 'Asp', '4')`, [
      at(matter, 2),
      at(matter, 1),
      number,
    ]);
    await owner.query(
      `insert into requests.attachment values ($1, $2, 'bilaga.pdf', 'application/pdf', 1, 'x', now())`,
      [attachmentOf(matter), at(matter, 2)],
    );
    if (status === 'accepted') await seedCase(owner, matter);
  }
  await owner.query(
    `insert into consents.consent (id, request_id, child_id, kind, answer, giver, giver_name, relation, scope, towards, way, given_on, recorded_by, recorded_at)
     values ($1, $2, $3, 'support', 'yes', 'guardian', 'Asta Asp', 'mamma', 'Läsa', 'Centralt skolstöd', 'oral', '2020-01-01', $4, now())`,
    [ids.consent, at('joint', 2), at('joint', 1), people.principalNorth.membership],
  );
  await owner.query(
    `insert into intake.receipt values ($1, $2, now(), '2020-01-01', 'telephone', 'kartlaggning', 1, '2099-01-01')`,
    [numbers.joint, people.coordinator.membership],
  );
  await seedOwn(owner);
  await seedPrivate(owner);
  const leader = people.coordinator.membership;
  await owner.query(`insert into meetings.meeting values ($1, '2099-01-01', $2, now())`, [ids.meeting, leader]);
  await owner.query(`insert into meetings.present values ($1, $2)`, [ids.meeting, leader]);
  await owner.query(`insert into meetings.item values ($1, $2, $3, $4, 1)`, [
    at('asked', 9),
    ids.meeting,
    at('asked', 2),
    at('asked', 1),
  ]);
  await seedRouting(owner);
}

type Owner = Town['owner'];

async function seedProtection(owner: Owner, childId: string): Promise<void> {
  await owner.query(`insert into children.protection values ($1, 'secrecy_mark', 'Skäl', $2)`, [
    childId,
    people.protector.membership,
  ]);
  const named = [
    [people.protector, people.protectorTwo.membership, ids.approvedNaming],
    [people.educatorTwo, people.protectorTwo.membership, crypto.randomUUID()],
    [people.protectorTwo, null, ids.naming],
  ] as const;
  for (const [{ person }, approvedBy, namingId] of named) {
    await owner.query(
      `insert into children.named_person values ($1, $2, $3, 'Skäl', $4, $5, '[2020-01-01,2099-01-01)')`,
      [namingId, childId, person, people.protector.membership, approvedBy],
    );
  }
}

async function seedCase(owner: Owner, matter: Matter): Promise<void> {
  const isHidden = matter === 'hidden';
  await owner.query(
    `insert into cases.case (id, request_id, registry_number, title, level, school_unit_id, child_id, protected, status,
       opened_at, responsible_unit_id)
     values ($1, $2, $3, 'Begäran om stöd', 'individual', $4, $5, $6, 'open', now(), 'lotsen')`,
    [at(matter, 4), at(matter, 2), numbers[matter], schools.northern, at(matter, 1), isHidden],
  );
  await owner.query(
    `insert into cases.unit_duty values ($1, $2, 'lotsen', 'responsible', 'same_authority', 'Kartlägga', '[2020-01-01,)')`,
    [at(matter, 5), at(matter, 4)],
  );
  const workers = isHidden
    ? ([[people.educatorTwo, 'responsible', at(matter, 6)]] as const)
    : ([
        [people.educator, 'responsible', ids.duty],
        [people.psychologist, 'contributing', at(matter, 6)],
      ] as const);
  for (const [{ membership }, role, dutyId] of workers) {
    await owner.query(`insert into cases.duty values ($1, $2, $3, 'lotsen', $4, '[2020-01-01,)', $5)`, [
      dutyId,
      at(matter, 4),
      membership,
      role,
      people.lotsenManager.membership,
    ]);
  }
  if (isHidden) return;
  await owner.query(
    `insert into cases.unit_note (id, case_id, unit_id, membership_id, body, written_at) values ($1, $2, 'lotsen', $3, 'x', now())`,
    [ids.note, at(matter, 4), people.educator.membership],
  );
}

/** A draft of a service, whose section, question and attachment bear one key. */
async function seedService(owner: Owner): Promise<void> {
  const words = { sv: 'Antal', en: 'Number' };
  const form = {
    sections: [
      {
        key: partKey,
        title: words,
        fields: [{ key: partKey, kind: 'line', label: words, required: true, neededFor: words }],
      },
    ],
    attachments: [{ key: partKey, label: words, required: false }],
  };
  await owner.query(
    `insert into catalogue.service_draft (service_id, based_on, title_sv, title_en, description_sv, description_en, who_may_ask,
       levels, consent_rule, target_days, form, edited_by, edited_at)
     select id, version, title_sv, title_en, description_sv, description_en, who_may_ask, levels, consent_rule, target_days,
       $2, $3, now() from catalogue.service where id = $1`,
    [ids.service, JSON.stringify(form), people.administrator.membership],
  );
}

async function seedOwn(owner: Owner): Promise<void> {
  await seedService(owner);
  await owner.query(`insert into statistics.export values ($1, $2, now(), '2026', '*', 'csv', 'Till n\u00e4mnden')`, [
    ids.export,
    people.coordinator.membership,
  ]);
  const { person, membership } = people.principalNorth;
  await owner.query(`insert into requests.draft values ($1, $2, $3, 'kartlaggning', '{}', now(), now())`, [
    ids.draft,
    person,
    membership,
  ]);
  await owner.query(`insert into requests.draft_participant values ($1, $2, $3, now())`, [
    ids.draft,
    people.staffNorth.membership,
    membership,
  ]);
  await owner.query(`insert into requests.draft_file values ($1, $2, 'fil.pdf', 'application/pdf', 1, 'x', now())`, [
    ids.draftFile,
    ids.draft,
  ]);
  await owner.query(
    `insert into notices.notice (id, person_id, kind, path, once_key) values ($1, $2, 'decided', $3, 'k')`,
    [ids.notice, person, `/stod/${numbers.joint}`],
  );
}

/** What a guardian has asked, and waits for more; what a professional has asked about the child of `hidden`; a draft. */
async function seedPrivate(owner: Owner): Promise<void> {
  await owner.query(
    `insert into catalogue.service (id, version, unit_id, title_sv, title_en, description_sv, description_en, registry_title,
       who_may_ask, levels, consent_rule, secrecy_ground, matter_kind, target_days, form, legal_reference, valid)
     values ($1, 1, 'ingangen', 'En fråga', 'A question', 'Vi svarar.', 'We answer.', 'Fråga',
       '{guardian,youth,professional,anybody}', '{individual}', 'none', 'osl-23-2-1', 'service', 5, '[]', 'FL 6',
       '[2020-01-01,)')`,
    [openService],
  );
  await owner.query(`insert into children.child values ($1, $2, 'Barn eget')`, [at('own', 1), testNumbers[3]]);
  const asked = [
    ['own', people.guardian, at('own', 1), 'guardian', 'awaiting_completion'],
    ['unseen', people.professional, at('hidden', 1), 'professional', 'registered'],
  ] as const;
  for (const [matter, { membership }, childId, role, status] of asked) {
    const request = at(matter, 2);
    await owner.query(
      `insert into requests.request (id, registry_number, registered_at, title, service_id, service_version, level,
         asker_membership_id, school_reads, channel, urgency, question, situation, tried, consent, child_id, status, answer_by)
       values ($1, $2, now(), 'Fråga', $3, 1, 'individual', $4, false, 'form', 'normal', 'Egen', '', '', 'not_needed', $5, $6,
         '2099-01-01')`,
      [request, numbers[matter], openService, membership, childId, status],
    );
    await owner.query(
      `insert into intake.sender (request_id, role, name, received_on) values ($1, $2, 'Asp', '2020-01-01')`,
      [request, role],
    );
    await owner.query(`insert into intake.receipt values ($1, $2, now(), '2020-01-01', 'form', $3, 1, '2099-01-01')`, [
      numbers[matter],
      membership,
      openService,
    ]);
    await owner.query(
      `insert into requests.attachment (id, request_id, name, media_type, size_bytes, content, added_at, from_asker)
       values ($1, $2, 'eget.pdf', 'application/pdf', 1, 'x', now(), true)`,
      [attachmentOf(matter), request],
    );
    const asks = matter === 'own' ? people.coordinator : people.protector;
    for (const [kind, by] of [['registered', membership] as const, ['completion_asked', asks.membership] as const]) {
      await owner.query(`insert into requests.event values (gen_random_uuid(), $1, $2, now(), $3, 'Hur?')`, [
        request,
        kind,
        by,
      ]);
    }
  }
  const { person, membership } = people.guardian;
  await owner.query(
    `insert into requests.draft (id, person_id, membership_id, service_id, answers, created_at, saved_at)
     values ($1, $2, $3, $4, '{"role":["guardian"],"level":["individual"]}', now(), now())`,
    [ids.ownDraft, person, membership, openService],
  );
}

/** A draft of the routing with one rule in it. */
async function seedRouting(owner: Owner): Promise<void> {
  await owner.query(`insert into routing.edition (number, status, made_by, made_at) values (1, 'draft', $1, now())`, [
    people.administrator.membership,
  ]);
  await owner.query(
    `insert into routing.rule (id, edition, place, words, unit_id) values ($1, 1, 1, 'Allt till Lotsen', 'lotsen')`,
    [ids.rule],
  );
}
