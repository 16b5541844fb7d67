import { creditorKey } from '../household/creditor-name.ts'
import type { AgencySettings } from './agency-settings.ts'

type Concessions = AgencySettings['creditorConcessions']

/** What a creditor grants under a plan of one kind: its own terms where the agency knows them, else the usual ones. */
export function grantedConcession(
  creditor: string,
  kind: 'standard' | 'hardship',
  { creditorConcessions, concessions }: AgencySettings,
): AgencySettings['concessions']['standard'] {
  const own = byKey(creditorConcessions)
  // Most agencies name no creditor: then no key is needed.
  const granted = own.size > 0 ? own.get(creditorKey(creditor)) : undefined
  return granted?.[kind] ?? concessions[kind]
}

// An agency's settings are read once and asked for each debt of each household.
let known: { of: Concessions; byKey: ReadonlyMap<string, Concessions[string]> } | null = null

function byKey(concessions: Concessions): ReadonlyMap<string, Concessions[string]> {
  if (known?.of === concessions) return known.byKey
  const entries = Object.entries(concessions).map(([name, granted]) => [creditorKey(name), granted] as const)
  known = { of: concessions, byKey: new Map(entries) }
  return known.byKey
}
