import { useMessages } from '@breakwater/ui/components/language-provider'
import { Text } from '@mantine/core'
import type { EvaluationDetail } from '../evaluation/evaluation-detail.ts'
import { planMessages } from './plan-messages.ts'
import { mayBeOpened } from './plan-standing.ts'

/** Warns that the figures of a plan are not an offer, if no plan can be opened or facts are missing. */
export function PlanCaution({ detail }: { detail: EvaluationDetail }) {
  const { noneCanBeOpened, factsFirst } = useMessages(planMessages)
  const words = mayBeOpened(detail) ? detail.missing.length > 0 && factsFirst : noneCanBeOpened
  if (!words) return null
  return (
    <Text size="sm" c="red.9" my="xs">
      {words}
    </Text>
  )
}
