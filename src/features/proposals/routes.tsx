// The pages of proposals: anybody sends and follows one; editors read them, answer, make articles, and see who is missing.
import { randomInt } from 'node:crypto';
import { type SignedInActor, signedIn } from '../../access/actors.ts';
import { open, type Route, type RouteContext, read, type WriteContext, write } from '../../access/route.ts';
import { today } from '../../kit/dates.ts';
import { inLanguage } from '../../kit/languages.ts';
import { type Answer, type Crumb, document, file, page, redirect } from '../../platform/http/answer.ts';
import { Absent, Conflict } from '../../platform/http/errors.ts';
import { writeCsv } from '../../platform/sheets/index.ts';
import type { FieldErrors } from '../../ui/form.tsx';
import { beginText } from '../editorial/index.ts';
import { listSchoolUnits, listUnits } from '../organisation/index.ts';
import { addressOf, plainContent, setTags } from '../pages/index.ts';
import { picturePaths } from '../pictures/index.ts';
import { takePicture } from './commands.ts';
import { settles, slugOf } from './domain.ts';
import { again, findPlace, isComplete, parseDecision, parsePlace, parseProposal, type SentValues } from './forms.ts';
import { proposalPaths } from './paths.ts';
import { proposalActs } from './policy.ts';
import {
  awaitTurn,
  findProposal,
  findStanding,
  insertDecision,
  isTopic,
  listDecisions,
  listProposals,
  listVoices,
  type Proposal,
  proposalsPerPage,
  sendProposal,
} from './queries.ts';
import { addPicture, findPreview, listSentPictures } from './queries-pictures.ts';
import { en } from './texts.en.ts';
import { type ProposalTexts, sv } from './texts.sv.ts';
import { ProposalForm, StandingPage } from './views.tsx';
import { ProposalPage, ProposalsPage, RosterPage } from './views-desk.tsx';

export const proposalRoutes: Route[] = [
  open({ path: proposalPaths.form, act: proposalActs.send, handle: (c) => formPage(c, {}, {}) }),
  write({
    path: proposalPaths.form,
    act: proposalActs.send,
    manner: 'open',
    uploads: 'pictures',
    isComplete: (form) => isComplete(form, sv),
    handle: receiveProposal,
  }),
  open({ path: proposalPaths.standing, act: proposalActs.follow, kept: false, handle: showStanding }),
  read({ path: proposalPaths.list, act: proposalActs.list, handle: showList }),
  read({ path: proposalPaths.proposal, act: proposalActs.read, handle: (c) => proposalPage(c, c.restored ?? {}, {}) }),
  read({ path: proposalPaths.picture, act: proposalActs.read, handle: showPicture }),
  write({ path: proposalPaths.proposal, act: proposalActs.decide, handle: decide }),
  read({ path: proposalPaths.roster, act: proposalActs.readVoices, handle: showRoster }),
  read({ path: proposalPaths.rosterFile, act: proposalActs.readVoices, handle: sendRoster }),
];

function textsOf({ language }: Pick<RouteContext, 'language'>): ProposalTexts {
  return { sv, en }[language];
}

function crumbs(t: ProposalTexts): Crumb[] {
  return [{ label: t.list.title, href: proposalPaths.list.href() }];
}

async function formPage(c: RouteContext, values: SentValues, errors: FieldErrors, isFull = false): Promise<Answer> {
  const t = textsOf(c);
  const schools = await listSchoolUnits(c.db);
  const action = inLanguage(c.face, proposalPaths.form.href());
  const body = <ProposalForm {...{ t, action, schools, values, errors, isFull }} />;
  const status = isFull || Object.keys(errors).length > 0 ? 422 : 200;
  return page({ status, title: t.form.title, body, width: 'form', head: { description: t.form.ingress } });
}

async function receiveProposal(c: WriteContext): Promise<Answer> {
  const { db, form, face, language } = c;
  const t = textsOf(c);
  const schools = new Set((await listSchoolUnits(db)).map(({ id }) => id));
  const parsed = parseProposal(form, { schools, language, t });
  if (!parsed.ok) return formPage(c, parsed.values, parsed.errors);
  const reference = await sendProposal(db, parsed.value, newReference());
  if (reference === undefined) return formPage(c, form.values, again({}, form, t), true);
  for (const picture of parsed.value.sentPictures) {
    const outcome = await addPicture(db, reference, picture);
    if (outcome === 'full' || outcome === 'late') {
      return formPage(c, form.values, again({ [picture.field]: t.errors.room[outcome] }, form, t));
    }
  }
  return redirect(inLanguage(face, proposalPaths.standing.href({ reference })));
}

/** Twelve signs that are not mistaken for each other: to be read aloud, and not to be guessed (sixty bits). */
function newReference(): string {
  const signs = '23456789abcdefghjkmnpqrstuvwxyz';
  return Array.from({ length: 12 }, () => signs[randomInt(signs.length)]).join('');
}

async function showStanding(c: RouteContext<'reference'>): Promise<Answer> {
  const { db, params, language, face } = c;
  const { reference } = params;
  const t = textsOf(c);
  const standing = await findStanding(db, reference);
  if (standing === undefined) throw new Absent();
  const articleHref = standing.slug === null ? undefined : addressOf({ kind: 'article', slug: standing.slug });
  const formHref = inLanguage(face, proposalPaths.form.href());
  const body = <StandingPage {...{ t, language, reference, standing, articleHref, formHref }} />;
  return page({ title: t.standing.title, body, width: 'article' });
}

