import { useMessages } from '@breakwater/ui/components/language-provider'
import { Button, Paper, Stack, Text, Title } from '@mantine/core'
import { useRef, useState } from 'react'
import { useFocusIfLost } from '../../../shared/page/use-focus-if-lost.ts'
import { grantMessages } from './grant-messages.ts'
import { OpenCaseDialog } from './open-case-dialog.tsx'

/** Why a case is locked: it was not open, its grant expired, or the counselor locked it. */
export type CaseEnd = 'not-open' | 'expired' | 'locked'

/** A locked case with the button to open it. A case that was not open asks for the purpose at once. */
export function LockedCase({ caseId, end, onOpened }: { caseId: string; end: CaseEnd; onOpened: () => void }) {
  const words = useMessages(grantMessages)
  const [asking, setAsking] = useState(end === 'not-open')
  const heading = useFocusIfLost<HTMLHeadingElement>()
  const open = useRef<HTMLButtonElement>(null)
  const [title, text] = {
    'not-open': [words.notOpenTitle, words.notOpen],
    expired: [words.expiredTitle, words.expired],
    locked: [words.lockedTitle, words.locked],
  }[end]
  const dismiss = () => {
    setAsking(false)
    open.current?.focus()
  }
  return (
    <Paper withBorder p="xl" maw={560}>
      <Stack align="flex-start" gap="sm">
        <Title order={1} size="h3" ref={heading} tabIndex={-1}>
          {title}
        </Title>
        <Text role="status">{text}</Text>
        <Button ref={open} onClick={() => setAsking(true)}>
          {words.open}
        </Button>
      </Stack>
      <OpenCaseDialog caseId={caseId} opened={asking} onClose={dismiss} onOpened={onOpened} />
    </Paper>
  )
}
