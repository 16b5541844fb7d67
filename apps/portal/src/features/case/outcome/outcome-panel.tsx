import type { CaseFlag } from '@breakwater/contracts/generated/schema'
import { caseFlagWords } from '@breakwater/domain/case-flag'
import { outcomeWords } from '@breakwater/domain/outcome'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { FlagBadge } from '../../../shared/terms/flag-badge.tsx'
import { terms } from '../../../shared/terms/terms.ts'
import { Derivation } from '../derivation/derivation.tsx'
import { type EvaluationDetail, traceOf } from '../evaluation/evaluation-detail.ts'
import { evaluationMessages } from '../evaluation/evaluation-messages.ts'
import { FigureRow } from '../figures/figure-row.tsx'
import { Notice } from '../figures/notice.tsx'
import { Panel } from '../figures/panel.tsx'
import type { CaseFile } from '../file/case-query.ts'
import { planStanding } from '../plan/plan-standing.ts'
import { DecidingTests } from './deciding-tests.tsx'
import styles from './outcome-panel.module.css'
import { OutcomeTests } from './outcome-tests.tsx'

/** The outcome that the engine proposes, the tests that decided and the rule, and whether facts are missing for it. */
export function OutcomePanel({ file, detail }: { file: CaseFile; detail: EvaluationDetail }) {
  const words = useMessages(evaluationMessages)
  const { language } = useLanguage()
  const term = useMessages(terms)
  const { evaluation } = file
  return (
    <Panel title={words.proposed}>
      <p className={styles.outcome} data-outcome={evaluation.outcome}>
        {term.outcome[evaluation.outcome]}
      </p>
      {flagsOf(evaluation, detail).map((flag) => (
        <div key={flag} className={styles.flag}>
          <FlagBadge flag={flag} /> {caseFlagWords[flag][language]}
        </div>
      ))}
      {detail.missing.length > 0 && <Notice tone="warn" title={words.missing(detail.missing.length)} />}
      <p>
        {detail.missing.length > 0 && words.soFar} {(detail.why ?? outcomeWords[evaluation.outcome])[language]}
      </p>
      <DecidingTests detail={detail} />
      <FigureRow label={words.tests} value="">
        <OutcomeTests detail={detail} />
        <Derivation entry={traceOf(detail, 'outcome')} parts={{}} />
      </FigureRow>
      <ConsumerWords words={evaluation.words} />
      <p className={styles.small}>
        {words.decides}{' '}
        {detail.settingsVersion === null ? words.settingsUnknown : words.settings(detail.settingsVersion)}
      </p>
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
