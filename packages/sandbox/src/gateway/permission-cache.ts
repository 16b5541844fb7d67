import type { AccessNeed } from '../kit/access/access-need.ts'
import { cached } from '../kit/access/cached.ts'
import type { RoleSession } from '../kit/access/role-session.ts'

/** Caches permissions that services keep for a while after they were allowed once, such as DynamoDB its data key. */
export type PermissionCache = {
  has(caller: RoleSession, need: AccessNeed): boolean
  /** Caches a permission that was just allowed, if the need says that the service caches it. */
  keep(caller: RoleSession, need: AccessNeed): void
}

export function createPermissionCache(now: () => number = Date.now): PermissionCache {
  const untilBySession = new WeakMap<RoleSession, Map<string, number>>()
  return {
    has(caller, need) {
      if (!need.cache) return false
      return (untilBySession.get(caller)?.get(cacheKey(need, need.cache.key)) ?? 0) > now()
    },
    keep(caller, need) {
      if (!need.cache) return
      const until = cached(untilBySession, caller, () => new Map<string, number>())
      until.set(cacheKey(need, need.cache.key), now() + need.cache.seconds * 1000)
    },
  }
}

function cacheKey({ action, resource, via }: AccessNeed, key: string): string {
  return `${via} ${action} ${resource} ${key}`
}
