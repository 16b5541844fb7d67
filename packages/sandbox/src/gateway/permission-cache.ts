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
      const key = cacheKey(need)
      return key !== undefined && (untilBySession.get(caller)?.get(key) ?? 0) > now()
    },
    keep(caller, need) {
      const key = cacheKey(need)
      if (key === undefined || !need.cache) return
      cached(untilBySession, caller, () => new Map<string, number>()).set(key, now() + need.cache.seconds * 1000)
    },
  }
}

function cacheKey({ action, resource, via, cache }: AccessNeed): string | undefined {
  return cache && `${via} ${action} ${resource} ${cache.key}`
}
