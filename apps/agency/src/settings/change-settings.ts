import { randomUUID } from 'node:crypto'
import type { ErrorCode } from '@breakwater/contracts/errors'
import type { SettingsEvent } from '@breakwater/contracts/events/domain-event'
import type { AgencySettings as ShownSettings } from '@breakwater/contracts/generated/schema'
import type { AgencySettings } from '@breakwater/domain/agency-settings'
import { settingsChanges } from '@breakwater/domain/settings-changes'
import {
  dayIn,
  decisionRefusal,
  newestVersion,
  proposalRefusal,
  type SettingsDecision,
  type SettingsRefusal,
  type SettingsVersion,
  settingsRefusalWords,
  settingsVersions,
  withdrawalRefusal,
} from '@breakwater/domain/settings-history'
import type { Language } from '@breakwater/vocabulary/languages'
import type { Answer } from '../platform/answer.ts'
import { ApiError, notFound } from '../platform/api-error.ts'
import type { StaffMember } from '../platform/staff-member.ts'
import type { DeployedSettings } from './bundled-settings.ts'
import { namedSettings } from './named-settings.ts'
import type { SettingsEntries, StoredEntry } from './settings-entries.ts'
import { nameOf, showSettings } from './show-settings.ts'

export type SettingsPorts = {
  entries: SettingsEntries
  deployed: DeployedSettings
  agency: string
  now: () => Date
}

type Versions = readonly SettingsVersion<StoredEntry>[]

export type ProposeSettings = {
  id: string
  language: Language
  basedOn: string
  effectiveOn: string
  settings: AgencySettings
  comment: string
}

export type DecideSettings = { id: string; language: Language; comment: string }

/** The agency's settings: in force today, waiting, scheduled and past. */
export async function agencySettings({
  entries,
  deployed,
  now,
}: Omit<SettingsPorts, 'agency'>): Promise<Answer<ShownSettings>> {
  const versions = settingsVersions(await entries.list())
  return showSettings({ versions, deployed, today: dayIn(deployed.timeZone, now()) })
}

/**
 * Proposes complete settings from a day on. A proposal that is sent again by its proposer is not added again.
 * @throws ApiError VERSION_CONFLICT where others were approved since, INVALID_INPUT where the day or the change cannot be
 */
export function proposeSettings(
  ports: SettingsPorts,
  caller: StaffMember,
  input: ProposeSettings,
): Promise<Answer<ShownSettings>> {
  const { id, language, basedOn, effectiveOn, comment } = input
  const settings = namedSettings(ports.agency, input.settings)
  return step(ports, caller, {
    comment,
    entryFor(versions, today) {
      const before = versions.find(({ proposal }) => proposal.id === id)
      if (before && before.proposal.by !== caller.sub) throw notFound('version of the settings')
      if (before) return null
      const newest = newestOf(versions, ports.deployed)
      refuseFor(proposalRefusal({ basedOn, effectiveOn }, newest, today), language)
      if (settingsChanges(newest.settings, settings).length === 0) refuseFor('NOTHING_CHANGED', language)
      return { kind: 'PROPOSED', id, effectiveOn, basedOn, settings }
    },
  })
}

/** Approves a proposal of another admin, whose first day has not passed. */
export function approveSettings(
  ports: SettingsPorts,
  caller: StaffMember,
  input: DecideSettings,
): Promise<Answer<ShownSettings>> {
  return decide(ports, caller, {
    ...input,
    kind: 'APPROVED',
    refusalOf: (version, versions, today) =>
      decisionRefusal(version, caller.sub) ??
      proposalRefusal(version.proposal, newestOf(versions, ports.deployed), today),
  })
}

/** Refuses a proposal of another admin, with the reason. */
export function refuseSettings(
  ports: SettingsPorts,
  caller: StaffMember,
  input: DecideSettings,
): Promise<Answer<ShownSettings>> {
  return decide(ports, caller, {
    ...input,
    kind: 'REFUSED',
    refusalOf: (version) => decisionRefusal(version, caller.sub),
  })
}

