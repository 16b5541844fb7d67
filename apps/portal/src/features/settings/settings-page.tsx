import { agencySettingsSchema } from '@breakwater/domain/agency-settings'
import { useLanguage, useMessages } from '@breakwater/ui/components/language-provider'
import { formatCalendarDate } from '@breakwater/ui/dates'
import { Paper, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useApi } from '../../shared/api/api-provider.tsx'
import { Problem } from '../../shared/page/problem.tsx'
import { useTitle } from '../../shared/page/use-title.ts'
import { SettingsEditor } from './settings-editor.tsx'
import { settingsMessages } from './settings-messages.ts'
import { type ShownSettings, type ShownVersion, settingsQuery } from './settings-query.ts'
import { SettingsVersion } from './settings-version.tsx'

/** The agency's settings for its admins: in force, waiting, scheduled, a change to propose, and what was before. */
export function SettingsPage() {
  const words = useMessages(settingsMessages)
  useTitle(words.title)
  const settings = useQuery(settingsQuery(useApi()))
  return (
    <Stack gap="md" align="stretch">
      <Title order={1} size="h3">
        {words.title}
      </Title>
      {settings.isPending && <Skeleton height={240} />}
      {settings.error && <Problem error={settings.error} onRetry={settings.refetch} />}
      {settings.data && <Parts shown={settings.data} />}
    </Stack>
  )
}

function Parts({ shown }: { shown: ShownSettings }) {
  const words = useMessages(settingsMessages)
  const { language } = useLanguage()
  const { today, timeZone, inForce, newest, proposed, scheduled, history } = shown
  return (
    <>
      <Text size="sm">
        {words.fourEyes} {words.zone(formatCalendarDate(today, language), timeZone)}
      </Text>
      <Part title={words.waiting} versions={proposed} decides />
      <Part title={words.scheduled} versions={scheduled} decides />
      <Part title={words.inForce} versions={[inForce]} />
      <Paper component="section" withBorder p="md" aria-label={words.edit}>
        <Title order={2} size="h4">
          {words.edit}
        </Title>
        <SettingsEditor
          key={newest.version}
          today={today}
          newest={agencySettingsSchema.parse(JSON.parse(newest.settings))}
          basedOn={newest.version}
        />
      </Paper>
      <Part title={words.history} versions={history} />
    </>
  )
}

type PartProps = { title: string; versions: readonly ShownVersion[]; decides?: boolean }

function Part({ title, versions, decides = false }: PartProps) {
  if (versions.length === 0) return null
  return (
    <Paper component="section" withBorder p="md" aria-label={title}>
      <Title order={2} size="h4">
        {title}
      </Title>
      <Stack gap="sm">
        {versions.map((version) => (
          <SettingsVersion key={version.id ?? version.version} version={version} decides={decides} />
        ))}
      </Stack>
    </Paper>
  )
}
