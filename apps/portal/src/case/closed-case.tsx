import { useMessages } from '@breakwater/ui/components/language-provider'
import { Button, Paper, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { caseMessages } from './case-messages.ts'
import { OpenCaseDialog } from './open-case-dialog.tsx'

/** Why a case shows nothing: it was not open, its time ran out, or the counselor closed it. */
export type CaseEnd = 'locked' | 'expired' | 'closed'

/** A case that shows nothing, and the way to open it. A case that was not open asks for the purpose right away. */
export function ClosedCase({ caseId, end, onOpened }: { caseId: string; end: CaseEnd; onOpened: () => void }) {
  const words = useMessages(caseMessages)
  const [asking, setAsking] = useState(end === 'locked')
  const [title, text] = {
    locked: [words.lockedTitle, words.locked],
    expired: [words.expiredTitle, words.expired],
    closed: [words.closedTitle, words.closed],
  }[end]
  return (
    <Paper withBorder p="xl" maw={560}>
      <Stack align="flex-start" gap="sm">
        <Title order={1} size="h3">
          {title}
        </Title>
        <Text role="status">{text}</Text>
        <Button onClick={() => setAsking(true)}>{words.open}</Button>
      </Stack>
      <OpenCaseDialog caseId={caseId} opened={asking} onClose={() => setAsking(false)} onOpened={onOpened} />
    </Paper>
  )
}
