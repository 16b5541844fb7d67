import type { Agency } from '@breakwater/registry/agency'
import { loadRegistry } from '@breakwater/registry/registry'
import { expect, it } from 'vitest'
import { agencyTargets } from '../identity/access-targets.ts'
import { permissionSets } from '../identity/permission-sets/permission-sets.ts'
import { baselineAccounts } from './baseline-account.ts'

const registry = loadRegistry()
const [first] = registry.agencies as [Agency]
const sets = permissionSets(registry.platform)
const agencyWith = (status: Agency['status']): Agency => ({ ...first, status })

/** A paused agency takes no new households, and its account still holds those that it has. */
it.each(['active', 'draining', 'paused'] as const)(
  'an agency that is %s has a baseline, and people see to it',
  (status) => {
    const agencies = [agencyWith(status)]
    expect(baselineAccounts({ ...registry, agencies }, [])).toEqual([
      { name: `agency-${first.slug}`, accountId: first.accountId, monthlyDollars: 400 },
    ])
    expect(agencyTargets(agencies, sets)).toEqual(agencyTargets([first], sets))
  },
)
