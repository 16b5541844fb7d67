import type { AccessRequest } from './access-request.ts'
import { isKnownKey } from './condition-keys.ts'
import type { Variables } from './pattern.ts'
import { describeRequester, principalKey, type Requester } from './requester.ts'

/** A request in the form that statements are matched against. */
export type JudgedRequest = {
  /** In lower case, because actions ignore case. */
  action: string
  resource: string
  requester: Requester
  /** Returns a condition key's value by its lower-case name; undefined for an absent key. */
  valueOf: (key: string) => string | readonly string[] | undefined
  /** Returns whether a key without a value is known to be absent. */
  isAbsent: (key: string) => boolean
  variables: Variables
}

/** Whether a statement applies to a request; if that can't be known, the reasons. */
export type Match = boolean | readonly string[]

/**
 * Prepares a request for matching. @param open keys that are not in the context may have any value, to find what some
 * request could be allowed
 */
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

/** Keys that follow from the principal are never open. */
const principalKeys = new Set([
  'aws:principalarn',
  'aws:principalaccount',
  'aws:principalisawsservice',
  'aws:principalservicename',
  'aws:username',
])
