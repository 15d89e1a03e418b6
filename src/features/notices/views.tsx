// One's own notices as a list of sentences.
import type { FormTokens } from '../../access/route.ts';
import { formatMoment } from '../../kit/dates.ts';
import { PostButton } from '../../ui/form.tsx';
import { EmptyState, PageHeader } from '../../ui/page.tsx';
import { WorkList, WorkRow } from '../../ui/work.tsx';
import { noticePaths } from './paths.ts';
import type { Notice } from './queries.ts';
import type { NoticeTexts } from './texts.sv.ts';

type NoticesProps = { t: NoticeTexts; language: 'sv' | 'en'; tokens: FormTokens; notices: readonly Notice[] };

export function NoticesPage({ t, language, tokens, notices }: NoticesProps) {
  const choose = <a href={noticePaths.setting.href()}>{t.setting.link}</a>;
  if (notices.length === 0) {
    return (
      <>
        <PageHeader title={t.title} actions={choose} />
        <EmptyState title={t.empty}>{t.emptyHint}</EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t.title} ingress={t.ingress} actions={choose} />
      {notices.some(({ readAt }) => readAt === null) && (
        <PostButton action={noticePaths.read.href()} variant="secondary" {...tokens}>
          {t.markRead}
        </PostButton>
      )}
      <WorkList label={t.list}>
        {notices.map((notice) => (
          <WorkRow
            key={notice.id}
            href={noticePaths.open.href({ id: notice.id })}
            title={t.kinds[notice.kind] ?? notice.kind}
            since={{ text: formatMoment(notice.createdAt, language), iso: notice.createdAt.toString() }}
            status={notice.readAt === null ? { tone: 'waiting', text: t.unread } : undefined}
          />
        ))}
      </WorkList>
    </>
  );
}
