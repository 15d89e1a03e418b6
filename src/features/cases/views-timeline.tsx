// What has happened in a case, newest first, each run of one compartment inside a drawn and named wall. Called by the case
// page alone; it gets only what its reader may read, so a wall the reader does not pass leaves no trace here.
import { Fragment } from 'preact';
import { today } from '../../kit/dates.ts';
import { Buttons, PostButton } from '../../ui/form.tsx';
import { Disclosure, FactList, StatusTag } from '../../ui/page.tsx';
import { Timeline, TimelineEntry, WalledPart } from '../../ui/timeline.tsx';
import type { RequestEvent } from '../requests/index.ts';
import { type Happening, mayAmend, timelineRuns } from './domain.ts';
import { casePaths } from './paths.ts';
import type { Agreement, Closure, Contact, Note, UndoneClosure } from './queries-matter.ts';
import { dayWhen, dayWords, type MatterProps, momentWhen, nameOf, wallWords } from './views.tsx';

type Entry = Happening & { show: () => preact.JSX.Element };

export function Happenings(props: MatterProps) {
  const { t, units } = props;
  return (
    <>
      {timelineRuns(entriesOf(props)).map((run, index) => {
        const unit = run.unitId === null ? undefined : units.get(run.unitId);
        const words = wallWords(t, run.compartment, unit?.name ?? '');
        return (
          <WalledPart
            key={index}
            level={3}
            name={words.name}
            readers={words.readers}
            kind={run.compartment === 'shared' ? 'shared' : 'walled'}
          >
            <Timeline label={words.name}>
              {run.entries.map((entry, place) => (
                <Fragment key={place}>{entry.show()}</Fragment>
              ))}
            </Timeline>
          </WalledPart>
        );
      })}
    </>
  );
}

function entriesOf(props: MatterProps): Entry[] {
  const shared = { compartment: 'shared', unitId: null } as const;
  const ofDay = (at: Temporal.Instant) => ({ day: today(at).toString(), at: at.epochMilliseconds });
  const { closure } = props;
  return [
    ...props.contacts.map((contact) => ({
      ...shared,
      day: contact.heldOn,
      at: contact.writtenAt.epochMilliseconds,
      show: () => <ContactEntry {...props} contact={contact} />,
    })),
    ...props.notes.map((note) => ({
      compartment: note.compartment,
      unitId: note.unitId,
      ...ofDay(note.writtenAt),
      show: () => <NoteEntry {...props} note={note} />,
    })),
    ...props.agreements.map((agreement, index) => ({
      ...shared,
      ...ofDay(agreement.writtenAt),
      show: () => <AgreementEntry {...props} agreement={agreement} isLatest={index === 0} />,
    })),
    ...props.events.map((event) => ({
      ...shared,
      ...ofDay(event.at),
      show: () => <EventEntry {...props} event={event} />,
    })),
    ...props.undone.flatMap((undone) => [
      { ...shared, ...ofDay(undone.closedAt), show: () => <ClosureEntry {...props} ending={undone} /> },
      { ...shared, ...ofDay(undone.reopenedAt), show: () => <ReopeningEntry {...props} opening={undone} /> },
    ]),
    ...(closure === undefined
      ? []
      : [{ ...shared, ...ofDay(closure.closedAt), show: () => <ClosureEntry {...props} ending={closure} /> }]),
  ];
}

function ContactEntry({ contact, ...props }: MatterProps & { contact: Contact }) {
  const { t } = props;
  const present = contact.present === '' ? [] : contact.present.split(',').map((role) => t.presentRoles[role] ?? role);
  return (
    <TimelineEntry
      when={dayWhen(props, contact.heldOn)}
      title={t.happening.contact(t.contactKinds[contact.kind] ?? contact.kind, t.happening.minutes(contact.minutes))}
      icon="messages-square"
      who={nameOf(props, contact.membershipId)}
    >
      {present.length === 0 ? null : <p>{t.happening.present(present.join(', '))}</p>}
      <p>{contact.note}</p>
    </TimelineEntry>
  );
}

