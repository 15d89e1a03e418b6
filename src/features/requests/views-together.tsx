// How several people stand to a draft: the note over the form, and the page where colleagues are let in.
import type { ActorKind } from '../../access/actors.ts';
import type { FormTokens } from '../../access/route.ts';
import { ErrorSummary, type FieldErrors, Form, PostButton, Select, SubmitRow } from '../../ui/form.tsx';
import { Notice, PageHeader, Section } from '../../ui/page.tsx';
import { requestPaths } from './paths.ts';
import type { Draft } from './queries-draft.ts';
import type { Colleague, Participant } from './queries-together.ts';
import type { RequestTexts } from './texts.sv.ts';

export type TogetherNoteProps = {
  t: RequestTexts;
  draft: Draft;
  participants: readonly Participant[];
  me: string;
  kind: ActorKind;
};

/** Who writes here, whose turn it is, and what the principal said. */
export function TogetherNote({ t, draft, participants, me, kind }: TogetherNoteProps) {
  const others = participants.filter(({ membershipId }) => membershipId !== me);
  const names = others.flatMap(({ name }) => name ?? []);
  const isMine = draft.membershipId === me;
  return (
    <>
      {draft.returnedBecause === null ? null : (
        <Notice tone="warning" title={t.together.returned}>
          {draft.returnedBecause}
        </Notice>
      )}
      {draft.signOffBy === null ? null : (
        <Notice tone="note">
          {draft.signOffBy === me ? (
            <p>
              {t.together.signHere}{' '}
              <a href={requestPaths.draftCheck.href({ id: draft.id })}>{t.together.signHereLink}</a>
            </p>
          ) : (
            t.together.waitsForSign
          )}
        </Notice>
      )}
      <p class="together">
        {isMine && names.length === 0
          ? kind === 'principal'
            ? t.together.alone
            : t.together.aloneStaff
          : t.together.shared(names)}{' '}
        <a href={requestPaths.draftTogether.href({ id: draft.id })}>
          {others.length === 0 && isMine ? t.together.invite : t.together.change}
        </a>
      </p>
    </>
  );
}

export type TogetherPageProps = {
  t: RequestTexts;
  tokens: FormTokens;
  draft: Draft;
  participants: readonly Participant[];
  /** Those who do not take part yet. */
  colleagues: readonly Colleague[];
  me: string;
  errors: FieldErrors;
};

export function TogetherPage({ t, tokens, draft, participants, colleagues, me, errors }: TogetherPageProps) {
  const href = requestPaths.draftTogether.href({ id: draft.id });
  const isMine = draft.membershipId === me;
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={t.together.title} ingress={t.together.ingress} />
      <Section title={t.together.who}>
        {participants.length === 0 ? <p>{t.together.nobody}</p> : null}
        <ul class="plain-list">
          {participants.map(({ membershipId, name, title }) => (
            <li key={membershipId}>
              {[name ?? t.together.colleague, title].filter(Boolean).join(', ')}{' '}
              {isMine || membershipId === me ? (
                <PostButton
                  action={href}
                  csrf={tokens.csrf}
                  idempotencyKey={`${tokens.idempotencyKey}-${membershipId.slice(0, 8)}`}
                  values={{ remove: membershipId }}
                  variant="link"
                  label={membershipId === me ? t.together.leave : t.together.removeLabel(name ?? t.together.colleague)}
                >
                  {membershipId === me ? t.together.leave : t.together.remove}
                </PostButton>
              ) : null}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t.together.add}>
        {colleagues.length === 0 ? (
          <p>{t.together.noneLeft}</p>
        ) : (
          <Form action={href} csrf={tokens.csrf} idempotencyKey={tokens.idempotencyKey}>
            <Select
              name="colleague"
              label={t.together.choose}
              help={t.together.chooseHelp}
              required
              error={errors.colleague}
              prompt={t.together.prompt}
              options={colleagues.map(({ membershipId, name, title }) => ({
                value: membershipId,
                label: `${name}, ${title}`,
              }))}
            />
            <SubmitRow
              submit={t.together.submit}
              cancel={{ href: requestPaths.draft.href({ id: draft.id }), label: t.together.back }}
            />
          </Form>
        )}
      </Section>
    </>
  );
}
