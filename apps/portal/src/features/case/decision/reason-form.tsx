import { longestDecisionReason } from '@breakwater/contracts/case-note'
import { useMessages } from '@breakwater/ui/components/language-provider'
import { Textarea } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { BusyButton } from '../../../shared/page/busy-button.tsx'
import { decisionMessages } from './decision-messages.ts'
import styles from './decision-panel.module.css'
import { useDraft } from './use-draft.ts'

type ReasonFormProps = {
  caseId: string
  busy: boolean
  label: string
  submit: string
  onSubmit: (reason: string) => void
  /** A step beside it that needs no reason. */
  other?: { label: string; onClick: () => void }
}

/** A step that needs a reason. */
export function ReasonForm({ caseId, busy, label, submit, onSubmit, other }: ReasonFormProps) {
  const words = useMessages(decisionMessages)
  const [reason, setReason] = useDraft(caseId)
  const [missing, setMissing] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  const send = (event: FormEvent) => {
    event.preventDefault()
    const stated = reason.trim()
    setMissing(!stated)
    if (!stated) field.current?.focus()
    else if (!busy) onSubmit(stated)
  }
  return (
    <form className={styles.form} onSubmit={send} noValidate>
      <Textarea
        ref={field}
        label={label}
        rows={3}
        maxLength={longestDecisionReason}
        value={reason}
        error={missing && words.reasonMissing}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <div className={styles.actions}>
        {other && (
          <BusyButton busy={busy} onClick={other.onClick}>
            {other.label}
          </BusyButton>
        )}
        <BusyButton type="submit" variant="default" busy={busy}>
          {submit}
        </BusyButton>
      </div>
    </form>
  )
}
