import type { Platform } from '@breakwater/registry/registry'
import type { PermissionSet } from './permission-set.ts'
import { breakGlass } from './permission-sets/break-glass.ts'
import { platformEngineer } from './permission-sets/platform-engineer.ts'
import { release } from './permission-sets/release.ts'
import { securityAudit } from './permission-sets/security-audit.ts'
import { supportReadOnly } from './permission-sets/support-read-only.ts'

/** What people may do, by job. Nobody has more than these, and nobody has them but through a group. */
export function permissionSets(platform: Platform): PermissionSet[] {
  return [platformEngineer(platform), release, supportReadOnly, securityAudit(platform), breakGlass]
}
