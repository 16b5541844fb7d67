import { longestCaseNote } from '@breakwater/contracts/case-note'
import { casePurposeValues } from '@breakwater/contracts/generated/enum-values'
import { useMessages } from '@breakwater/ui/components/language-provider'
import { Alert, Button, Group, NativeSelect, Stack, Textarea } from '@mantine/core'
import { type SubmitEvent, useState } from 'react'
import { BusyButton } from '../../../shared/page/busy-button.tsx'
import { Problem } from '../../../shared/page/problem.tsx'
import { terms } from '../../../shared/terms/terms.ts'
import { GrantDialog } from './grant-dialog.tsx'
import { grantMessages } from './grant-messages.ts'
import { openMinutes, useOpenCase } from './open-case.ts'

type OpenCaseDialogProps = { caseId: string; opened: boolean; onClose: () => void; onOpened: () => void }

/** Asks for the purpose of opening a case, before anything of it is read. */
export function OpenCaseDialog({ caseId, opened, onClose, onOpened }: OpenCaseDialogProps) {
  const words = useMessages(grantMessages)
  return (
    <GrantDialog title={words.openTitle} opened={opened} onClose={onClose} returnFocus={false}>
      <OpenCaseForm {...{ caseId, onClose, onOpened }} />
    </GrantDialog>
  )
}

function OpenCaseForm({ caseId, onClose, onOpened }: Omit<OpenCaseDialogProps, 'opened'>) {
  const words = useMessages(grantMessages)
  const term = useMessages(terms)
  const [purposeMissing, setPurposeMissing] = useState(false)
  const openCase = useOpenCase(caseId, onOpened)
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const fields = new FormData(event.currentTarget)
    const purpose = casePurposeValues.find((known) => known === fields.get('purpose'))
    setPurposeMissing(!purpose)
    if (!purpose) return
    openCase.mutate({ purpose, note: String(fields.get('note') ?? '').trim(), minutes: Number(fields.get('minutes')) })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <Alert variant="light" color="agency" role="note">
          {words.recorded}
        </Alert>
        {openCase.error && <Problem error={openCase.error} onRetry={openCase.reset} />}
        <NativeSelect
          name="purpose"
          label={words.purpose}
          error={purposeMissing && words.purposeMissing}
          required
          withAsterisk={false}
          data-autofocus
          onChange={() => setPurposeMissing(false)}
          data={[
            { value: '', label: words.purposeChoose },
            ...casePurposeValues.map((purpose) => ({ value: purpose, label: term.purpose[purpose] })),
          ]}
        />
        <Textarea
          name="note"
          label={words.note}
          description={words.noteHint}
          maxLength={longestCaseNote}
          autosize={false}
          rows={3}
        />
        <NativeSelect
          name="minutes"
          label={words.minutes}
          defaultValue={String(openMinutes.at(-1))}
          data={openMinutes.map((minutes) => ({ value: String(minutes), label: words.minutesChoice(minutes) }))}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {words.cancel}
          </Button>
          <BusyButton type="submit" busy={openCase.isPending}>
            {words.open}
          </BusyButton>
        </Group>
      </Stack>
    </form>
  )
}
