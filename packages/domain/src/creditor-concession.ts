import type { AgencySettings } from './agency-settings.ts'
import { creditorKey } from './creditor-name.ts'

type Concessions = AgencySettings['creditorConcessions']

/** What a creditor grants under a plan of one kind: its own terms where the agency knows them, else the usual ones. */
export function grantedConcession(
  creditor: string,
  kind: 'standard' | 'hardship',
  { creditorConcessions, concessions }: AgencySettings,
): AgencySettings['concessions']['standard'] {
  return byKey(creditorConcessions).get(creditorKey(creditor))?.[kind] ?? concessions[kind]
}

// An agency's settings are read once and asked for each debt of each household.
const known = new WeakMap<Concessions, ReadonlyMap<string, Concessions[string]>>()

function byKey(concessions: Concessions): ReadonlyMap<string, Concessions[string]> {
  const before = known.get(concessions)
  if (before) return before
  const entries = Object.entries(concessions).map(([name, granted]) => [creditorKey(name), granted] as const)
  const made = new Map(entries)
  known.set(concessions, made)
  return made
}
