// The case on one page: the path at the left, what has happened in the middle with each wall drawn and named, who takes
// part at the right, and the next step always in sight. The worker's page and the unit manager's are the same page.
import { today } from '../../kit/dates.ts';
import { ButtonLink, Buttons } from '../../ui/form.tsx';
import { Columns, Disclosure, FactList, NextStep, Notice, PageHeader, Section, SideList } from '../../ui/page.tsx';
import { type Participant, PeopleList } from '../../ui/people.tsx';
import { PathList } from '../../ui/timeline.tsx';
import { ConsentSummary } from '../consents/index.ts';
import { RequestSummary, requestPaths } from '../requests/index.ts';
import { decideCarrying, decideWriting, isCurrent, type PathFacts, pathOf } from './domain.ts';
import { casePaths, unitPaths } from './paths.ts';
import type { Duty } from './queries-matter.ts';
import { aboutWhom, dayWhen, dayWords, type MatterProps, nameOf, type WholeMatter } from './views.tsx';
import { Happenings } from './views-timeline.tsx';

export function MatterPage(props: MatterProps) {
  const { t, matter, request, language, now, consent, reader } = props;
  return (
    <>
      <PageHeader
        eyebrow={<span class="number">{matter.registryNumber}</span>}
        title={matter.title}
        ingress={aboutWhomInCase(props)}
        status={{ tone: matter.status === 'open' ? 'active' : 'done', text: t.matter.status[matter.status] }}
        actions={
          <ButtonLink href={requestPaths.messages.href({ number: matter.registryNumber })} variant="secondary">
            {t.matter.messages}
          </ButtonLink>
        }
      />
      {matter.protected ? (
        <Notice tone="warning" title={t.matter.protectedTitle}>
          {t.matter.protectedText}
        </Notice>
      ) : null}
      <Columns
        next={<Next {...props} />}
        path={<Path {...props} />}
        side={<Side {...props} />}
        sideLabel={t.matter.sideLabel}
      >
        <Acts {...props} />
        <Section title={t.matter.timeline} intro={t.matter.timelineIntro}>
          <Happenings {...props} />
        </Section>
        {consent === undefined ? null : (
          <ConsentSummary
            standing={consent}
            language={language}
            now={now}
            {...(reader.kind === 'worker' ? { place: 'case' as const } : {})}
          />
        )}
        <Section title={t.matter.request} id="request">
          <RequestSummary request={request} language={language} caption={t.matter.requestCaption} />
        </Section>
        {props.merged.length === 0 ? null : <Merged {...props} />}
      </Columns>
    </>
  );
}

/** What else the case answers: each request under its own number, with what was asked there and its files. */
function Merged(props: MatterProps) {
  const { t, language, merged, reader } = props;
  const file = reader.kind === 'manager' ? unitPaths.attachment : casePaths.attachment;
  return (
    <Section title={t.matter.merged} intro={t.matter.mergedIntro} id="merged">
      {merged.map(({ request, attachments }) => (
        <Disclosure
          key={request.registryNumber}
          summary={t.matter.mergedOne(
            request.registryNumber,
            request.service.title,
            dayWords(props, request.registeredAt),
          )}
        >
          <RequestSummary
            {...{ request, language, attachments }}
            attachmentHref={(id) => file.href({ number: request.registryNumber, id })}
            caption={t.matter.requestCaption}
          />
        </Disclosure>
      ))}
    </Section>
  );
}

/** On its own page the case names the child, protected or not: whoever reads it is in it. */
function aboutWhomInCase({ t, matter, request: { pupil } }: MatterProps): string {
  const pupilName = pupil === undefined ? null : `${pupil.givenName} ${pupil.familyName}`;
  return aboutWhom(t, { ...matter, pupilName, protected: false });
}

function Path(props: MatterProps) {
  const { t } = props;
  const steps = pathOf(pathFacts(props)).map(({ name, state, on }) => ({
    label: t.matter.path[name],
    state,
    when: on === null ? undefined : dayWhen(props, on),
  }));
  return <PathList steps={steps} label={t.matter.pathTitle} />;
}

