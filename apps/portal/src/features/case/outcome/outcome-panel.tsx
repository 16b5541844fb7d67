import type { CaseFlag } from '@breakwater/contracts/generated/schema'
import { caseFlagWords } from '@breakwater/domain/case-flag'
import { outcomeWords } from '@breakwater/domain/outcome'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { Alert, Group, Stack, Text } from '@mantine/core'
import { FlagBadge } from '../../../shared/terms/flag-badge.tsx'
import { OutcomeBadge } from '../../../shared/terms/outcome-badge.tsx'
import { Derivation } from '../derivation/derivation.tsx'
import { type EvaluationDetail, traceOf } from '../evaluation/evaluation-detail.ts'
import { evaluationMessages } from '../evaluation/evaluation-messages.ts'
import { subjectOf } from '../evaluation/subject.ts'
import { FigureRow } from '../figures/figure-row.tsx'
import { Panel } from '../figures/panel.tsx'
import type { CaseFile } from '../file/case-query.ts'
import { planStanding } from '../plan/plan-standing.ts'
import styles from './outcome-panel.module.css'
import { OutcomeTests } from './outcome-tests.tsx'

/** The outcome that the engine proposes, the reasons, and the missing facts that would make it reliable. */
export function OutcomePanel({ file, detail }: { file: CaseFile; detail: EvaluationDetail }) {
  const words = useMessages(evaluationMessages)
  const { language } = useLanguage()
  const { evaluation, household } = file
  return (
    <Panel title={words.proposed}>
      <Stack gap="xs">
        <OutcomeBadge outcome={evaluation.outcome} size="xl" />
        {flagsOf(evaluation, detail).map((flag) => (
          <Group key={flag} gap="xs" wrap="nowrap" align="flex-start">
            <FlagBadge flag={flag} />
            <Text size="sm">{caseFlagWords[flag][language]}</Text>
          </Group>
        ))}
        <Text size="sm">
          {detail.missing.length > 0 && words.soFar} {(detail.why ?? outcomeWords[evaluation.outcome])[language]}
        </Text>
        {detail.missing.length > 0 && (
          <Alert role="note" color="yellow" title={words.missing} p="xs">
            {detail.missing.map(({ code, about, text }) => (
              <Text key={`${code} ${about}`} size="sm">
                <strong>{subjectOf(about, household, language)}</strong>: {text[language]}
              </Text>
            ))}
          </Alert>
        )}
        <FigureRow label={words.tests} value="">
          <OutcomeTests detail={detail} />
          <Derivation entry={traceOf(detail, 'outcome')} parts={{}} />
        </FigureRow>
        <ConsumerWords words={evaluation.words} />
        <Text size="xs" c="gray.7">
          {words.decides}{' '}
          {detail.settingsVersion === null ? words.settingsUnknown : words.settings(detail.settingsVersion)}
        </Text>
      </Stack>
    </Panel>
  )
}

/** The flags of the evaluation. Evaluations stored before PLAN_BLOCKED existed get it here if their plan cannot be opened. */
function flagsOf(evaluation: CaseFile['evaluation'], detail: EvaluationDetail): CaseFlag[] {
  const isUnflagged = planStanding(evaluation, detail).kind === 'BLOCKED' && !evaluation.flags.includes('PLAN_BLOCKED')
  return isUnflagged ? [...evaluation.flags, 'PLAN_BLOCKED'] : evaluation.flags
}

/** The result in the words that the consumer reads, so that both read the same. */
function ConsumerWords({ words }: Pick<CaseFile['evaluation'], 'words'>) {
  const { consumerReads } = useMessages(evaluationMessages)
  const { language } = useLanguage()
  if (!words || words.length === 0) return null
  return (
    <FigureRow label={consumerReads} value="">
      {words.map(({ kind, heading, sentences }) => (
        <div key={kind} className={styles.part}>
          <strong>{heading[language]}</strong>
          {sentences.map((sentence, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two debts can give the same sentence, so only the position is unique.
            <p key={index}>{sentence[language]}</p>
          ))}
        </div>
      ))}
    </FigureRow>
  )
}
