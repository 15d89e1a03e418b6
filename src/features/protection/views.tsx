// What waits for one's approval, and the children one is named for with their open requests. The forms stand in
// views-forms.tsx. Called by routes.tsx.
import type { Language } from '../../access/route.ts';
import { findDate, formatDayAndYear } from '../../kit/dates.ts';
import { ButtonLink, Buttons } from '../../ui/form.tsx';
import { EmptyState, Notice, PageHeader, Section } from '../../ui/page.tsx';
import { PeopleList } from '../../ui/people.tsx';
import { WorkList, WorkRow } from '../../ui/work.tsx';
import { triagePaths } from '../triage/index.ts';
import { type Alarm, endsSoon, isRenewal, mayApprove, type Naming } from './domain.ts';
import { protectionPaths } from './paths.ts';
import type { ProtectedChild, ProtectedRequest } from './queries.ts';
import type { ProtectionTexts } from './texts.sv.ts';

export type Words = { t: ProtectionTexts; language: Language };
export type Done = 'marked' | 'proposed' | 'approved' | 'assigned' | 'renewed' | 'ended' | 'rejected' | 'reopened';

type HomeProps = Words & {
  personId: string;
  namings: readonly Naming[];
  children: readonly ProtectedChild[];
  requests: readonly ProtectedRequest[];
  done: Done | undefined;
  alarm: Alarm;
  /** YYYY-MM-DD. */
  today: string;
};

export function HomePage({ personId, namings, children, requests, done, alarm, today, ...words }: HomeProps) {
  const { t } = words;
  const waiting = namings.filter((naming) => mayApprove(naming, personId));
  const pending = namings.filter((naming) => !naming.isApproved && !mayApprove(naming, personId));
  return (
    <>
      {done !== undefined && (
        <Notice tone="good" live>
          <p>{t.home[done]}</p>
          {done === 'marked' && <p>{t.home.markedBefore}</p>}
        </Notice>
      )}
      <PageHeader
        title={t.home.title}
        ingress={t.home.ingress}
        actions={<ButtonLink href={protectionPaths.mark.href()}>{t.home.mark}</ButtonLink>}
      />
      <AlarmNotice t={t} alarm={alarm} />
      {waiting.length > 0 && (
        <Section title={t.home.approvals}>
          <WorkList label={t.home.approvals}>
            {waiting.map((naming) => (
              <WorkRow
                key={naming.id}
                href={protectionPaths.approval.href({ id: naming.id })}
                title={
                  naming.personId === personId
                    ? t.home.approveSelf(naming.pseudonym)
                    : t.home.approve(naming.name ?? t.unlisted, naming.pseudonym)
                }
                about={t.home.proposedBy(naming.proposerName ?? t.unlisted)}
                status={{ tone: 'waiting', text: t.home.waitsForYou }}
                yours
              />
            ))}
          </WorkList>
        </Section>
      )}
      <Section title={t.home.children}>
        {children.length === 0 ? (
          <EmptyState title={t.home.noChildren} icon="shield">
            {t.home.noChildrenHint}
          </EmptyState>
        ) : (
          children.map((child) => (
            <ChildSection
              key={child.childId}
              child={child}
              namings={namings.filter(({ childId }) => childId === child.childId)}
              requests={requests.filter(({ childId }) => childId === child.childId)}
              today={today}
              {...words}
            />
          ))
        )}
      </Section>
      {pending.length > 0 && (
        <Section title={t.home.pending}>
          <ul>
            {pending.map((naming) => (
              <li key={naming.id}>{t.home.pendingRow(naming.name ?? t.unlisted, naming.pseudonym)}</li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

/** Numbers alone, shown to every colleague for protection, so that no child is lost because the named ones are away. */
function AlarmNotice({ t, alarm: { ending, unreachable } }: Pick<Words, 't'> & { alarm: Alarm }) {
  if (ending + unreachable === 0) return null;
  return (
    <Notice tone="warning" title={t.home.alarm}>
      {ending > 0 && <p>{t.home.ending(ending)}</p>}
      {unreachable > 0 && (
        <p>
          {t.home.unreachable(unreachable)} <a href={protectionPaths.reopening.href()}>{t.home.reopen}</a>
        </p>
      )}
    </Notice>
  );
}

type ChildProps = Words & {
  child: ProtectedChild;
  namings: readonly Naming[];
  requests: readonly ProtectedRequest[];
  today: string;
};

function ChildSection({ child, namings, requests, today, ...words }: ChildProps) {
  const { t, language } = words;
  const number = requests[0]?.registryNumber;
  return (
    <Section title={child.pseudonym} level={3} intro={t.ground[child.ground]}>
      {requests.length === 0 ? (
        <p>{t.home.noRequests}</p>
      ) : (
        <WorkList label={t.home.requests(child.pseudonym)}>
          {requests.map((request) => (
            <RequestRow key={request.registryNumber} request={request} {...words} />
          ))}
        </WorkList>
      )}
      <h4>{t.home.named}</h4>
      <PeopleList
        people={namings.map((naming) => ({
          name: naming.name ?? t.unlisted,
          role: [
            naming.reason,
            ...(isRenewal(naming, today) ? [t.home.renewal] : []),
            ...(naming.isApproved ? [] : [t.home.unapproved]),
          ].join(' – '),
          until: endsSoon(naming, namings, today)
            ? t.home.endsSoon(dayText(naming.until, language))
            : t.home.until(dayText(naming.until, language)),
          acts: naming.isApproved && !isRenewal(naming, today) ? <NamingActs t={t} naming={naming} /> : undefined,
        }))}
      />
      {number !== undefined && (
        <p>
          <ButtonLink href={protectionPaths.naming.href({ number })} variant="secondary">
            {t.home.propose}
          </ButtonLink>
        </p>
      )}
    </Section>
  );
}

function NamingActs({ t, naming }: Pick<Words, 't'> & { naming: Naming }) {
  const name = naming.name ?? t.unlisted;
  const { id } = naming;
  return (
    <Buttons>
      <a href={protectionPaths.renewal.href({ id })} aria-label={t.home.renewFor(name)}>
        {t.home.renew}
      </a>
      <a href={protectionPaths.ending.href({ id })} aria-label={t.home.endFor(name)}>
        {t.home.end}
      </a>
    </Buttons>
  );
}

function RequestRow({ request, t, language }: Words & { request: ProtectedRequest }) {
  const { registryNumber: number, status, urgency } = request;
  const isDecided = status === 'accepted';
  return (
    <WorkRow
      href={triagePaths.request.href({ number })}
      title={request.serviceTitle}
      number={number}
      about={request.responsibleName === null ? undefined : t.home.carriedBy(request.responsibleName)}
      urgent={urgency === 'normal' ? undefined : t.urgency[urgency]}
      status={{
        tone: isDecided ? 'active' : status === 'registered' ? 'waiting' : 'quiet',
        text: t.status[status] ?? status,
      }}
      next={
        isDecided ? (
          <a href={protectionPaths.handover.href({ number })}>{t.home.assign}</a>
        ) : (
          t.home.answerBy(dayText(request.answerBy, language))
        )
      }
      yours={status === 'registered' || (isDecided && request.responsibleName === null)}
    />
  );
}

/** A day with its year, as a person reads it. */
export function dayText(isoDay: string, language: Language): string {
  const day = findDate(isoDay);
  return day === undefined ? isoDay : formatDayAndYear(day, language);
}
