import { useMessages } from '@breakwater/ui/components/language-provider'
import { changing } from '../use-way.ts'
import type { AnsweredSection } from './answers.ts'
import { checkMessages } from './check-messages.ts'

/** One page's answers, with the way back to it and what it still lacks. */
export function AnswerSection({ section, problems }: { section: AnsweredSection; problems: readonly string[] }) {
  const t = useMessages(checkMessages)
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
      {problems.map((problem) => (
        <p key={problem} className="field-error">
          {problem}
        </p>
      ))}
      <dl className="summary">
        {section.rows.map(({ name, answer, note }, index) => (
          // Two debts can have one creditor: the place in the list tells them apart.
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is only ever shown as a whole
          <div className="summary-row" key={index}>
            <dt>
              {name}
              {note && <span className="summary-note">{note}</span>}
            </dt>
            <dd>{answer}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
