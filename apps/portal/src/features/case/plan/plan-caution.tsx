import { useMessages } from '@breakwater/ui/components/language-provider'
import type { EvaluationDetail } from '../evaluation/evaluation-detail.ts'
import { Notice } from '../figures/notice.tsx'
import { planMessages } from './plan-messages.ts'
import { mayBeOpened } from './plan-standing.ts'

/** Warns that the figures of a plan are not an offer, if no plan can be opened or facts are missing. */
export function PlanCaution({ detail }: { detail: EvaluationDetail }) {
  const { noneCanBeOpened, factsFirst } = useMessages(planMessages)
  const words = mayBeOpened(detail) ? detail.missing.length > 0 && factsFirst : noneCanBeOpened
  if (!words) return null
  return <Notice tone={mayBeOpened(detail) ? 'warn' : 'bad'}>{words}</Notice>
}
