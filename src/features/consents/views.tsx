// Consents on a page: the short part that the pages of a request and a case show, and the list with its form.
import type { Language } from '../../access/route.ts';
import { findDate, formatDayAndYear, today } from '../../kit/dates.ts';
import type { IconName } from '../../ui/icon.tsx';
import { Notice, Section, StatusTag, type StatusTone } from '../../ui/page.tsx';
import { Timeline, TimelineEntry } from '../../ui/timeline.tsx';
import { type ConsentStatus, statusOf } from './domain.ts';
import { type ConsentPlace, consentPaths } from './paths.ts';
import type { Consent, ConsentStanding } from './queries.ts';
import { en } from './texts.en.ts';
import { type ConsentTexts, sv } from './texts.sv.ts';

export type ConsentSpeech = { t: ConsentTexts; language: Language; now: Temporal.Instant };

export type ConsentSummaryProps = {
  standing: ConsentStanding;
  language: Language;
  now: Temporal.Instant;
  /** Where its reader may record and withdraw; without it the part is only read. */
  place?: ConsentPlace;
};

/** What is lacking, in words, and what there is. For the pages of triage and of the case, and the asker's own. */
export function ConsentSummary({ standing, language, now, place }: ConsentSummaryProps) {
  const t = { sv, en }[language];
  const speech = { t, language, now };
  const number = standing.matter.registryNumber;
  const shown = standing.records.filter((record) => statusOf(record, today(now)) !== 'corrected');
  return (
    <Section
      id="samtycke"
      title={t.title}
      actions={place === undefined ? undefined : <a href={consentPaths[place].list.href({ number })}>{t.see}</a>}
    >
      <LackingNotice standing={standing} t={t} />
      {shown.length === 0 ? null : <ConsentList {...speech} records={shown} place={place} number={number} />}
    </Section>
  );
}

/** The gap in words; where there is none, one quiet sentence. */
export function LackingNotice({ standing, t }: { standing: ConsentStanding; t: ConsentTexts }) {
  const { judgement, matter, records } = standing;
  if (judgement.lacking.length === 0) {
    return <p>{matter.rule.rule === 'none' && records.length === 0 ? t.notNeeded : t.whole}</p>;
  }
  return (
    <Notice tone="warning" title={t.lackingTitle}>
      {judgement.lacking.map((one) => (
        <p key={one}>{t.lacking[one]}</p>
      ))}
      {judgement.isStrictest ? <p>{t.strictest}</p> : null}
    </Notice>
  );
}

const toneOf: Record<ConsentStatus, StatusTone> = {
  stands: 'active',
  withdrawn: 'stopped',
  ended: 'done',
  corrected: 'quiet',
};
const iconOf: Record<ConsentStatus, IconName> = {
  stands: 'circle-check',
  withdrawn: 'x',
  ended: 'clock',
  corrected: 'pen-line',
};

type ListProps = ConsentSpeech & {
  records: readonly Consent[];
  place: ConsentPlace | undefined;
  number: string;
  /** Links to correct and withdraw each record that stands. */
  withActs?: boolean;
};

export function ConsentList({ records, place, number, withActs = false, ...speech }: ListProps) {
  const { t, language, now } = speech;
  return (
    <Timeline label={t.list}>
      {records.map((record) => {
        const status = statusOf(record, today(now));
        const who = giverWords(record, t);
        return (
          <TimelineEntry
            key={record.id}
            when={{ text: `${t.ways[record.way]} ${dayWords(record.givenOn, language)}`, iso: record.givenOn }}
            title={(t.said[`${record.kind}_${record.answer}`] ?? t.named)(who, '')}
            icon={iconOf[status]}
            who={recorderWords(record, place, t)}
          >
            <p>
              <StatusTag tone={toneOf[status]}>{t.status[status]}</StatusTag>
            </p>
            <p>{t.scopeLine(record.scope, record.towards)}</p>
            <Terms {...speech} record={record} />
            {record.scan === null || place === undefined ? null : (
              <p>
                <a href={consentPaths[place].scan.href({ number, id: record.scan.id })}>
                  {t.scan}: {record.scan.name}
                </a>
              </p>
            )}
            {withActs && place !== undefined && status === 'stands' ? (
              <p class="buttons">
                <a
                  href={`${consentPaths[place].list.href({ number })}?rattar=${record.id}#anteckna`}
                  aria-label={t.correctLabel(who)}
                >
                  {t.correct}
                </a>
                <a
                  href={consentPaths[place].withdrawal.href({ number, id: record.id })}
                  aria-label={t.withdrawLabel(who)}
                >
                  {t.withdraw}
                </a>
              </p>
            ) : null}
          </TimelineEntry>
        );
      })}
    </Timeline>
  );
}

function Terms({ t, language, record }: ConsentSpeech & { record: Consent }) {
  const { onlyGuardian, until, withdrawnOn, withdrawnBy } = record;
  const terms = [
    onlyGuardian ? t.only : undefined,
    until === null ? undefined : t.until(dayWords(until, language)),
    withdrawnOn === null || withdrawnBy === null
      ? undefined
      : t.withdrawn(dayWords(withdrawnOn, language), (t.channels[withdrawnBy] ?? '').toLowerCase()),
  ].filter((term) => term !== undefined);
  return terms.length === 0 ? null : <p>{terms.join(' ')}</p>;
}

/** The school is told of its own people; who at the school support wrote it down would tell whether the child is protected. */
function recorderWords(record: Consent, place: ConsentPlace | undefined, t: ConsentTexts): string | undefined {
  if (place === 'school' && !record.isRecordedAtSchool) return t.recordedCentrally;
  return record.recordedBy === null ? undefined : t.recordedBy(record.recordedBy);
}

/** Who answered: the name as written, with the relation; the role where no name was asked for. */
export function giverWords({ giver, giverName, relation }: Consent, t: ConsentTexts): string {
  if (giverName === null) return t[giver];
  return t.named(giverName, (giver === 'youth' ? t.youth : (relation ?? t.guardian)).toLowerCase());
}

export function dayWords(iso: string, language: Language): string {
  const day = findDate(iso);
  return day === undefined ? iso : formatDayAndYear(day, language);
}
