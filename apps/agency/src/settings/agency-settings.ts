import type { AgencySettings } from '@breakwater/domain/agency-settings'
import { fieldProblems } from '@breakwater/domain/field-problem'
import { statedSettingsSchema } from '@breakwater/domain/stated-settings'
import type { Agency } from '@breakwater/registry/agency'
import { agencySettingsFile } from '@breakwater/registry/agency-settings-file'
import { loadRegistry } from '@breakwater/registry/registry'
import { namedSettings } from './named-settings.ts'

/**
 * The settings by which an agency of the registry counsels: its file over what is proposed, licensed in the states that
 * the registry names.
 * @throws Error where the registry has no such agency, or naming each field of its file that is not right
 */
export function agencySettings(slug: string): AgencySettings {
  const { agencies } = loadRegistry()
  const agency = agencies.find((one) => one.slug === slug)
  if (agency) return settingsOf(agency, agencySettingsFile(slug))
  throw new Error(`no agency is called "${slug}"; there are ${agencies.map((one) => one.slug).join(', ')}`)
}

/** The settings that a file states for an agency. */
export function settingsOf(
  { slug, states, disclosures }: Pick<Agency, 'slug' | 'states'> & Partial<Pick<Agency, 'disclosures'>>,
  stated: unknown,
): AgencySettings & { version: string } {
  const { error, data: settings } = statedSettingsSchema.safeParse(stated)
  const problems = error
    ? fieldProblems(error, { whole: 'the whole file', value: stated })
    : // Both are stated elsewhere: a second place could contradict the first.
      (['version', 'licenses'] as const)
        .filter((name) => settings[name] !== null)
        .map((path) => ({ path, message: 'is not stated here: it is made from the registry' }))
  if (!settings || problems.length > 0) {
    const lines = problems.map(({ path, message }) => `  ${path}: ${message}`)
    throw new Error(`settings/${slug}.json is not valid; correct these fields:\n${lines.join('\n')}`)
  }
  const numbers = new Map(disclosures?.licenses.map(({ state, number }) => [state, number]))
  const licenses = states.map((state) => {
    const number = numbers.get(state)
    return { state, ...(number !== undefined && { number }), from: null }
  })
  return namedSettings(slug, { ...settings, licenses })
}
