import { settingsLimits } from '@breakwater/contracts/settings-limits'
import type { AgencySettings } from '@breakwater/domain/agency-settings'
import { type SettingsSection, settingsFields, settingsSections } from '@breakwater/domain/settings-field'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { Alert, Button, Group, Stack, Text, Textarea, TextInput, Title } from '@mantine/core'
import { type SubmitEvent, useEffect, useRef, useState } from 'react'
import { useStaffMember } from '../../session/staff-member.ts'
import { BusyButton } from '../../shared/page/busy-button.tsx'
import { DraftTable } from './draft-table.tsx'
import { EffectPreview } from './effect-preview.tsx'
import { draftOf, readDraft, type SettingsDraft, type TableName } from './settings-draft.ts'
import { settingsMessages } from './settings-messages.ts'
import { SettingsProblem } from './settings-problem.tsx'
import { useProposeSettings } from './settings-query.ts'
import { useKeptDraft } from './use-kept-draft.ts'

/** The tables of each section, after its figures. */
const tables: Readonly<Partial<Record<SettingsSection, TableName>>> = {
  LICENSES: 'licenses',
  FEES: 'stateFees',
  CREDITORS: 'creditors',
}

type Kept = { id: string; draft: SettingsDraft; effectiveOn: string; comment: string }

type SettingsEditorProps = { today: string; newest: AgencySettings; basedOn: string }

/** Edits the newest settings and proposes the result. What is typed is kept until it is sent or discarded. */
export function SettingsEditor({ today, newest, basedOn }: SettingsEditorProps) {
  const words = useMessages(settingsMessages)
  const { language } = useLanguage()
  const begin = (): Kept => ({ id: crypto.randomUUID(), draft: draftOf(newest), effectiveOn: '', comment: '' })
  const [kept, setKept] = useKeptDraft(`settings.${useStaffMember().id}.${basedOn}`, begin)
  const [tried, setTried] = useState(0)
  const [sent, setSent] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const startAgain = () => {
    setKept(begin())
    setTried(0)
  }
  const propose = useProposeSettings(() => {
    startAgain()
    setSent(true)
  })
  const read = readDraft(kept.draft, newest, language)
  const problems = new Map(read.problems)
  if (kept.effectiveOn === '') problems.set('effectiveOn', words.required)
  if (kept.comment.trim() === '') problems.set('comment', words.required)
  // What is only missing is said once the person has tried to send.
  const shown = tried > 0 ? problems : new Map(read.problems)
  useEffect(() => {
    if (tried > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [tried])

  const change = (changes: Partial<Kept>) => {
    setSent(false)
    setKept({ ...kept, ...changes })
  }
  const changeDraft = (changes: Partial<SettingsDraft>) => change({ draft: { ...kept.draft, ...changes } })
  const send = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (problems.size > 0 || !read.settings) return setTried(tried + 1)
    const { version: _, ...settings } = read.settings
    const { id, effectiveOn, comment } = kept
    propose.mutate({ id, language, basedOn, effectiveOn, comment: comment.trim(), settings: JSON.stringify(settings) })
  }
  return (
    <form ref={form} onSubmit={send} noValidate>
      <Stack gap="md">
        {settingsSections.map((section) => (
          <Section key={section} section={section} draft={kept.draft} problems={shown} onDraft={changeDraft} />
        ))}
        {read.settings && <EffectPreview before={newest} after={read.settings} today={today} />}
        <TextInput
          type="date"
          label={words.effectiveOn}
          description={words.effectiveHint}
          min={today}
          value={kept.effectiveOn}
          error={shown.get('effectiveOn')}
          onChange={(event) => change({ effectiveOn: event.currentTarget.value })}
        />
        <Textarea
          label={words.comment}
          value={kept.comment}
          error={shown.get('comment')}
          maxLength={settingsLimits.comment}
          autosize={false}
          rows={2}
          onChange={(event) => change({ comment: event.currentTarget.value })}
        />
        {tried > 0 && problems.size > 0 && (
          <Alert role="alert" color="red">
            {words.check}
          </Alert>
        )}
        {propose.error && <SettingsProblem error={propose.error} onRetry={propose.reset} />}
        {sent && (
          <Text role="status" size="sm">
            {words.sent}
          </Text>
        )}
        <Group>
          <BusyButton type="submit" busy={propose.isPending}>
            {words.send}
          </BusyButton>
          <Button variant="default" onClick={startAgain}>
            {words.discard}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

type SectionProps = {
  section: SettingsSection
  draft: SettingsDraft
  problems: ReadonlyMap<string, string>
  onDraft: (changes: Partial<SettingsDraft>) => void
}

function Section({ section, draft, problems, onDraft }: SectionProps) {
  const words = useMessages(settingsMessages)
  const { language } = useLanguage()
  const table = tables[section]
  return (
    <Stack gap="xs">
      <Title order={3} size="h5">
        {words.section[section]}
      </Title>
      {settingsFields
        .filter((field) => field.section === section)
        .map(({ path, label, explanation, unit }) => (
          <TextInput
            key={path}
            inputMode={unit === 'cents' || unit === 'basisPoints' ? 'decimal' : 'numeric'}
            label={`${label[language]}, ${words.unit[unit]}`}
            description={explanation[language]}
            value={draft.figures[path] ?? ''}
            error={problems.get(path)}
            onChange={(event) => onDraft({ figures: { ...draft.figures, [path]: event.currentTarget.value } })}
          />
        ))}
      {table === 'stateFees' && (
        <Text size="sm" fw={600}>
          {words.stateFees}
        </Text>
      )}
      {table && (
        <DraftTable
          table={table}
          rows={draft[table]}
          problems={problems}
          onRows={(rows) => onDraft({ [table]: rows })}
        />
      )}
    </Stack>
  )
}
