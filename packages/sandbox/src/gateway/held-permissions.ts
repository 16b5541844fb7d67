import type { AccessNeed } from '../kit/access-need.ts'
import { cached } from '../kit/cached.ts'
import type { RoleSession } from '../kit/role-session.ts'

/** Caches permissions that services keep for a while after they were allowed once, such as DynamoDB its data key. */
export type HeldPermissions = {
  has(caller: RoleSession, need: AccessNeed): boolean
  /** Caches a permission that was just allowed, if the need says that the service caches it. */
  keep(caller: RoleSession, need: AccessNeed): void
}

export function createHeldPermissions(now: () => number = Date.now): HeldPermissions {
  const untilBySession = new WeakMap<RoleSession, Map<string, number>>()
  return {
    has(caller, need) {
      const name = heldName(need)
      return name !== undefined && (untilBySession.get(caller)?.get(name) ?? 0) > now()
    },
    keep(caller, need) {
      const name = heldName(need)
      if (name === undefined || !need.held) return
      cached(untilBySession, caller, () => new Map<string, number>()).set(name, now() + need.held.seconds * 1000)
    },
  }
}

function heldName({ action, resource, via, held }: AccessNeed): string | undefined {
  return held && `${via} ${action} ${resource} ${held.as}`
}
