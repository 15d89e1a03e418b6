// The editors' pages of proposals: the list, one with its decision, and whose voice is missing.
import type { FormTokens, Language } from '../../access/route.ts';
import { formatDayAndYear, formatMoment } from '../../kit/dates.ts';
import { safeHref } from '../../kit/markdown.ts';
import { Button, ButtonLink, Buttons, ErrorSummary, type FieldErrors, Form, Select, TextArea } from '../../ui/form.tsx';
import { Columns, EmptyState, FactList, PageHeader, Section, SideList, StatusTag } from '../../ui/page.tsx';
import { DataTable } from '../../ui/table.tsx';
import { FilterLinks } from '../../ui/work.tsx';
import { editorialPaths } from '../editorial/index.ts';
import { byArea, settles, type Voice } from './domain.ts';
import { limits, type SentValues } from './forms.ts';
import { proposalPaths } from './paths.ts';
import type { Decision, Proposal } from './queries.ts';
import type { ProposalPicture } from './queries-pictures.ts';
import type { ProposalTexts } from './texts.sv.ts';
import { SentPictures } from './views-pictures.tsx';

type ListProps = {
  t: ProposalTexts;
  language: Language;
  which: 'waiting' | 'all';
  proposals: readonly Proposal[];
  page: number;
  hasMore: boolean;
};

export function ProposalsPage({ t: all, language, which, proposals, page, hasMore }: ListProps) {
  const t = all.list;
  const hrefOf = (to: 'waiting' | 'all', at = 1) => {
    const query = new URLSearchParams({ ...(to === 'all' && { visa: 'alla' }), ...(at > 1 && { sida: String(at) }) });
    return `${proposalPaths.list.href()}${query.size === 0 ? '' : `?${query}`}`;
  };
  return (
    <>
      <PageHeader
        title={t.title}
        ingress={t.ingress}
        actions={
          <ButtonLink variant="secondary" href={proposalPaths.roster.href()}>
            {t.roster}
          </ButtonLink>
        }
      />
      <FilterLinks
        label={t.filterLabel}
        items={(['waiting', 'all'] as const).map((to) => ({ href: hrefOf(to), label: t[to], current: to === which }))}
      />
      {proposals.length === 0 ? (
        <EmptyState title={which === 'waiting' ? t.none : t.noneAtAll}>{t.hint}</EmptyState>
      ) : (
        <DataTable
          caption={t.title}
          captionHidden
          rows={proposals}
          keyOf={({ id }) => id}
          columns={[
            {
              heading: all.standing.theme,
              cell: ({ reference, theme }) => <a href={proposalPaths.proposal.href({ reference })}>{theme}</a>,
            },
            {
              heading: all.proposal.sender,
              cell: ({ senderName, schoolName }) => t.from(senderName, schoolName),
            },
            { heading: all.proposal.received, cell: ({ receivedAt }) => formatMoment(receivedAt, language) },
            {
              heading: all.proposal.decisions,
              cell: ({ kind }) => (
                <StatusTag tone={kind === null ? 'waiting' : kind === 'declined' ? 'stopped' : 'done'}>
                  {t.status[kind ?? 'waiting']}
                </StatusTag>
              ),
            },
          ]}
        />
      )}
      <Buttons>
        {page > 1 ? (
          <ButtonLink variant="secondary" href={hrefOf(which, page - 1)}>
            {t.newer}
          </ButtonLink>
        ) : null}
        {hasMore ? (
          <ButtonLink variant="secondary" href={hrefOf(which, page + 1)}>
            {t.older}
          </ButtonLink>
        ) : null}
      </Buttons>
    </>
  );
}

type ProposalProps = {
  t: ProposalTexts;
  language: Language;
  tokens: FormTokens;
  proposal: Proposal;
  decisions: readonly Decision[];
  pictures: readonly ProposalPicture[];
  /** Which units the writer may write for; none when it is the writer's own. */
  units: readonly { id: string; name: string }[];
  /** The sender's own page, whole. */
  address: string;
  values: SentValues;
  errors: FieldErrors;
};

export function ProposalPage(props: ProposalProps) {
  const { t: all, language, tokens, proposal, decisions, pictures, errors } = props;
  const t = all.proposal;
  const isShort = proposal.senderEmail === null && decisions.length === 0;
  const links = proposal.links.split(/\s+/).filter((link) => link !== '');
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={proposal.theme} eyebrow={all.list.title} />
      <Columns side={<Sender {...props} />} sideLabel={t.sender}>
        <p class="as-typed">{proposal.body}</p>
        {links.length === 0 ? null : (
          <Section title={t.links}>
            <ul>
              {links.map((link) => (
                <li key={link}>{safeHref(link) === undefined ? link : <a href={link}>{link}</a>}</li>
              ))}
            </ul>
          </Section>
        )}
        <SentPictures {...{ t: all, language, tokens, reference: proposal.reference, pictures, isShort }} />
        {decisions.length === 0 ? null : (
          <Section title={t.decisions}>
            <ul>
              {decisions.map(({ id, kind, words, articleId, decidedAt, decidedBy, letter }) => (
                <li key={id}>
                  <p>
                    <strong>{all.list.status[kind]}</strong> {t.decided(decidedBy, formatMoment(decidedAt, language))}
                  </p>
                  {words === '' ? null : <p class="as-typed">{words}</p>}
                  {letter === null ? null : <p class="help">{t.letter[letter]}</p>}
                  {articleId === null ? null : (
                    <p>
                      <a href={editorialPaths.text.href({ id: articleId })}>{t.openArticle}</a>
                    </p>
                  )}
                </li>
              ))}
            </ul>
          </Section>
        )}
        <Decide {...props} />
      </Columns>
    </>
  );
}

