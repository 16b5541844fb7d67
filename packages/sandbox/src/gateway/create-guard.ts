import type { DeployedAccess } from '@breakwater/iam/access-model'
import { type AccessRecord, createAccessRecord } from '@breakwater/iam/access-record'
import type { AccessRequest, Decision } from '@breakwater/iam/access-request'
import { applicablePolicies } from '@breakwater/iam/applicable-policies'
import { type Caller, principalOf } from '@breakwater/iam/caller'
import { compilePolicies } from '@breakwater/iam/compile-policies'
import { decide } from '@breakwater/iam/decide'
import { type ConditionKeys, callerContext, type RequestTime, requestContext } from '@breakwater/iam/request-context'
import { sessionArn } from '@breakwater/iam/requester'
import type { AccessNeed } from '../kit/access/access-need.ts'
import { cached } from '../kit/access/cached.ts'
import { AccessDenied, denialMessage } from '../kit/access/denial.ts'
import type { Guard, RequestSource } from '../kit/access/guard.ts'
import type { RoleSession } from '../kit/access/role-session.ts'
import { type Clock, systemClock } from '../kit/clock/clock.ts'
import { createPolicyCache } from './compiled-policies.ts'
import { createPermissionCache } from './permission-cache.ts'

/** The guard, and the record of what it decided. */
export type RecordingGuard = Guard & { record: AccessRecord }

export function createGuard(model: DeployedAccess, clock: Clock = systemClock): RecordingGuard {
  // The record leaves out people's roles, which no program assumes here, and roles whose policies are AWS's own.
  const record = createAccessRecord(model.roles.filter(({ kind }) => kind === 'role' || kind === 'operator'))
  const compiled = createPolicyCache(model)
  const permissions = createPermissionCache(clock.now)
  const requestTime = createRequestTime(clock)
  const sessionKeys = new WeakMap<RoleSession, ConditionKeys>()

  function judge(caller: RoleSession, need: AccessNeed, source: RequestSource) {
    const callerKeys = cached(sessionKeys, caller, () => callerContext(model, caller))
    const request: AccessRequest = {
      principal: principalOf(caller),
      action: need.action,
      resource: need.resource,
      resourceAccountId: need.resourceAccountId,
      context: requestContext(model, { ...need, ...source, at: requestTime() }, callerKeys),
    }
    const decision = unreadablePolicies(model, caller, need) ?? decide(request, compiled(caller, need))
    record.add(caller.roleArn, request, decision)
    return { request, decision }
  }

  return {
    record,
    role: (arn) => model.role(arn),
    decide: (caller, need, source) => judge(caller, need, source).decision,
    demand(caller, needs, source) {
      for (const need of needs) {
        if (permissions.has(caller, need)) continue
        const { request, decision } = judge(caller, need, source)
        if (!decision.allowed)
          throw new AccessDenied(denialMessage(sessionArn(caller.roleArn, caller.sessionName), request, decision))
        permissions.keep(caller, need)
      }
    },
    allowsService(service, need) {
      const caller: Caller = { kind: 'service', ...service }
      const request: AccessRequest = {
        ...need,
        principal: principalOf(caller),
        context: requestContext(model, { ...need, region: '', at: requestTime() }, callerContext(model, caller)),
      }
      return decide(request, compilePolicies(applicablePolicies(model, caller, need))).allowed
    },
  }
}

/**
 * A policy that can't be read might deny, so every request that it could apply to is denied, and the message names it.
 */
function unreadablePolicies(
  { role, unknownCarriers }: DeployedAccess,
  { roleArn }: RoleSession,
  { action, resourceAccountId }: AccessNeed,
): Decision | undefined {
  const carrier = unknownCarriers(resourceAccountId).get(action.split(':')[0] ?? '')
  const missing = role(roleArn)?.missingPolicies ?? []
  if (carrier === undefined && missing.length === 0) return undefined
  const unknown = [...missing, ...(carrier === undefined ? [] : [carrier])]
  return { allowed: false, denial: 'implicit', missing: 'identity', decidedBy: [], unknown }
}

/** Returns a function that tells the time of a request, computed once a second. */
function createRequestTime(clock: Clock): () => RequestTime {
  let second: RequestTime & { at: number } = { at: -1, iso: '', epoch: '' }
  return () => {
    const at = Math.floor(clock.now() / 1000)
    if (at !== second.at) second = { at, iso: new Date(at * 1000).toISOString(), epoch: String(at) }
    return second
  }
}
