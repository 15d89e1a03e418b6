// What has been written, to read before sending; and what is still missing.
import type { ComponentChildren } from 'preact';
import type { FormTokens } from '../../access/route.ts';
import { type FieldErrors, Form, SubmitRow } from '../../ui/form.tsx';
import { Notice, PageHeader } from '../../ui/page.tsx';
import { ownPaths } from './paths.ts';
import type { Common } from './views.tsx';

export type CheckPageProps = {
  t: Common['t'];
  tokens: FormTokens;
  draftId: string;
  /** What the reader sees, and so what is sent. */
  version: number;
  errors: FieldErrors;
  isChanged: boolean;
  summary: ComponentChildren;
  consent: string | undefined;
};

export function CheckPage({ t, tokens, draftId, version, errors, isChanged, summary, consent }: CheckPageProps) {
  const back = ownPaths.draft.href({ id: draftId });
  const missing = Object.entries(errors);
  return (
    <>
      <PageHeader title={t.check.title} ingress={t.check.ingress} />
      {isChanged ? (
        <Notice tone="warning" live>
          {t.check.changed}
        </Notice>
      ) : null}
      {missing.length === 0 ? null : (
        <Notice tone="warning" title={t.check.missing}>
          <p>{t.check.missingText}</p>
          <ul>
            {missing.map(([name, sentence]) => (
              <li key={name}>
                <a href={`${back}#${name}`}>{sentence}</a>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {summary}
      {missing.length > 0 ? (
        <p>
          <a href={back}>{t.check.change}</a>
        </p>
      ) : (
        <Form action={ownPaths.draftCheck.href({ id: draftId })} {...tokens} values={{ version }}>
          <SubmitRow
            submit={t.check.send}
            note={[consent, t.check.note].filter(Boolean).join(' ')}
            cancel={{ href: back, label: t.check.change }}
          />
        </Form>
      )}
    </>
  );
}
