import type { CaseFlag } from '@breakwater/contracts/generated/schema'
import { useMessages } from '@breakwater/ui/components/language-provider'
import { Badge, type MantineColor } from '@mantine/core'
import { terms } from './terms.ts'

const colors: Record<CaseFlag, MantineColor> = {
  HOUSING: 'orange',
  URGENT: 'red',
  NOT_RELIABLE: 'pink',
  PLAN_BLOCKED: 'red',
  THIN_MARGIN: 'yellow',
  LESS_THAN_FULL_BALANCE: 'grape',
}

export function FlagBadge({ flag }: { flag: CaseFlag }) {
  return (
    <Badge variant="light" color={colors[flag]} radius="xs" miw="fit-content">
      {useMessages(terms).flag[flag]}
    </Badge>
  )
}