function pathFacts({ request, duties, agreements, closure, contacts }: WholeMatter): PathFacts {
  const [agreement] = agreements;
  const named =
    duties
      .filter(({ role }) => role === 'responsible')
      .map(({ from }) => from)
      .toSorted()[0] ?? null;
  const followedUp =
    agreement === undefined ? undefined : contacts.find(({ heldOn }) => heldOn >= agreement.followUpOn);
  return {
    request: { on: today(request.registeredAt).toString(), isDone: true },
    named: { on: named, isDone: named !== null },
    agreement: { on: agreements.at(-1)?.agreedOn ?? null, isDone: agreement !== undefined },
    follow_up: { on: followedUp?.heldOn ?? agreement?.followUpOn ?? null, isDone: followedUp !== undefined },
    closure: { on: closure === undefined ? null : today(closure.closedAt).toString(), isDone: closure !== undefined },
  };
}

function Next(props: MatterProps) {
  const { t, matter, reader, closure } = props;
  const number = matter.registryNumber;
  if (matter.status === 'closed') {
    const mayReopen = reader.kind === 'manager' && reader.unitId === matter.responsibleUnitId;
    return (
      <Notice tone="good" title={t.matter.closedTitle}>
        {closure === undefined ? null : <p>{t.matter.closedText(dayWords(props, closure.closedAt))}</p>}
        {mayReopen ? (
          <p>
            <a href={unitPaths.reopening.href({ number })}>{t.matter.reopenAct}</a>
          </p>
        ) : null}
      </Notice>
    );
  }
  if (reader.kind === 'manager' && reader.isNamingNeeded) {
    const text = reader.unitId === matter.responsibleUnitId ? t.matter.youName : t.matter.youContribute;
    return (
      <NextStep waitsFor="reader" action={{ href: unitPaths.naming.href({ number }), label: t.matter.nameAct }}>
        {text}
      </NextStep>
    );
  }
  const due = matter.nextStepOn === null ? undefined : dayWhen(props, matter.nextStepOn);
  if (reader.kind === 'worker' && decideCarrying(reader.standing).ok) {
    const isDecided = matter.nextStep !== null;
    const act = (
      <ButtonLink href={casePaths.nextStep.href({ number })} variant={isDecided ? 'secondary' : 'primary'}>
        {isDecided ? t.matter.changeAct : t.matter.decideAct}
      </ButtonLink>
    );
    return (
      <NextStep waitsFor="reader" due={due} acts={act}>
        {matter.nextStep ?? t.matter.decideStep}
      </NextStep>
    );
  }
  return (
    <NextStep waitsFor="other" due={due}>
      {othersStep(props)}
    </NextStep>
  );
}

function othersStep(props: MatterProps): string {
  const { t, matter, units } = props;
  const responsible = currentDuties(props).find(({ role }) => role === 'responsible');
  if (responsible === undefined) return t.matter.unitNames(units.get(matter.responsibleUnitId)?.name ?? '');
  const name = nameOf(props, responsible.membershipId);
  return matter.nextStep === null ? t.matter.otherDecides(name) : t.matter.otherStep(name, matter.nextStep);
}

function Acts({ t, matter, reader, agreements }: MatterProps) {
  const number = matter.registryNumber;
  if (reader.kind === 'manager' || !decideWriting(reader.standing).ok) return null;
  const isCarrying = decideCarrying(reader.standing).ok;
  const { acts } = t.matter;
  return (
    <nav aria-label={t.matter.actsLabel}>
      <Buttons>
        <ButtonLink href={casePaths.contact.href({ number })} variant="secondary" icon="phone">
          {acts.contact}
        </ButtonLink>
        <ButtonLink href={casePaths.note.href({ number })} variant="secondary" icon="pen-line">
          {acts.note}
        </ButtonLink>
        {isCarrying ? (
          <>
            <ButtonLink href={casePaths.agreement.href({ number })} variant="secondary" icon="handshake">
              {agreements.length === 0 ? acts.agreement : acts.revise}
            </ButtonLink>
            <ButtonLink href={casePaths.closure.href({ number })} variant="quiet" icon="circle-check">
              {acts.close}
            </ButtonLink>
          </>
        ) : null}
      </Buttons>
    </nav>
  );
}

