import { longestDecisionReason } from '@breakwater/contracts/case-note'
import { outcomeValues } from '@breakwater/contracts/generated/enum-values'
import type { Outcome } from '@breakwater/contracts/generated/staff'
import { reviewDecision } from '@breakwater/domain/counselor-decision'
import { useMessages } from '@breakwater/ui/components/language-provider'
import { NativeSelect, Textarea } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { BusyButton } from '../../../shared/page/busy-button.tsx'
import { terms } from '../../../shared/terms/terms.ts'
import { decisionMessages } from './decision-messages.ts'
import styles from './decision-panel.module.css'
import type { Step } from './take-step.ts'
import { useDraft } from './use-draft.ts'

type DecideFormProps = { caseId: string; busy: boolean; proposed: Outcome; onDecide: (step: Step) => void }

/** A counselor's own outcome. None is chosen at first; whether it needs a reason and an approval is said before it is sent. */
export function DecideForm({ caseId, busy, proposed, onDecide }: DecideFormProps) {
  const words = useMessages(decisionMessages)
  const { outcome: names } = useMessages(terms)
  const [outcome, setOutcome] = useState<Outcome>()
  const [reason, setReason] = useDraft(caseId)
  const [tried, setTried] = useState(false)
  const [select, field] = [useRef<HTMLSelectElement>(null), useRef<HTMLTextAreaElement>(null)]
  const stated = reason.trim()
  const problems = outcome
    ? reviewDecision({ recommended: proposed, decided: outcome, reason: stated, supervisor: false }).problems
    : []
  const reasonMissing = problems.includes('REASON_MISSING')
  const differs = outcome !== undefined && outcome !== proposed
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!outcome) select.current?.focus()
    else if (reasonMissing) field.current?.focus()
    else if (!busy) onDecide({ kind: 'decide', proposed, outcome, reason: stated })
  }
  return (
    <form className={styles.form} onSubmit={send} noValidate>
      <NativeSelect
        ref={select}
        label={words.outcome}
        value={outcome ?? ''}
        error={tried && !outcome && words.outcomeMissing}
        onChange={(event) => setOutcome(outcomeValues.find((known) => known === event.currentTarget.value))}
        data={[
          { value: '', label: words.choose },
          ...outcomeValues.map((value) => ({
            value,
            label: value === proposed ? words.proposedMark(names[value]) : names[value],
          })),
        ]}
      />
      <Textarea
        ref={field}
        label={differs ? words.reason : words.reasonOptional}
        description={differs && words.reasonDiffers}
        rows={3}
        maxLength={longestDecisionReason}
        value={reason}
        error={tried && reasonMissing && words.reasonMissing}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <p aria-live="polite">
        {outcome && (problems.includes('SUPERVISOR_NEEDED') ? words.needsApproval : words.needsNone)}
      </p>
      <div className={styles.actions}>
        <BusyButton type="submit" busy={busy}>
          {words.decide}
        </BusyButton>
      </div>
    </form>
  )
}
