import type { Platform } from '@breakwater/registry/registry'
import { breakGlass } from './break-glass.ts'
import type { PermissionSet } from './permission-set.ts'
import { platformEngineer } from './platform-engineer.ts'
import { release } from './release.ts'
import { securityAudit } from './security-audit.ts'
import { staffOffboarding } from './staff-offboarding.ts'
import { supportReadOnly } from './support-read-only.ts'

/** What people may do, by job. These are all permission sets, and people get them through groups only. */
export function permissionSets(platform: Platform): PermissionSet[] {
  return [
    platformEngineer(platform),
    release,
    supportReadOnly,
    staffOffboarding,
    securityAudit(platform),
    breakGlass(platform),
  ]
}
