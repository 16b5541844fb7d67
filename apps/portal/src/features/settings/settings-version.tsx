import { settingsLimits } from '@breakwater/contracts/settings-limits'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatCalendarDate } from '@breakwater/ui/dates'
import { Group, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useStaffMember } from '../../session/staff-member.ts'
import { BusyButton } from '../../shared/page/busy-button.tsx'
import { formatInstant } from '../../shared/time/elapsed.ts'
import { ChangesTable } from './changes-table.tsx'
import { settingsMessages } from './settings-messages.ts'
import { SettingsProblem } from './settings-problem.tsx'
import { type Decision, type ShownVersion, useDecideSettings } from './settings-query.ts'

type SettingsVersionProps = { version: ShownVersion; decides: boolean }

/** A version with its difference and its steps; with what the reader may decide about it. */
export function SettingsVersion({ version, decides }: SettingsVersionProps) {
  const words = useMessages(settingsMessages)
  const { language } = useLanguage()
  const { effectiveOn, changes, steps, status } = version
  const from = effectiveOn ? words.since(formatCalendarDate(effectiveOn, language)) : words.deployed
  return (
    <Stack gap={6}>
      <Text size="sm">
        <strong>{words.status[status]}</strong>, {from} · {words.version} <code>{version.version}</code>
      </Text>
      {changes.length > 0 && <ChangesTable changes={changes} caption={words.changes} />}
      {steps.map((step) => (
        <Text key={step.at + step.status} size="sm">
          {words.step(words.status[step.status], step.actorName, formatInstant(step.at, language))}
          {step.comment && `: ${step.comment}`}
        </Text>
      ))}
      {decides && <DecisionForm version={version} />}
    </Stack>
  )
}

function DecisionForm({ version: { id, status, steps } }: { version: ShownVersion }) {
  const words = useMessages(settingsMessages)
  const { language } = useLanguage()
  const [comment, setComment] = useState('')
  const [missing, setMissing] = useState(false)
  const decision = useDecideSettings()
  const reader = useStaffMember().id
  const own = steps[0]?.actor === reader
  const decide = (kind: Decision['kind']) => {
    const reason = comment.trim()
    const lacks = kind !== 'approve' && reason === ''
    setMissing(lacks)
    if (id !== null && !lacks) decision.mutate({ kind, id, language, comment: reason })
  }
  const kinds: readonly Decision['kind'][] =
    status === 'PROPOSED' && !own ? ['approve', 'refuse', 'withdraw'] : ['withdraw']
  return (
    <Stack gap={6}>
      {status === 'PROPOSED' && own && <Text size="sm">{words.ownProposal}</Text>}
      {decision.error && <SettingsProblem error={decision.error} onRetry={decision.reset} />}
      <Textarea
        label={words.decisionComment}
        value={comment}
        onChange={(event) => setComment(event.currentTarget.value)}
        error={missing && words.required}
        maxLength={settingsLimits.comment}
        autosize={false}
        rows={2}
      />
      <Group>
        {kinds.map((kind) => (
          <BusyButton
            key={kind}
            size="xs"
            variant={kind === 'approve' ? 'filled' : 'default'}
            busy={decision.isPending}
            onClick={() => decide(kind)}
          >
            {words[kind]}
          </BusyButton>
        ))}
      </Group>
    </Stack>
  )
}
