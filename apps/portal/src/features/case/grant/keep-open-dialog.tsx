import { useMessages } from '@breakwater/ui/components/language-provider'
import { Button, Group, Stack } from '@mantine/core'
import { BusyButton } from '../../../shared/page/busy-button.tsx'
import { Problem } from '../../../shared/page/problem.tsx'
import { terms } from '../../../shared/terms/terms.ts'
import type { CaseFile } from '../file/case-query.ts'
import { GrantDialog } from './grant-dialog.tsx'
import { grantMessages } from './grant-messages.ts'

type KeepOpenDialogProps = {
  opened: boolean
  purpose: CaseFile['grant']['purpose']
  busy: boolean
  error: Error | null
  onKeep: () => void
  onClose: () => void
}

/** Asks, shortly before a grant ends, whether to extend it for its purpose. */
export function KeepOpenDialog({ opened, purpose, busy, error, onKeep, onClose }: KeepOpenDialogProps) {
  const words = useMessages(grantMessages)
  const term = useMessages(terms)
  return (
    <GrantDialog title={words.keepTitle} opened={opened} onClose={onClose} returnFocus={false}>
      <Stack gap="md">
        <span>{words.keep}</span>
        <span>{words.keepPurpose(term.purpose[purpose])}</span>
        {error && <Problem error={error} onRetry={onKeep} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <BusyButton busy={busy} onClick={onKeep}>
            {words.keepOpen}
          </BusyButton>
        </Group>
      </Stack>
    </GrantDialog>
  )
}
