// A draft whose service is not offered any more: everything that was written, in the words it was asked in, to be copied.
import { ButtonLink, Buttons } from '../../ui/form.tsx';
import { PageHeader } from '../../ui/page.tsx';
import type { Service } from '../catalogue/index.ts';
import type { LeftOver } from './domain-draft.ts';
import { requestPaths } from './paths.ts';
import type { Draft } from './queries-draft.ts';
import type { RequestTexts } from './texts.sv.ts';
import { LeftOvers } from './views-draft.tsx';

export type GonePageProps = { t: RequestTexts; draft: Draft; service: Service; leftOvers: readonly LeftOver[] };

export function GonePage({ t, draft, service, leftOvers }: GonePageProps) {
  const own = (['question', 'situation', 'tried', 'urgencyReason'] as const).flatMap((name) => {
    const text = draft.answers[name]?.[0] ?? '';
    return text === '' ? [] : [{ label: name === 'urgencyReason' ? t.form.urgencyReason : t.form[name], text }];
  });
  return (
    <>
      <PageHeader title={t.form.gone} eyebrow={service.title} ingress={t.form.goneText} />
      <LeftOvers leftOvers={[...own, ...leftOvers]} />
      <Buttons>
        <ButtonLink href={requestPaths.new.href()}>{t.form.goneNew}</ButtonLink>
        <a href={requestPaths.draftRemoval.href({ id: draft.id })}>{t.form.remove}</a>
      </Buttons>
    </>
  );
}
