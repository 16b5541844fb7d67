import { useMessages } from '@breakwater/ui/components/language-provider'
import { changing, changingEntry } from '../use-way.ts'
import { AnswerRows } from './answer-rows.tsx'
import type { AnsweredSection, Row } from './answers.ts'
import { checkMessages } from './check-messages.ts'

type AnswerSectionProps = { section: AnsweredSection; problems: readonly { message: string; href: string }[] }

/** One page's answers, with the way back to it and what it still lacks: each lack leads to the field where it is mended. */
export function AnswerSection({ section, problems }: AnswerSectionProps) {
  const t = useMessages(checkMessages)
  const rows = section.rows.filter(({ isEmpty }) => !isEmpty || problems.length === 0)
  return (
    <section className="card answers" aria-label={section.title}>
      <div className="section-head">
        <h2>{section.title}</h2>
        <a
          id={`section-${section.path}`}
          className="inline-link"
          href={`${section.path}${changing}`}
          aria-label={t.changeSection(section.title)}
        >
          {t.change}
        </a>
      </div>
      {problems.map(({ message, href }) => (
        <p key={href} className="field-error">
          <a href={href}>{message}</a>
        </p>
      ))}
      <AnswerRows
        section={{ ...section, rows }}
        nameOf={(row) => <RowName row={row} isEntry={row.path !== section.path} />}
      />
    </section>
  )
}

/** An income or a debt has a form of its own, which its name leads to: nobody has to look for it in a long list. */
function RowName({ row, isEntry }: { row: Row; isEntry: boolean }) {
  const t = useMessages(checkMessages)
  if (!isEntry) return row.name
  return (
    <a className="row-link" href={`${row.path}${changingEntry}`} aria-label={t.changeSection(row.name)}>
      {row.name}
    </a>
  )
}
