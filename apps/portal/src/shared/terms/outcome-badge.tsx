import type { Outcome } from '@breakwater/contracts/generated/schema'
import { useMessages } from '@breakwater/ui/components/language-provider'
import { Badge, type MantineColor } from '@mantine/core'
import { terms } from './terms.ts'

const colors: Record<Outcome, MantineColor> = {
  BUDGET_ONLY: 'gray',
  SELF_PAY: 'teal',
  DMP_STANDARD: 'blue',
  DMP_HARDSHIP: 'indigo',
  DEFICIT: 'red',
  LEGAL_REFERRAL: 'orange',
}

export function OutcomeBadge({ outcome, size = 'md' }: { outcome: Outcome; size?: 'md' | 'xl' }) {
  return (
    <Badge variant="light" color={colors[outcome]} size={size}>
      {useMessages(terms).outcome[outcome]}
    </Badge>
  )
}
