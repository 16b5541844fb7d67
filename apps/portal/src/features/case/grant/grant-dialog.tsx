import { useMessages } from '@breakwater/ui/components/language-provider'
import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { grantMessages } from './grant-messages.ts'

type GrantDialogProps = {
  title: string
  opened: boolean
  onClose: () => void
  /** Whether the focus goes back to where it was when the dialog closes. */
  returnFocus?: boolean
  children: ReactNode
}

/** The frame of a dialog about a grant: its title and a button to close it. */
export function GrantDialog({ title, opened, onClose, returnFocus = true, children }: GrantDialogProps) {
  const words = useMessages(grantMessages)
  return (
    // Locking the scroll writes a <style> element, which the Content-Security-Policy refuses.
    <Modal.Root opened={opened} onClose={onClose} lockScroll={false} returnFocus={returnFocus}>
      <Modal.Overlay />
      <Modal.Content>
        {/* A <header> in a dialog would count as a second banner of the page. */}
        <Modal.Header role="presentation">
          <Modal.Title fw={650}>{title}</Modal.Title>
          <Modal.CloseButton aria-label={words.cancel} />
        </Modal.Header>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