function Sender({ t: all, language, proposal, pictures: sent, address }: ProposalProps) {
  const t = all.proposal;
  const { senderName, senderEmail, schoolName, schoolForm, receivedAt, reference, wish, pictures, theme } = proposal;
  return (
    <SideList title={t.sender}>
      <FactList
        stacked
        facts={[
          { term: t.name, value: senderName },
          { term: t.email, value: senderEmail ?? t.addressGone },
          ...(schoolName === null ? [] : [{ term: t.school, value: schoolName }]),
          ...(schoolForm === '' ? [] : [{ term: t.schoolForm, value: all.schoolForms[schoolForm] ?? schoolForm }]),
          { term: t.wish, value: all.wishes[wish] },
          // Of those that were told of and did not come.
          ...(sent.length > 0 || pictures === 'none' ? [] : [{ term: t.pictures, value: t.pictureStates[pictures] }]),
          { term: t.received, value: formatMoment(receivedAt, language) },
          { term: t.reference, value: reference },
        ]}
      />
      {senderEmail === null ? null : (
        <p>
          <a href={mailTo(senderEmail, { subject: t.mailSubject(theme), body: t.mailBody(address) })}>{t.mail}</a>
        </p>
      )}
    </SideList>
  );
}

/** Mail programs take a plus sign for itself. */
function mailTo(to: string, written: Record<string, string>): string {
  return `mailto:${encodeURIComponent(to)}?${new URLSearchParams(written).toString().replaceAll('+', '%20')}`;
}

function Decide({ t: all, tokens, proposal, decisions, pictures, units, values, errors }: ProposalProps) {
  const t = all.proposal;
  const isDecided = decisions.some(settles);
  const erases = !isDecided && pictures.some(({ erasedAt, takenAs }) => erasedAt === null && takenAs === null);
  return (
    <Section title={t.decide} intro={erases ? `${t.decideHelp} ${t.declineErases}` : t.decideHelp}>
      <Form action={proposalPaths.proposal.href(proposal)} {...tokens}>
        <TextArea
          name="words"
          label={t.words}
          value={values.words?.[0]}
          error={errors.words}
          limit={limits.words}
          rows={4}
        />
        {units.length === 0 || isDecided ? null : (
          <Select
            name="unit"
            label={t.unit}
            prompt={t.unitPrompt}
            options={units.map(({ id, name }) => ({ value: id, label: name }))}
            value={values.unit?.[0]}
            error={errors.unit}
          />
        )}
        <Buttons>
          {isDecided ? null : (
            <Button name="do" value="made">
              {t.make}
            </Button>
          )}
          <Button variant="secondary" name="do" value="thanked">
            {isDecided ? t.decide : t.thank}
          </Button>
          {isDecided ? null : (
            <Button variant="secondary" name="do" value="declined">
              {t.decline}
            </Button>
          )}
        </Buttons>
      </Form>
    </Section>
  );
}

export function RosterPage({
  t: all,
  language,
  voices,
}: {
  t: ProposalTexts;
  language: Language;
  voices: readonly Voice[];
}) {
  const t = all.roster;
  const silent = voices.filter(({ articles }) => articles === 0).length;
  return (
    <>
      <PageHeader
        title={t.title}
        ingress={t.ingress}
        actions={
          <ButtonLink variant="secondary" href={proposalPaths.rosterFile.href()}>
            {t.file}
          </ButtonLink>
        }
      />
      <p>{t.summary(silent, voices.length)}</p>
      <Section title={t.areasTitle}>
        <DataTable
          caption={t.areasTitle}
          captionHidden
          brief
          rows={byArea(voices)}
          keyOf={({ area }) => area ?? ''}
          columns={[
            { heading: t.area, cell: ({ area }) => area ?? t.noArea },
            { heading: t.schools, cell: ({ schools }) => schools, figures: true },
            { heading: t.silent, cell: (area) => area.silent, figures: true },
            { heading: t.articles, cell: ({ articles }) => articles, figures: true },
          ]}
        />
      </Section>
      <Section title={t.schoolsTitle}>
        <DataTable
          caption={t.schoolsTitle}
          captionHidden
          brief
          rows={voices}
          keyOf={({ id }) => id}
          columns={[
            { heading: t.school, cell: ({ name }) => name },
            { heading: t.area, cell: ({ area }) => area ?? t.noArea },
            { heading: t.articles, cell: ({ articles }) => articles, figures: true },
            { heading: t.proposals, cell: ({ proposals }) => proposals, figures: true },
            {
              heading: t.latest,
              cell: ({ latest }) =>
                latest === null ? t.never : formatDayAndYear(Temporal.PlainDate.from(latest), language),
            },
          ]}
        />
      </Section>
    </>
  );
}
