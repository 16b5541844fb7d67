import { findingFigureWords } from '@breakwater/domain/finding'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatMoney } from '@breakwater/ui/money'
import type { Language } from '@breakwater/vocabulary/languages'
import { Text } from '@mantine/core'
import type { EvaluationDetail } from '../evaluation/evaluation-detail.ts'
import { evaluationMessages } from '../evaluation/evaluation-messages.ts'
import { subjectOf } from '../evaluation/subject.ts'
import { TitledText } from '../evaluation/titled-text.tsx'
import { Panel } from '../figures/panel.tsx'
import type { CaseFile } from '../file/case-query.ts'

type Finding = EvaluationDetail['findings'][number]
type FindingsProps = { findings: readonly Finding[]; household: CaseFile['household'] }

/** The assumptions of the engine: questions for the consumer, not reasons for a refusal. */
export function Findings({ findings, household }: FindingsProps) {
  const { language } = useLanguage()
  const words = useMessages(evaluationMessages)
  if (findings.length === 0) return null
  return (
    <Panel title={words.warnings}>
      {findings.map((finding, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two reports can differ from one debt, so only the position is unique.
        <Text key={index} size="sm" mb={4}>
          <strong>{subjectOf(finding.about, household, language)}</strong>: <TitledText text={finding.text[language]} />{' '}
          {figuresText(finding, language)}
        </Text>
      ))}
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
