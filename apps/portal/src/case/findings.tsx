import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { Text } from '@mantine/core'
import type { CaseFile } from './case-query.ts'
import type { EvaluationDetail } from './evaluation-detail.ts'
import { evaluationMessages } from './evaluation-messages.ts'
import { categoryLabel } from './figure-parts.ts'
import { Panel } from './panel.tsx'

type FindingsProps = { findings: EvaluationDetail['findings']; debts: CaseFile['household']['debts'] }

/** What the engine had to assume: questions for the consumer, never a refusal. */
export function Findings({ findings, debts }: FindingsProps) {
  const { language } = useLanguage()
  const words = useMessages(evaluationMessages)
  if (findings.length === 0) return null
  const subject = (about: string) => debts.find((debt) => debt.id === about)?.creditor ?? categoryLabel(about, language)
  return (
    <Panel title={words.warnings}>
      {findings.map((finding) => (
        <Text key={`${finding.code} ${finding.about}`} size="sm" mb={4}>
          <strong>{subject(finding.about)}</strong>: {finding.text[language]}
        </Text>
      ))}
    </Panel>
  )
}
