// The page of one's own sessions. Called by routes-own.tsx.
import type { OwnSession } from '../../access/door.ts';
import type { FormTokens, Language } from '../../access/route.ts';
import { formatMoment } from '../../kit/dates.ts';
import { Form, PostButton, SubmitRow } from '../../ui/form.tsx';
import { Notice, PageHeader, Section } from '../../ui/page.tsx';
import { PeopleList } from '../../ui/people.tsx';
import { sessionPaths } from './paths.ts';
import type { SessionTexts } from './texts.sv.ts';

type SessionsProps = {
  t: SessionTexts['sessions'];
  language: Language;
  tokens: FormTokens;
  sessions: readonly OwnSession[];
  hasEnded: boolean;
};

export function SessionsPage({ t, language, tokens, sessions, hasEnded }: SessionsProps) {
  const action = sessionPaths.sessions.href();
  return (
    <>
      {hasEnded && (
        <Notice tone="good" live>
          {t.ended}
        </Notice>
      )}
      <PageHeader title={t.title} ingress={t.ingress} />
      <Section title={t.list}>
        <PeopleList
          people={sessions.map((session) => {
            const device = deviceWords(session.device, t);
            const since = formatMoment(session.createdAt, language);
            return {
              name: session.isCurrent ? `${device} – ${t.current.toLowerCase()}` : device,
              role: t.since(since),
              until: t.seen(formatMoment(session.seenAt, language)),
              acts: (
                <PostButton
                  action={action}
                  csrf={tokens.csrf}
                  values={{ session: session.id }}
                  label={t.endOf(device, since)}
                >
                  {t.end}
                </PostButton>
              ),
            };
          })}
        />
      </Section>
      <Section title={t.everywhereTitle}>
        <Form action={action} csrf={tokens.csrf} values={{ everywhere: 'yes' }}>
          <SubmitRow submit={t.everywhere} variant="danger" note={t.everywhereText} />
        </Form>
      </Section>
    </>
  );
}

function deviceWords(device: string, t: SessionTexts['sessions']): string {
  const [browser = '', system = ''] = device.split('|');
  return t.device(browser === '' ? t.browser : browser, system === '' ? t.system : system);
}
