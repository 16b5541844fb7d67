import type { Feature } from '../../shared/feature.ts'
import { settingsMessages } from './settings-messages.ts'
import { SettingsRoute } from './settings-route.tsx'

const path = '/settings'

/** What the agency decides: its admins read, propose and approve it. */
export const settings: Feature = {
  pages: [{ path, Component: SettingsRoute }],
  navigation: [{ path, label: { en: settingsMessages.en.title, es: settingsMessages.es.title }, groups: ['admins'] }],
}
