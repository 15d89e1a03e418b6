// Renewing a naming, ending one, and the way back to a child whom nobody can reach. Called by routes-renewal.tsx.
import { DateField, ErrorSummary, Form, Select, SubmitRow, TextArea } from '../../ui/form.tsx';
import { EmptyState, Notice, PageHeader } from '../../ui/page.tsx';
import type { StaffMember } from '../organisation/index.ts';
import type { Naming } from './domain.ts';
import { reasonLimit } from './forms.ts';
import { protectionPaths } from './paths.ts';
import { dayText, type Words } from './views.tsx';
import { type Sent, toOptions } from './views-forms.tsx';

type RenewalProps = Words & Sent & { naming: Naming; isRenewed: boolean };

export function RenewalPage({ naming, isRenewed, values, errors, tokens, t, language }: RenewalProps) {
  const words = t.renewal;
  const ingress = words.ingress(naming.name ?? t.unlisted, naming.pseudonym, dayText(naming.until, language));
  if (isRenewed) {
    return (
      <>
        <PageHeader title={words.title} ingress={ingress} />
        <Notice tone="note" title={words.already}>
          {words.alreadyHint}
        </Notice>
      </>
    );
  }
  const min = Temporal.PlainDate.from(naming.until).add({ days: 1 }).toString();
  const field = (name: string) => ({ name, value: values[name]?.[0], error: errors[name], required: true });
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={words.title} ingress={ingress} />
      <Form action={protectionPaths.renewal.href({ id: naming.id })} {...tokens}>
        <div class="fields">
          <TextArea
            {...field('reason')}
            value={values.reason?.[0] ?? naming.reason}
            label={words.reason}
            limit={reasonLimit}
            rows={3}
          />
          <DateField {...field('until')} label={words.until} min={min} />
        </div>
        <SubmitRow submit={words.submit} cancel={{ href: protectionPaths.home.href(), label: words.cancel }} />
      </Form>
    </>
  );
}

type EndingProps = Words & Pick<Sent, 'tokens'> & { naming: Naming; isLast: boolean };

export function EndingPage({ naming, isLast, tokens, t }: EndingProps) {
  const words = t.ending;
  const name = naming.name ?? t.unlisted;
  const { isApproved, pseudonym } = naming;
  return (
    <>
      {isLast && (
        <Notice tone="warning" title={words.lastTitle} live>
          {words.last}
        </Notice>
      )}
      <PageHeader
        title={isApproved ? words.endTitle : words.rejectTitle}
        ingress={isApproved ? words.endIngress(name, pseudonym) : words.rejectIngress(name, pseudonym)}
      />
      <Form action={protectionPaths.ending.href({ id: naming.id })} {...tokens}>
        <SubmitRow
          submit={isApproved ? words.end : words.reject}
          variant="danger"
          cancel={{ href: protectionPaths.home.href(), label: words.cancel }}
        />
      </Form>
    </>
  );
}

type ReopeningProps = Words &
  Sent & { pseudonyms: readonly string[]; colleagues: readonly StaffMember[]; today: string };

export function ReopeningPage({ pseudonyms, colleagues, today, values, errors, tokens, t }: ReopeningProps) {
  const words = t.reopening;
  if (pseudonyms.length === 0) {
    return (
      <>
        <PageHeader title={words.title} />
        <EmptyState title={words.none} icon="shield">
          {words.noneHint}
        </EmptyState>
      </>
    );
  }
  if (colleagues.length === 0) {
    return (
      <>
        <PageHeader title={words.title} ingress={words.ingress} />
        <EmptyState title={t.mark.alone} icon="users">
          {t.mark.aloneHint}
        </EmptyState>
      </>
    );
  }
  const field = (name: string) => ({ name, value: values[name]?.[0], error: errors[name], required: true });
  return (
    <>
      <ErrorSummary errors={errors} />
      <PageHeader title={words.title} ingress={words.ingress} />
      <Form action={protectionPaths.reopening.href()} {...tokens}>
        <div class="fields">
          <Select
            {...field('child')}
            label={words.child}
            prompt={words.childPrompt}
            options={pseudonyms.map((pseudonym) => ({ value: pseudonym, label: pseudonym }))}
          />
          <TextArea {...field('reason')} label={words.reason} limit={reasonLimit} rows={3} />
          <Select
            {...field('second')}
            label={words.second}
            prompt={words.secondPrompt}
            options={toOptions(colleagues)}
          />
          <DateField {...field('until')} label={words.until} min={today} />
        </div>
        <SubmitRow submit={words.submit} cancel={{ href: protectionPaths.home.href(), label: words.cancel }} />
      </Form>
    </>
  );
}
