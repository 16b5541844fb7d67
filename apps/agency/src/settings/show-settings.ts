import type {
  AgencySettings as ShownSettings,
  SettingsVersion as ShownVersion,
} from '@breakwater/contracts/generated/schema'
import type { AgencySettings } from '@breakwater/domain/agency-settings'
import { settingsChanges } from '@breakwater/domain/settings-changes'
import { newestVersion, type SettingsVersion, versionInForce } from '@breakwater/domain/settings-history'
import type { Answer } from '../platform/answer.ts'
import type { DeployedSettings } from './bundled-settings.ts'
import type { StoredEntry } from './settings-entries.ts'

type Version = SettingsVersion<StoredEntry>

type Shown = { versions: readonly Version[]; deployed: DeployedSettings; today: string }

/** The settings as an admin reads them, each version with its differences from the one that it was made from. */
export function showSettings({ versions, deployed, today }: Shown): Answer<ShownSettings> {
  const first = shownDeployed(deployed)
  const named = new Map<string, AgencySettings>([[first.version, deployed.settings]])
  for (const { proposal } of versions) named.set(nameOf(proposal.settings), proposal.settings)
  const show = (version: Version) => shownVersion(version, named.get(version.proposal.basedOn) ?? deployed.settings)
  const [inForce, newest] = [versionInForce(versions, today), newestVersion(versions)]
  const having = (status: Version['status']) => versions.filter((version) => version.status === status)
  return {
    today,
    timeZone: deployed.timeZone,
    inForce: inForce ? show(inForce) : first,
    newest: newest ? show(newest) : first,
    proposed: having('PROPOSED').map(show),
    scheduled: having('APPROVED')
      .filter(({ proposal }) => proposal.effectiveOn > today)
      .map(show),
    history: [...versions.toReversed().map(show), first],
  }
}

/** The name of a version, which each has from its proposal or from the deployment. */
export function nameOf({ version }: AgencySettings): string {
  if (version === null) throw new Error('a version of the settings has no name')
  return version
}

function shownDeployed({ settings }: DeployedSettings): Answer<ShownVersion> {
  return { version: settings.version, status: 'DEPLOYED', settings: JSON.stringify(settings), changes: [], steps: [] }
}

function shownVersion({ proposal, status, decisions }: Version, base: AgencySettings): Answer<ShownVersion> {
  const { id, effectiveOn, settings } = proposal
  const steps = [proposal, ...decisions].map(({ kind, at, by, name, comment }) => {
    return { status: kind, at, actor: by, actorName: name, comment }
  })
  const changes = settingsChanges(base, settings).map(({ path, label, before, after }) => {
    return { path, label, before: before ?? undefined, after: after ?? undefined }
  })
  return {
    ...{ id, version: nameOf(settings), status, effectiveOn },
    ...{ settings: JSON.stringify(settings), changes, steps },
  }
}