async function showList(c: RouteContext): Promise<Answer> {
  const { db, language, query } = c;
  const t = textsOf(c);
  const which = query.get('visa') === 'alla' ? 'all' : 'waiting';
  const at = Math.min(1000, Math.max(1, Number.parseInt(query.get('sida') ?? '1', 10) || 1));
  const listed = await listProposals(db, which, at);
  const proposals = listed.slice(0, proposalsPerPage);
  const hasMore = listed.length > proposalsPerPage;
  return page({
    title: t.list.title,
    body: <ProposalsPage {...{ t, language, which, proposals, page: at, hasMore }} />,
  });
}

async function getProposal({ db, params }: RouteContext<'reference'>): Promise<Proposal> {
  const proposal = await findProposal(db, params.reference);
  if (proposal === undefined) throw new Absent();
  return proposal;
}

async function proposalPage(c: RouteContext<'reference'>, values: SentValues, errors: FieldErrors): Promise<Answer> {
  const { db, language, tokens, origin } = c;
  const t = textsOf(c);
  const proposal = await getProposal(c);
  const decisions = await listDecisions(db, proposal.id);
  const pictures = await listSentPictures(db, proposal.id);
  const units = await unitsFor(c);
  const address = origin + proposalPaths.standing.href(proposal);
  const body = (
    <ProposalPage {...{ t, language, tokens, proposal, decisions, pictures, units, address, values, errors }} />
  );
  const status = Object.keys(errors).length > 0 ? 422 : 200;
  return page({ status, title: proposal.theme, crumbs: crumbs(t), body });
}

async function showPicture({ db, params }: RouteContext<'reference' | 'place'>): Promise<Answer> {
  const place = findPlace(params.place);
  const preview = place === undefined ? undefined : await findPreview(db, params.reference, place);
  if (preview === undefined) throw new Absent();
  return document({ mediaType: 'image/jpeg', body: preview });
}

/** The chief editor says whose a text is; an editor's are their unit's. */
async function unitsFor({ db, actor, language }: RouteContext) {
  return actor.kind === 'chief_editor' ? listUnits(db, language) : [];
}

async function decide(c: WriteContext<'reference'>): Promise<Answer> {
  const { db, form, actor } = c;
  const proposal = await getProposal(c);
  const hand = signedIn(actor);
  if (form.text('do') === 'take') {
    const unitId = await ownUnit(db, hand.membershipId);
    const id = await takePicture(db, proposal, { place: parsePlace(form), unitId, hand, now: c.now });
    return redirect(picturePaths.picture.href({ id }));
  }
  const units = (await unitsFor(c)).map(({ id }) => id);
  const parsed = parseDecision(form, { units, t: textsOf(c) });
  if (!parsed.ok) return proposalPage(c, parsed.values, parsed.errors);
  const { kind, words, unitId } = parsed.value;
  await awaitTurn(db, proposal.id);
  const earlier = await listDecisions(db, proposal.id);
  if (settles({ kind }) && earlier.some(settles)) throw new Conflict('proposal_decided');
  const articleId = kind === 'made' ? await makeArticle(c, proposal, unitId, hand) : null;
  await insertDecision(db, { proposalId: proposal.id, kind, words, articleId, membershipId: hand.membershipId });
  return redirect(proposalPaths.proposal.href(proposal));
}

/** The proposal's own words as an idea to be worked on: nothing of it is shown before the chief editor has said so. */
async function makeArticle(
  { db, now }: WriteContext,
  proposal: Proposal,
  chosenUnit: string,
  actor: SignedInActor,
): Promise<string> {
  const unitId = chosenUnit || (await ownUnit(db, actor.membershipId));
  const { theme, body, links, schoolUnitId, schoolForm, senderName, wish, reference } = proposal;
  const content = {
    ...plainContent,
    title: theme,
    ingress: '',
    body: [body, links].filter((part) => part !== '').join('\n\n'),
    byline: wish === 'write' ? senderName : '',
    schoolUnitId,
    originOn: today(now).toString(),
  };
  const slug = slugOf(theme, reference.slice(0, 4));
  const articleId = await beginText(db, { kind: 'article', slug, unitId, content }, { actor, now });
  if (schoolForm !== '' && (await isTopic(db, 'school_form', schoolForm))) {
    await setTags(db, articleId, [{ kind: 'school_form', value: schoolForm }]);
  }
  return articleId;
}

async function ownUnit(db: RouteContext['db'], membershipId: string): Promise<string> {
  const membership = await db
    .selectFrom('organisation.membership')
    .select('unitId')
    .where('id', '=', membershipId)
    .executeTakeFirst();
  if (membership?.unitId == null) throw new Absent();
  return membership.unitId;
}

async function showRoster(c: RouteContext): Promise<Answer> {
  const t = textsOf(c);
  const voices = await listVoices(c.db);
  const body = <RosterPage {...{ t, language: c.language, voices }} />;
  return page({ title: t.roster.title, crumbs: crumbs(t), body });
}

async function sendRoster(c: RouteContext): Promise<Answer> {
  const { roster: t } = textsOf(c);
  const rows = (await listVoices(c.db)).map(({ name, organiserName, area, articles, proposals, latest }) => [
    name,
    organiserName,
    area ?? '',
    articles,
    proposals,
    latest ?? '',
  ]);
  const columns = [t.school, t.organiser, t.area, t.articles, t.proposals, t.latest];
  const day = today(c.now).toString();
  const sheet = { title: t.title, lines: [t.ingress, day], columns, rows };
  const bytes = writeCsv([sheet]);
  return file({ name: `${t.fileName}-${day}.csv`, mediaType: 'text/csv; charset=utf-8', bytes });
}