function NoteEntry({ note, ...props }: MatterProps & { note: Note }) {
  const { t, matter, reader, tokens, units } = props;
  const written = momentWhen(props, note.writtenAt);
  const isOwn = reader.kind === 'worker' && mayAmend(note, reader.membershipId);
  const params = { number: matter.registryNumber, id: note.id };
  return (
    <TimelineEntry
      when={written}
      title={t.happening.note}
      icon="sticky-note"
      who={nameOf(props, note.membershipId)}
      unit={note.compartment === 'unit' ? undefined : units.get(note.unitId)}
    >
      <p>{note.body}</p>
      {note.signedAt === null ? (
        <StatusTag tone={isOwn ? 'waiting' : 'quiet'}>{t.happening.unsigned}</StatusTag>
      ) : (
        <StatusTag tone="done">{t.happening.signed(momentWhen(props, note.signedAt).text)}</StatusTag>
      )}
      {isOwn ? (
        <Buttons>
          <PostButton
            action={casePaths.noteSigning.href(params)}
            csrf={tokens.csrf}
            idempotencyKey={`${tokens.idempotencyKey}-${note.id}`}
            values={{ version: note.version }}
            label={t.happening.signLabel(written.text)}
          >
            {t.happening.sign}
          </PostButton>
          {matter.status === 'open' ? (
            <a href={casePaths.ownNote.href(params)} aria-label={t.happening.amendLabel(written.text)}>
              {t.happening.amend}
            </a>
          ) : null}
        </Buttons>
      ) : null}
    </TimelineEntry>
  );
}

function AgreementEntry({ agreement, isLatest, ...props }: MatterProps & { agreement: Agreement; isLatest: boolean }) {
  const { t } = props;
  const facts = (
    <FactList
      stacked
      facts={[
        { term: t.happening.goal, value: agreement.goal },
        { term: t.happening.measures, value: agreement.measures },
        { term: t.happening.agreedOn, value: dayWords(props, agreement.agreedOn) },
        { term: t.happening.followUpOn, value: dayWords(props, agreement.followUpOn) },
      ]}
    />
  );
  return (
    <TimelineEntry
      when={momentWhen(props, agreement.writtenAt)}
      title={isLatest ? t.happening.agreement : t.happening.agreementEarlier(agreement.version)}
      icon="handshake"
      who={nameOf(props, agreement.membershipId)}
    >
      {isLatest ? facts : <Disclosure summary={t.happening.agreementRead}>{facts}</Disclosure>}
    </TimelineEntry>
  );
}

function EventEntry({ event, ...props }: MatterProps & { event: RequestEvent }) {
  return (
    <TimelineEntry
      when={momentWhen(props, event.at)}
      title={props.t.happening.events[event.kind] ?? event.kind}
      icon="inbox"
      who={event.name ?? props.t.who.unknownPerson}
    >
      {event.message === null ? undefined : <p>{event.message}</p>}
    </TimelineEntry>
  );
}

function ClosureEntry({ ending, ...props }: MatterProps & { ending: Closure }) {
  const { t } = props;
  return (
    <TimelineEntry
      when={momentWhen(props, ending.closedAt)}
      title={t.happening.closure(t.effects[ending.effect] ?? ending.effect)}
      icon="circle-check"
      who={nameOf(props, ending.membershipId)}
    >
      <FactList stacked facts={[{ term: t.happening.answer, value: ending.answer }]} />
    </TimelineEntry>
  );
}

function ReopeningEntry({ opening, ...props }: MatterProps & { opening: UndoneClosure }) {
  return (
    <TimelineEntry
      when={momentWhen(props, opening.reopenedAt)}
      title={props.t.happening.reopened}
      icon="inbox"
      who={nameOf(props, opening.reopenedBy)}
    >
      <p>{opening.reopenedWhy}</p>
    </TimelineEntry>
  );
}
