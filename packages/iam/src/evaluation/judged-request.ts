import type { AccessRequest } from './access-request.ts'
import { isKnownKey } from './condition-keys.ts'
import type { Variables } from './pattern.ts'
import { describeRequester, principalKey, type Requester } from './requester.ts'

/** A request as statements are matched against it. */
export type JudgedRequest = {
  /** Lower-cased: actions are compared without regard to case. */
  action: string
  resource: string
  requester: Requester
  /** A condition key's value by its lower-cased name; absent keys have none. */
  valueOf: (key: string) => string | readonly string[] | undefined
  /** Whether a key that has no value is known to have none. */
  isAbsent: (key: string) => boolean
  variables: Variables
}

/** Whether a statement is about a request; where that can't be known, the reasons. */
export type Match = boolean | readonly string[]

/** @param open Keys that are not in the context may have any value: what could be allowed, in some request? */
export function judgedRequest(request: AccessRequest, open = false): JudgedRequest {
  const find = (key: string) =>
    principalKey(request.principal, key) ??
    (Object.hasOwn(request.context, key) ? request.context[key] : undefined) ??
    (key === 'aws:resourceaccount' ? request.resourceAccountId : undefined)
  return {
    action: request.action.toLowerCase(),
    resource: request.resource,
    requester: describeRequester(request.principal),
    valueOf: find,
    isAbsent: open ? (key) => principalKeys.has(key) : isKnownKey,
    variables(key) {
      const value = find(key)
      if (value === undefined || typeof value === 'string') return value
      return value.length === 1 ? value[0] : undefined
    },
  }
}

/** What follows from the principal is never open. */
const principalKeys = new Set(['aws:principalarn', 'aws:principalaccount', 'aws:principalservicename', 'aws:username'])
