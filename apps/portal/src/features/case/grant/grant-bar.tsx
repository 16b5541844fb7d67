import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatTime } from '@breakwater/ui/dates'
import { Badge, Group, Text } from '@mantine/core'
import { useEffect } from 'react'
import { BusyButton } from '../../../shared/page/busy-button.tsx'
import { Problem } from '../../../shared/page/problem.tsx'
import { terms } from '../../../shared/terms/terms.ts'
import { useTick } from '../../../shared/time/use-tick.ts'
import type { CaseFile } from '../file/case-query.ts'
import { isInDoubt, timeLeft } from '../file/grant-end.ts'
import { useExtendCase } from './extend-case.ts'
import { grantMessages } from './grant-messages.ts'
import { useLockCase } from './lock-case.ts'
import type { CaseEnd } from './locked-case.tsx'

const warnBefore = 5 * 60_000

export type GrantBarProps = {
  file: Pick<CaseFile, 'grant' | 'end'>
  onEnd: (reason: CaseEnd) => void
  /** Only the server knows how long the grant lasts: ask it. */
  onDoubt: () => void
}

/** How long the case stays open, for what and for whom else, with the buttons to lock it or to extend it. Calls `onEnd` when the time is over. */
export function GrantBar({ file, onEnd, onDoubt }: GrantBarProps) {
  const words = useMessages(grantMessages)
  const term = useMessages(terms)
  useTick(1_000)
  const { grant, end } = file
  const left = timeLeft(end)
  const expired = left <= 0
  const doubtful = !expired && isInDoubt(end)
  const soon = left <= warnBefore
  const lock = useLockCase(grant.caseId, () => onEnd('locked'))
  const extend = useExtendCase(grant.caseId)
  useEffect(() => {
    if (expired) onEnd('expired')
  }, [expired, onEnd])
  useEffect(() => {
    if (doubtful) onDoubt()
  }, [doubtful, onDoubt])
  if (expired) return null
  return (
    <div>
      <Group gap="sm">
        <Badge size="lg" variant="light" color={soon ? 'red' : 'teal'} role="timer">
          {left > 60_000 ? words.openFor(Math.ceil(left / 60_000)) : words.openForSeconds(Math.ceil(left / 1_000))}
        </Badge>
        <Text size="sm" c="dimmed">
          {words.purpose}: {term.purpose[grant.purpose]}
        </Text>
        <BusyButton
          size="xs"
          variant={soon ? 'filled' : 'default'}
          busy={extend.isPending}
          onClick={() => extend.mutate()}
        >
          {words.extend}
        </BusyButton>
        <BusyButton size="xs" variant="default" busy={lock.isPending} onClick={() => lock.mutate()}>
          {words.lock}
        </BusyButton>
      </Group>
      <Colleagues colleagues={grant.colleagues} />
      <Text size="sm" c="red.9" role="status">
        {soon && words.endsSoon}
      </Text>
      {lock.error && <Problem error={lock.error} onRetry={() => lock.mutate()} />}
      {extend.error && <Problem error={extend.error} onRetry={() => extend.mutate()} />}
    </div>
  )
}

function Colleagues({ colleagues }: Pick<CaseFile['grant'], 'colleagues'>) {
  const words = useMessages(grantMessages)
  const { purpose } = useMessages(terms)
  const { language } = useLanguage()
  return colleagues.map((colleague) => (
    <Text key={`${colleague.name} ${colleague.expiresAt}`} size="sm" fw={600}>
      {words.colleague(colleague.name, purpose[colleague.purpose], formatTime(new Date(colleague.expiresAt), language))}
    </Text>
  ))
}
