import { findingFigureWords } from '@breakwater/domain/finding'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { Icon } from '@breakwater/ui/icons/icon'
import { formatMoney } from '@breakwater/ui/money'
import type { Language } from '@breakwater/vocabulary/languages'
import { VisuallyHidden } from '@mantine/core'
import type { EvaluationDetail } from '../evaluation/evaluation-detail.ts'
import { evaluationMessages } from '../evaluation/evaluation-messages.ts'
import { subjectOf } from '../evaluation/subject.ts'
import { TitledText } from '../evaluation/titled-text.tsx'
import { Panel } from '../figures/panel.tsx'
import type { CaseFile } from '../file/case-query.ts'
import styles from './questions.module.css'

type Finding = EvaluationDetail['findings'][number]
type QuestionsProps = {
  missing: EvaluationDetail['missing']
  findings: readonly Finding[]
  household: CaseFile['household']
}

/**
 * What to ask the consumer: first the facts without which the result is not reliable, then what looks implausible. The
 * assumptions of the engine are questions, not reasons for a refusal.
 */
export function Questions({ missing, findings, household }: QuestionsProps) {
  const { language } = useLanguage()
  const words = useMessages(evaluationMessages)
  const count = missing.length + findings.length
  if (count === 0) return null
  return (
    <Panel title={words.ask(household.contact?.firstName || words.theConsumer)} note={words.questions(count)}>
      <ul className={styles.questions}>
        {missing.map(({ code, about, text }) => (
          <li key={`${code} ${about}`} data-missing>
            <Icon name="alert-triangle" />
            <span>
              <VisuallyHidden>{words.isMissing}: </VisuallyHidden>
              <strong>{subjectOf(about, household, language)}</strong>: {text[language]}
            </span>
          </li>
        ))}
        {findings.map((finding, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two reports can differ from one debt, so only the position is unique.
          <li key={index}>
            <Icon name="help-circle" />
            <span>
              <strong>{subjectOf(finding.about, household, language)}</strong>:{' '}
              <TitledText text={finding.text[language]} /> {figuresText(finding, language)}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function figuresText({ figures }: Finding, language: Language): string {
  const words: Readonly<Record<string, Readonly<Record<Language, string>>>> = findingFigureWords
  const amounts = Object.entries(figures).map(
    ([name, cents]) => `${words[name]?.[language] ?? name} ${formatMoney(cents, language)}`,
  )
  return amounts.length === 0 ? '' : `(${amounts.join(', ')})`
}
