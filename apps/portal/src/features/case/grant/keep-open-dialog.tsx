import { useMessages } from '@breakwater/ui/components/language-provider'
import { Button, Group, Modal, Stack } from '@mantine/core'
import { BusyButton } from '../../../shared/page/busy-button.tsx'
import { Problem } from '../../../shared/page/problem.tsx'
import { terms } from '../../../shared/terms/terms.ts'
import type { CaseFile } from '../file/case-query.ts'
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
    // Locking the scroll writes a <style> element, which the Content-Security-Policy refuses.
    <Modal.Root opened={opened} onClose={onClose} lockScroll={false}>
      <Modal.Overlay />
      <Modal.Content>
        {/* A <header> in a dialog would count as a second banner of the page. */}
        <Modal.Header role="presentation">
          <Modal.Title fw={650}>{words.keepTitle}</Modal.Title>
          <Modal.CloseButton aria-label={words.cancel} />
        </Modal.Header>
        <Modal.Body>
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
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
