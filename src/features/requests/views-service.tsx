// A service before one begins: what it is, who may ask, how long it takes, what will be asked and why, and what the
// guardians must know or agree to.
import type { FormTokens } from '../../access/route.ts';
import { PostButton } from '../../ui/form.tsx';
import { FactList, PageHeader, Section } from '../../ui/page.tsx';
import type { UnitFace } from '../../ui/unit.tsx';
import type { Service } from '../catalogue/index.ts';
import { requestPaths } from './paths.ts';
import { type Common, oneOf } from './views.tsx';

export type ServicePageProps = Common & { tokens: FormTokens; service: Service; unit: UnitFace };

export function ServicePage({ t, language, tokens, service, unit }: ServicePageProps) {
  const s = t.service;
  const attachments = service.form.attachments;
  return (
    <>
      <PageHeader
        title={service.title}
        unit={unit}
        ingress={service.description}
        actions={
          <PostButton
            action={requestPaths.new.href()}
            variant="primary"
            csrf={tokens.csrf}
            idempotencyKey={tokens.idempotencyKey}
            values={{ service: service.id }}
          >
            {s.begin}
          </PostButton>
        }
      />
      <FactList
        facts={[
          {
            term: s.who,
            value: oneOf(
              service.whoMayAsk.map((asker) => s.askers[asker] ?? asker),
              language,
            ),
          },
          {
            term: s.about,
            value: oneOf(
              service.levels.map((level) => t.about[level] ?? level),
              language,
            ),
          },
          { term: s.howLong, value: t.choose.days(service.targetDays) },
          { term: s.consent, value: s.consents[service.consentRule] },
        ]}
      />
      <p>
        <a href={requestPaths.blank.href({ service: service.id })}>{s.blank}</a>
      </p>
      <Section title={s.asked} intro={s.askedIntro}>
        <ul>
          {[t.form.questionLabel, t.form.situationLabel, t.form.triedLabel, t.form.urgency].map((label) => (
            <li key={label}>{label}</li>
          ))}
        </ul>
        {service.form.sections.map((section) => (
          <div key={section.key}>
            <h3>{section.title[language]}</h3>
            <ul>
              {section.fields.map((field) => (
                <li key={field.key}>
                  {field.label[language]}
                  <span class="help"> {s.neededFor(field.neededFor[language])}</span>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </Section>
      {attachments.length === 0 ? null : (
        <Section title={s.attachments}>
          <ul>
            {attachments.map((ask) => (
              <li key={ask.key}>
                {ask.label[language]}
                {ask.required ? null : ` ${t.form.askOptional}`}
                {ask.mostMonthsOld === undefined ? null : `, ${t.form.askAge(ask.mostMonthsOld)}`}
                {ask.ageRule === 'unconfirmed' ? ` ${t.form.ageUnconfirmed}` : null}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}
