import { useMessages } from '@breakwater/ui/components/language-provider'
import type { Row } from '../journey/section.ts'
import { changing, changingEntry } from '../page/use-way.ts'
import { AnswerRows } from './answer-rows.tsx'
import type { AnsweredPage } from './answered-pages.ts'
import { checkMessages } from './check-messages.ts'

type AnsweredPageCardProps = { page: AnsweredPage; problems: readonly { message: string; href: string }[] }

/** The answers of one page, a link back to it, and its problems: each problem links to its field. */
export function AnsweredPageCard({ page, problems }: AnsweredPageCardProps) {
  const t = useMessages(checkMessages)
  const rows = page.rows.filter(({ isEmpty }) => !isEmpty || problems.length === 0)
  return (
    <section className="card answers" aria-label={page.title}>
      <div className="section-head">
        <h2>{page.title}</h2>
        <a
          id={`section-${page.path}`}
          className="inline-link"
          href={`${page.path}${changing}`}
          aria-label={t.changeSection(page.title)}
        >
          {t.change}
        </a>
      </div>
      {problems.map(({ message, href }) => (
        <p key={href} className="field-error">
          <a href={href}>{message}</a>
        </p>
      ))}
      <AnswerRows page={{ ...page, rows }} nameOf={(row) => <RowName row={row} isEntry={row.path !== page.path} />} />
    </section>
  )
}

/** The name of an income or a debt is a link to its form, so that no one has to find it in a long list. */
function RowName({ row, isEntry }: { row: Row; isEntry: boolean }) {
  const t = useMessages(checkMessages)
  if (!isEntry) return row.name
  return (
    <a className="row-link" href={`${row.path}${changingEntry}`} aria-label={t.changeSection(row.name)}>
      {row.name}
    </a>
  )
}
