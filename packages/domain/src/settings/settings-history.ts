import type { Text } from '../rule/text.ts'
import type { AgencySettings } from './agency-settings.ts'

/** What was done with an agency's settings, in the order in which it was done. An entry never changes. */
export type SettingsEntry = SettingsProposal | SettingsDecision

/** A complete new version, for the days from `effectiveOn` (YYYY-MM-DD, in the agency's time zone). */
export type SettingsProposal = Deed & {
  kind: 'PROPOSED'
  effectiveOn: string
  /** The name of the version that the proposer changed. */
  basedOn: string
  settings: AgencySettings
}

export type SettingsDecision = Deed & { kind: 'APPROVED' | 'REFUSED' | 'WITHDRAWN' }

type Deed = {
  /** Of the proposal that the entry is about. */
  id: string
  /** When, ISO 8601 in UTC. */
  at: string
  /** Who: the person's id in the agency's user pool. */
  by: string
}

/** A proposal with what became of it. Every approved version was made from the one that was approved before it. */
export type SettingsVersion<Entry extends SettingsEntry = SettingsEntry> = {
  proposal: Extract<Entry, { kind: 'PROPOSED' }>
  status: 'PROPOSED' | SettingsDecision['kind']
  /** In the order in which they were made. */
  decisions: Extract<Entry, { kind: SettingsDecision['kind'] }>[]
}

/** The versions that a list of entries makes, in the order of the last step with each: clocks may differ, the list does not. */
export function settingsVersions<Entry extends SettingsEntry>(entries: readonly Entry[]): SettingsVersion<Entry>[] {
  const versions = new Map<string, SettingsVersion<Entry>>()
  for (const entry of entries) {
    if (isProposal(entry)) {
      versions.set(entry.id, { proposal: entry, status: 'PROPOSED', decisions: [] })
      continue
    }
    const found = versions.get(entry.id)
    if (!found) throw new Error('an entry is about settings that were not proposed')
    found.status = entry.kind
    versions.delete(entry.id)
    versions.set(entry.id, found)
    found.decisions.push(entry as SettingsVersion<Entry>['decisions'][number])
  }
  return [...versions.values()]
}

function isProposal<Entry extends SettingsEntry>(entry: Entry): entry is Extract<Entry, { kind: 'PROPOSED' }> {
  return entry.kind === 'PROPOSED'
}

/** The approved versions, in the order of their approval, which is also the order of their first days. */
function approved<Version extends SettingsVersion>(versions: readonly Version[]): Version[] {
  return versions.filter(({ status }) => status === 'APPROVED')
}

/** The version in force on a day (YYYY-MM-DD, in the agency's time zone); null before the first: those deployed are in force. */
export function versionInForce<Version extends SettingsVersion>(
  versions: readonly Version[],
  on: string,
): Version | null {
  return approved(versions).findLast(({ proposal }) => proposal.effectiveOn <= on) ?? null
}

/** The approved version that later ones have to be made from; null if none was approved. */
export function newestVersion<Version extends SettingsVersion>(versions: readonly Version[]): Version | null {
  return approved(versions).at(-1) ?? null
}

/** The day of an instant in a time zone, as YYYY-MM-DD. */
export function dayIn(timeZone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, calendar: 'gregory', numberingSystem: 'latn' },
    ...{ year: 'numeric', month: '2-digit', day: '2-digit' },
  }).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}`
}

/** Why a step is not allowed, and what to do about it. */
export const settingsRefusalWords = {
  CHANGED_SINCE: {
    en: 'Other settings were approved since: load the page and make the change again.',
    es: 'Desde entonces se aprobaron otros ajustes: vuelva a cargar la página y haga el cambio otra vez.',
  },
  NOTHING_CHANGED: {
    en: 'Nothing differs from the newest settings.',
    es: 'Nada es diferente de los ajustes más recientes.',
  },
  DAY_PASSED: {
    en: 'The first day has passed: propose the settings again for a later day.',
    es: 'El primer día ya pasó: proponga los ajustes otra vez para un día posterior.',
  },
  BEFORE_SCHEDULED: {
    en: 'Settings are scheduled for a later day: choose that day or one after it, or withdraw them first.',
    es: 'Hay ajustes programados para un día posterior: elija ese día o uno después, o retírelos primero.',
  },
  OWN_PROPOSAL: {
    en: 'Another admin has to decide: no one approves or refuses their own proposal. You can withdraw it.',
    es: 'Tiene que decidir otra persona administradora: nadie aprueba ni rechaza su propia propuesta. Puede retirarla.',
  },
  DECIDED: {
    en: 'These settings were decided already.',
    es: 'Estos ajustes ya se decidieron.',
  },
  IN_FORCE: {
    en: 'These settings are in force: propose others instead.',
    es: 'Estos ajustes ya están vigentes: proponga otros en su lugar.',
  },
  FOLLOWED: {
    en: 'Later settings were made from these: withdraw those first.',
    es: 'Hay ajustes posteriores hechos a partir de estos: retire primero aquellos.',
  },
} as const satisfies Record<string, Text>

export type SettingsRefusal = keyof typeof settingsRefusalWords

type Proposed = Pick<SettingsProposal, 'basedOn' | 'effectiveOn'>
/** The newest approved version, or the one that was deployed, by its name and its first day. */
type Newest = { name: string; effectiveOn: string | null }

/** Why settings cannot be proposed or approved today as they are; null if they can. */
export function proposalRefusal(
  { basedOn, effectiveOn }: Proposed,
  newest: Newest,
  today: string,
): SettingsRefusal | null {
  if (basedOn !== newest.name) return 'CHANGED_SINCE'
  if (effectiveOn < today) return 'DAY_PASSED'
  return effectiveOn < (newest.effectiveOn ?? '') ? 'BEFORE_SCHEDULED' : null
}

/** Why a person cannot decide about a proposal; null if they can. Four eyes: it is never the person who proposed it. */
export function decisionRefusal({ proposal, status }: SettingsVersion, by: string): SettingsRefusal | null {
  if (status !== 'PROPOSED') return 'DECIDED'
  return proposal.by === by ? 'OWN_PROPOSAL' : null
}

/** Why a version cannot be withdrawn on a day; null if it can. What has been in force stays in the history as it was. */
export function withdrawalRefusal(
  version: SettingsVersion,
  versions: readonly SettingsVersion[],
  today: string,
): SettingsRefusal | null {
  if (version.status === 'PROPOSED') return null
  if (version.status !== 'APPROVED') return 'DECIDED'
  if (version.proposal.effectiveOn <= today) return 'IN_FORCE'
  return newestVersion(versions)?.proposal.id === version.proposal.id ? null : 'FOLLOWED'
}
