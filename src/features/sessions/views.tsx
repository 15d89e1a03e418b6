// Pages of signing in: the provider's button, the example municipality's people, and the choice of membership.
import type { ExamplePerson, OwnMembership } from '../../access/door.ts';
import type { FormTokens } from '../../access/route.ts';
import type { IdentityRefusal } from '../../platform/identity/provider.ts';
import { ButtonLink } from '../../ui/form.tsx';
import { Disclosure, EmptyState, Notice, PageHeader, Section } from '../../ui/page.tsx';
import { PeopleChooser, PersonChoice } from '../../ui/people.tsx';
import { chooseCast, roleAt } from './domain.ts';
import { sessionPaths } from './paths.ts';
import type { SessionTexts } from './texts.sv.ts';

type SignInProps = {
  t: SessionTexts;
  tokens: FormTokens;
  /** Where to go afterwards; a path of ours. */
  till: string;
  hasProvider: boolean;
  people: readonly ExamplePerson[];
  isRestoring: boolean;
};

const order = [
  'principal',
  'school_staff',
  'coordinator',
  'unit_manager',
  'case_worker',
  'protection',
  'guardian',
  'private_person',
  'chief_editor',
  'editor',
  'auditor',
  'administrator',
];

export function SignInPage({ t, tokens, till, hasProvider, people, isRestoring }: SignInProps) {
  const groups = order
    .map((kind) => ({ kind, members: people.filter((person) => person.kind === kind) }))
    .filter(({ members }) => members.length > 0);
  return (
    <>
      <PageHeader title={t.signInTitle} ingress={hasProvider ? t.signInIngress : undefined} />
      {isRestoring && <Notice tone="note">{t.restoredNote}</Notice>}
      {hasProvider && (
        <p>
          <ButtonLink href={`${sessionPaths.providerStart.href()}?till=${encodeURIComponent(till)}`}>
            {t.signInButton}
          </ButtonLink>
        </p>
      )}
      {!hasProvider && people.length === 0 && <Notice tone="warning">{t.noSignIn}</Notice>}
      {people.length > 0 && (
        <>
          <Section title={t.castTitle} intro={t.castIngress}>
            <People {...{ tokens, till }} label={t.castTitle} people={chooseCast(people)} does={t.does} />
          </Section>
          <Section title={t.exampleTitle} intro={t.exampleIngress}>
            {groups.map(({ kind, members }) => (
              <Disclosure key={kind} summary={`${capitalised(t.kinds[kind] ?? kind)} (${members.length})`}>
                <p>{t.does[kind]}</p>
                <People {...{ tokens, till }} label={t.exampleList(t.kinds[kind] ?? kind)} people={members} />
              </Disclosure>
            ))}
          </Section>
        </>
      )}
    </>
  );
}

type PeopleProps = {
  tokens: FormTokens;
  till: string;
  label: string;
  people: readonly ExamplePerson[];
  /** What each kind comes to do; said where people of several kinds stand together. */
  does?: Record<string, string>;
};

function People({ tokens, till, label, people, does }: PeopleProps) {
  return (
    <PeopleChooser label={label}>
      {people.map((person) => (
        <PersonChoice
          key={`${person.personId} ${person.title} ${person.place}`}
          action={sessionPaths.exampleSignIn.href()}
          csrf={tokens.csrf}
          name="person"
          value={person.personId}
          values={{ till }}
          person={person.name}
          role={roleAt(person)}
          does={does?.[person.kind]}
        />
      ))}
    </PeopleChooser>
  );
}

/** Why nobody was let in; `unregistered` is whoever the provider knows and we do not. */
export type SignInRefusal = IdentityRefusal | 'unregistered';

export function RefusedPage({ t, reason }: { t: SessionTexts; reason: SignInRefusal }) {
  return (
    <>
      <PageHeader title={t.refusedTitle} ingress={t.refusals[reason]} />
      <p>
        <ButtonLink href={sessionPaths.signIn.href()}>{t.tryAgain}</ButtonLink>
      </p>
    </>
  );
}

type MembershipsProps = { t: SessionTexts; tokens: FormTokens; till: string; memberships: readonly OwnMembership[] };

export function MembershipsPage({ t, tokens, till, memberships }: MembershipsProps) {
  if (memberships.length === 0) {
    return <EmptyState title={t.chooseTitle}>{t.chooseNone}</EmptyState>;
  }
  return (
    <>
      <PageHeader title={t.chooseTitle} ingress={memberships.length === 1 ? t.chooseOnly : t.chooseIngress} />
      <PeopleChooser label={t.chooseLabel}>
        {memberships.map((membership) => (
          <PersonChoice
            key={membership.id}
            action={sessionPaths.memberships.href()}
            csrf={tokens.csrf}
            name="membership"
            value={membership.id}
            values={{ till }}
            person={membership.title}
            role={membership.title.includes(membership.place) ? '' : membership.place}
            does={t.does[membership.kind] ?? ''}
          />
        ))}
      </PeopleChooser>
    </>
  );
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