function Side(props: MatterProps) {
  const { t, matter, request, attachments, reader } = props;
  const { pupil } = request;
  const earlier = props.duties.filter((duty) => duty.until !== null && duty.until < today(props.now).toString());
  const file = reader.kind === 'manager' ? unitPaths.attachment : casePaths.attachment;
  const facts = [
    ...(pupil === undefined
      ? [{ term: t.matter.facts.level, value: t.matter.levels[matter.level] ?? matter.level }]
      : [
          { term: t.matter.facts.pupil, value: `${pupil.givenName} ${pupil.familyName}` },
          { term: t.matter.facts.grade, value: pupil.grade },
        ]),
    { term: t.matter.facts.school, value: matter.schoolName ?? t.who.noSchool },
    { term: t.matter.facts.service, value: request.service.title },
    { term: t.matter.facts.opened, value: dayWords(props, matter.openedAt) },
  ];
  return (
    <>
      <FactList stacked facts={facts} />
      <SideList title={t.matter.participants}>
        <PeopleList people={participants(props)} />
        {reader.kind === 'manager' && matter.status === 'open' ? (
          <ButtonLink href={unitPaths.naming.href({ number: matter.registryNumber })} variant="secondary">
            {t.matter.nameAct}
          </ButtonLink>
        ) : null}
        {earlier.length === 0 ? null : (
          <Disclosure summary={t.matter.earlier}>
            <PeopleList people={earlier.map((duty) => participant(props, duty))} />
          </Disclosure>
        )}
      </SideList>
      {attachments.length === 0 ? null : (
        <SideList title={t.matter.attachments}>
          <ul>
            {attachments.map(({ id, name, sizeBytes }) => (
              <li key={id}>
                <a href={file.href({ number: matter.registryNumber, id })}>{name}</a>{' '}
                {t.matter.attachmentSize(Math.max(1, Math.round(sizeBytes / 1000)))}
              </li>
            ))}
          </ul>
        </SideList>
      )}
    </>
  );
}

/** Everyone with a duty now or to come, and each unit that takes part but has named nobody. */
function participants(props: MatterProps): Participant[] {
  const { t, duties, unitDuties } = props;
  const day = today(props.now).toString();
  const lasting = duties.filter((duty) => duty.until === null || duty.until >= day);
  const unnamed = unitDuties.filter(
    (duty) => isCurrent(duty, day) && !lasting.some(({ unitId }) => unitId === duty.unit.id),
  );
  return [
    ...lasting.map((duty) => participant(props, duty)),
    ...unnamed.map((duty) => ({
      name: t.matter.nobody,
      role: t.matter.unitRoles[duty.role],
      unit: duty.unit,
      until: until(props, duty),
    })),
  ];
}

function participant(props: MatterProps, duty: Duty): Participant {
  const { t, people, units } = props;
  const role = t.matter.roles[duty.role];
  const title = people.get(duty.membershipId)?.title;
  return {
    name: nameOf(props, duty.membershipId),
    role: title === undefined ? role : t.matter.role(role, title),
    unit: units.get(duty.unitId),
    until: until(props, duty),
  };
}

function until(props: MatterProps, { from, until: last }: { from: string; until: string | null }): string | undefined {
  const { t } = props;
  if (from > today(props.now).toString()) return t.matter.fromOn(dayWords(props, from));
  return last === null ? undefined : t.matter.until(dayWords(props, last));
}

function currentDuties({ duties, now }: MatterProps): Duty[] {
  return duties.filter((duty) => isCurrent(duty, today(now).toString()));
}
