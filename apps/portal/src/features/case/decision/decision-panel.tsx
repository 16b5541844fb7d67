import { useMessages } from '@breakwater/ui/components/language-provider'
import type { ReactNode } from 'react'
import { useStaffMember } from '../../../session/staff-member.ts'
import { Problem } from '../../../shared/page/problem.tsx'
import { useFocusAfterChange } from '../../../shared/page/use-focus-after-change.ts'
import { terms } from '../../../shared/terms/terms.ts'
import { Notice } from '../figures/notice.tsx'
import { Panel } from '../figures/panel.tsx'
import type { CaseFile } from '../file/case-query.ts'
import { worksTheCase } from '../grant/works-the-case.ts'
import { DecideForm } from './decide-form.tsx'
import { DecisionHistory } from './decision-history.tsx'
import { decisionMessages } from './decision-messages.ts'
import styles from './decision-panel.module.css'
import { ReasonForm } from './reason-form.tsx'
import { isConflict, useTakeStep } from './take-step.ts'

const statusId = 'decision-status'

/** What a person decides beside the proposal: the step that the case takes now, and the steps that it took. */
export function DecisionPanel({ file }: { file: CaseFile }) {
  const words = useMessages(decisionMessages)
  const { status: statuses } = useMessages(terms)
  const take = useTakeStep(file)
  // The form of a step disappears with it.
  useFocusAfterChange(file.status, `#${statusId}`)
  return (
    <Panel title={words.title}>
      <p id={statusId} tabIndex={-1} className={styles.status}>
        {statuses[file.status]}
      </p>
      {isConflict(take.error) && (
        <div role="alert">
          <Notice tone="warn">{words.conflict}</Notice>
        </div>
      )}
      {take.error && !isConflict(take.error) && <Problem error={take.error} onRetry={take.reset} />}
      <NextStep file={file} take={take} />
      <DecisionHistory steps={file.decisions} />
    </Panel>
  )
}

type NextStepProps = { file: CaseFile; take: ReturnType<typeof useTakeStep> }

function NextStep({ file, take }: NextStepProps): ReactNode {
  const words = useMessages(decisionMessages)
  const { groups } = useStaffMember()
  if (!worksTheCase[file.grant.purpose]) return <p>{words.lookOnly}</p>
  const form = { caseId: file.id, busy: take.isPending }
  switch (file.status) {
    case 'SUBMITTED':
      return null
    case 'IN_REVIEW': {
      const proposed = (file.corrected ?? file).evaluation.outcome
      return <DecideForm {...form} proposed={proposed} onDecide={take.mutate} />
    }
    case 'DECISION_PENDING': {
      if (file.decisions.at(-1)?.own) return <p>{words.ownPending}</p>
      if (!groups.some((group) => group === 'supervisors' || group === 'admins')) return <p>{words.pending}</p>
      return (
        <ReasonForm
          {...form}
          label={words.refuseReason}
          submit={words.refuse}
          onSubmit={(reason) => take.mutate({ kind: 'refuse', reason })}
          other={{ label: words.approve, onClick: () => take.mutate({ kind: 'approve' }) }}
        />
      )
    }
    case 'DECIDED':
      return (
        <ReasonForm
          {...form}
          label={words.reopenReason}
          submit={words.reopen}
          onSubmit={(reason) => take.mutate({ kind: 'reopen', reason })}
        />
      )
  }
}
