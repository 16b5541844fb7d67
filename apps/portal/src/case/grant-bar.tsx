import type { CaseGrant } from '@breakwater/contracts/generated/schema'
import { useMessages } from '@breakwater/ui/components/language-provider'
import { Badge, Button, Group, Text } from '@mantine/core'
import { useEffect } from 'react'
import { Problem } from '../page/problem.tsx'
import { terms } from '../terms/terms.ts'
import { useNow } from '../time/use-now.ts'
import { caseMessages } from './case-messages.ts'
import { useCloseCase } from './close-case.ts'

const warnBeforeMilliseconds = 5 * 60_000

type GrantBarProps = {
  grant: Pick<CaseGrant, 'caseId' | 'purpose' | 'expiresAt'>
  onEnd: (reason: 'expired' | 'closed') => void
}

/** How long the case stays open and for what, with the way to close it sooner. Calls `onEnd` once the time is over. */
export function GrantBar({ grant, onEnd }: GrantBarProps) {
  const words = useMessages(caseMessages)
  const term = useMessages(terms)
  const remaining = Date.parse(grant.expiresAt) - useNow(1_000)
  const expired = remaining <= 0
  const soon = remaining <= warnBeforeMilliseconds
  const close = useCloseCase(grant.caseId, () => onEnd('closed'))
  useEffect(() => {
    if (expired) onEnd('expired')
  }, [expired, onEnd])
  if (expired) return null
  return (
    <>
      <Group gap="sm">
        <Badge size="lg" variant="light" color={soon ? 'red' : 'teal'} role="timer">
          {remaining > 60_000
            ? words.openFor(Math.ceil(remaining / 60_000))
            : words.openForSeconds(Math.ceil(remaining / 1_000))}
        </Badge>
        <Text size="sm" c="dimmed">
          {words.purpose}: {term.purpose[grant.purpose]}
        </Text>
        <Button size="xs" variant="default" loading={close.isPending} onClick={() => close.mutate()}>
          {words.close}
        </Button>
      </Group>
      <Text size="sm" c="red.9" role="status">
        {soon && words.closesSoon}
      </Text>
      {close.error && <Problem error={close.error} onRetry={() => close.mutate()} />}
    </>
  )
}
