import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { Icon } from '@breakwater/ui/icons/icon'
import { formatMoney } from '@breakwater/ui/money'
import type { Row } from '../journey/section.ts'
import { Totals } from '../page/totals.tsx'
import { changing, changingEntry } from '../page/use-way.ts'
import { AnswerRows } from './answer-rows.tsx'
import type { AnsweredGroup } from './answered-groups.ts'
import { checkMessages } from './check-messages.ts'

type Problem = { page: string; message: string; href: string }
type GroupProps = AnsweredGroup & { problems: readonly Problem[] }

/** The answers of a section, what they come to, a link back to its page, and its problems: each links to its field. */
export function AnsweredGroupSection({ title, sum, pages, problems }: GroupProps) {
  const t = useMessages(checkMessages)
  const { language } = useLanguage()
  const [first] = pages
  return (
    <section className="answers" aria-label={title}>
      <div className="section-head">
        <h2>{title}</h2>
        {sum !== null && <b className="figure">{formatMoney(sum, language)}</b>}
        {first && (
          <a href={`${first.path}${changing}`} aria-label={t.changeSection(title)}>
            {t.change}
          </a>
        )}
      </div>
      {problems.map(({ message, href }) => (
        <p key={href} className="field-error">
          <Icon name="alert-circle" />
          <a href={href}>{message}</a>
        </p>
      ))}
      {pages.length === 1 ? <PageAnswers pages={pages} problems={problems} /> : <CostsByPage pages={pages} />}
    </section>
  )
}

/** The answers of a section of one page. */
function PageAnswers({ pages, problems }: Pick<GroupProps, 'pages' | 'problems'>) {
  return pages.map(({ path, rows, totals }) => (
    <div key={path}>
      <AnswerRows
        rows={rows.filter(({ isEmpty }) => !isEmpty || problems.length === 0)}
        nameOf={(row) => <RowName row={row} isEntry={row.path !== path} />}
      />
      {/* A single total is the figure beside the heading. */}
      {totals.length > 1 && <Totals totals={totals} />}
    </div>
  ))
}

/** Living costs: what each page comes to, and below it each amount as it was typed. */
function CostsByPage({ pages }: Pick<GroupProps, 'pages'>) {
  const t = useMessages(checkMessages)
  const { language } = useLanguage()
  const amounts = pages.flatMap(({ rows }) => rows.filter(({ isEmpty }) => !isEmpty))
  return (
    <>
      <dl className="answer-rows">
        {pages.map(({ path, title, monthlyCosts }) => (
          <div className="summary-row" key={path}>
            <dt>
              <a className="row-link" href={`${path}${changing}`} aria-label={t.changeSection(title)}>
                {title}
              </a>
            </dt>
            <dd className="figure">{monthlyCosts !== null && formatMoney(monthlyCosts, language)}</dd>
          </div>
        ))}
      </dl>
      {amounts.length > 0 && (
        <details className="disclosure">
          <summary>
            <Icon name="chevron-right" />
            {t.asTyped(amounts.length)}
          </summary>
          <AnswerRows rows={amounts} />
        </details>
      )}
    </>
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