/** Withdraws a proposal, or an approved version before its first day, with the reason. */
export function withdrawSettings(
  ports: SettingsPorts,
  caller: StaffMember,
  input: DecideSettings,
): Promise<Answer<ShownSettings>> {
  return decide(ports, caller, { ...input, kind: 'WITHDRAWN', refusalOf: withdrawalRefusal })
}

/** A step without what it has from the person who takes it and the time. */
type Stated<Entry extends StoredEntry = StoredEntry> = Entry extends unknown
  ? Omit<Entry, 'at' | 'by' | 'name' | 'comment'>
  : never

type Step = {
  comment: string
  /** The entry that the step adds to these versions; null where it was added before. Throws a refusal. */
  entryFor: (versions: Versions, today: string) => Stated | null
}

type Decision = DecideSettings & {
  kind: SettingsDecision['kind']
  /** Why it is not allowed for the version, among all, today. */
  refusalOf: (version: Versions[number], versions: Versions, today: string) => SettingsRefusal | null
}

function decide(
  ports: SettingsPorts,
  caller: StaffMember,
  { id, language, comment, kind, refusalOf }: Decision,
): Promise<Answer<ShownSettings>> {
  return step(ports, caller, {
    comment,
    entryFor(versions, today) {
      const version = versions.find(({ proposal }) => proposal.id === id)
      if (!version) throw notFound('version of the settings')
      if (version.status === kind && version.decisions.at(-1)?.by === caller.sub) return null
      refuseFor(refusalOf(version, versions, today), language)
      return { kind, id }
    },
  })
}

async function step(ports: SettingsPorts, caller: StaffMember, taken: Step): Promise<Answer<ShownSettings>> {
  const { entries, deployed, agency, now } = ports
  const list = await entries.list()
  const at = now()
  const today = dayIn(deployed.timeZone, at)
  const stated = taken.entryFor(settingsVersions(list), today)
  const show = (all: readonly StoredEntry[]) => showSettings({ versions: settingsVersions(all), deployed, today })
  if (!stated) return show(list)
  const entry: StoredEntry = {
    ...stated,
    ...{ at: at.toISOString(), by: caller.sub, name: caller.name, comment: taken.comment },
  }
  if (await entries.append(entry, eventOf(entry, agency), list.length)) return show([...list, entry])
  // Another admin took a step in between, after which this one may not be allowed: look again.
  return step(ports, caller, taken)
}

const eventTypes = {
  PROPOSED: 'settings-proposed',
  APPROVED: 'settings-approved',
  REFUSED: 'settings-refused',
  WITHDRAWN: 'settings-withdrawn',
} as const satisfies Record<StoredEntry['kind'], SettingsEvent['type']>

function eventOf({ kind, id: settingsId, at: time }: StoredEntry, agency: string): SettingsEvent {
  return { id: randomUUID(), type: eventTypes[kind], version: 1, time, agency, actor: 'staff', settingsId }
}

function newestOf(versions: Versions, { settings }: DeployedSettings) {
  const newest = newestVersion(versions)
  if (!newest) return { name: settings.version, effectiveOn: null, settings }
  return {
    name: nameOf(newest.proposal.settings),
    effectiveOn: newest.proposal.effectiveOn,
    settings: newest.proposal.settings,
  }
}

/** The codes of refusals that are no fault of the input. */
const refusalCodes: Partial<Record<SettingsRefusal, ErrorCode>> = {
  CHANGED_SINCE: 'VERSION_CONFLICT',
  OWN_PROPOSAL: 'FORBIDDEN',
}

function refuseFor(refusal: SettingsRefusal | null, language: Language): void {
  if (refusal) throw new ApiError(refusalCodes[refusal] ?? 'INVALID_INPUT', settingsRefusalWords[refusal][language])
}
