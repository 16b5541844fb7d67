import type { Resource } from '@breakwater/cloud/resource'
import { type AccessRecord, createAccessRecord } from '@breakwater/iam/access-record'
import type { AccessRequest, Decision, NamedPolicy, Principal } from '@breakwater/iam/access-request'
import { awsManagedPolicies } from '@breakwater/iam/aws-managed-policies'
import { type CompiledPolicies, compilePolicies } from '@breakwater/iam/compile-policies'
import { decide } from '@breakwater/iam/decide'
import { type OrganizationSetting, readOrganization } from '@breakwater/iam/organization'
import { readPersonRoles } from '@breakwater/iam/read-person-roles'
import { readRoles } from '@breakwater/iam/read-roles'
import { sessionArn } from '@breakwater/iam/requester'
import { type ResourcePolicies, readResourcePolicies } from '@breakwater/iam/resource-policies'
import type { Role } from '@breakwater/iam/role'
import type { AccessNeed, ConditionKeys } from './access-need.ts'
import { AccessDenied, denialMessage } from './denial.ts'
import type { RoleSession } from './role-session.ts'

/** The role that AWS Organizations makes in each account, for whoever deploys from the management account. */
export const operatorRole = 'OrganizationAccountAccessRole'

/** An account as far as IAM is concerned. */
export type GuardedAccount = { id: string; region: string; resources: Resource[] }

/** A service that acts for itself, for example CloudFront reading a bucket. */
export type ServiceCaller = { service: string; sourceArn: string; sourceAccountId: string }

/** What is known of a request apart from who asks for what. */
export type RequestSource = {
  region: string
  sourceIp?: string
}

/** Decides every call by the synthesized policies. Nothing here can be switched off. */
export type Guard = {
  role(arn: string): Role | undefined
  /** @throws AccessDenied unless all of it is allowed. */
  demand(caller: RoleSession, needs: readonly AccessNeed[], source: RequestSource): void
  /** The decision alone, recorded like any other. */
  decide(caller: RoleSession, need: AccessNeed, source: RequestSource): Decision
  allowsService(caller: ServiceCaller, need: AccessNeed): boolean
  record: AccessRecord
}

export function createGuard(accounts: readonly GuardedAccount[], setting: OrganizationSetting | undefined): Guard {
  const everything = accounts.flatMap(({ resources }) => resources)
  const organization = readOrganization(everything, setting)
  const roles = new Map<string, Role>()
  const resourcePolicies = new Map<string, ResourcePolicies>()
  for (const { id, resources } of accounts) {
    const operator = operatorOf(id, setting)
    roles.set(operator.arn, operator)
    for (const [arn, role] of readRoles(resources)) roles.set(arn, role)
    resourcePolicies.set(id, readResourcePolicies(resources))
  }
  // People's grants are no function's: nothing of the sandbox uses them, so that nothing is said of their use.
  const record = createAccessRecord([...roles.values()])
  for (const role of readPersonRoles(everything)) roles.set(role.arn, role)
  const serviceControl = once((accountId) => organization?.serviceControl(accountId) ?? [])
  const resourceControl = once((accountId) => organization?.resourceControl(accountId) ?? [])
  const orgKeys = once((accountId): ConditionKeys => {
    if (!organization) return {}
    return { 'aws:resourceorgid': organization.id, 'aws:resourceorgpaths': [organization.pathOf(accountId)] }
  })
  const orgPath = once((accountId) => organization?.pathOf(accountId) ?? '')
  // A session with policies of its own has them compiled apart, and forgotten with it.
  const compiledForSession = new WeakMap<object, Map<NamedPolicy | string, CompiledPolicies>>()
  const compiledForRole = new Map<string, Map<NamedPolicy | string, CompiledPolicies>>()
  const held = new WeakMap<RoleSession, Map<string, number>>()
  const sessionKeys = new WeakMap<RoleSession, ConditionKeys>()

  function compiled(caller: RoleSession, resource: string, resourceAccountId: string): CompiledPolicies {
    const cache = caller.policies
      ? fromMap(compiledForSession, caller, () => new Map())
      : fromMap(compiledForRole, caller.roleArn, () => new Map())
    const guarding = policyOf(resource, resourceAccountId)
    return fromMap(cache, guarding ?? resourceAccountId, () => {
      const role = roles.get(caller.roleArn)
      return compilePolicies({
        identity: role?.identity ?? [],
        ...(role?.boundary && { boundary: role.boundary }),
        ...(caller.policies && { session: caller.policies }),
        ...(guarding && { resource: guarding }),
        serviceControl: serviceControl(caller.accountId),
        resourceControl: resourceControl(resourceAccountId),
      })
    })
  }

  function policyOf(resource: string, accountId: string): NamedPolicy | undefined {
    return roles.get(resource)?.trust ?? resourcePolicies.get(accountId)?.of(resource)
  }

  function keysOfSession(caller: RoleSession): ConditionKeys {
    return fromMap(sessionKeys, caller, () => {
      const role = roles.get(caller.roleArn)
      return {
        'aws:userid': `${role?.id ?? 'AROAUNKNOWN'}:${caller.sessionName}`,
        'aws:tokenissuetime': new Date(caller.issuedAt).toISOString(),
        ...(organization && {
          'aws:principalorgid': organization.id,
          'aws:principalorgpaths': [orgPath(caller.accountId)],
        }),
        ...Object.fromEntries(
          Object.entries(role?.tags ?? {}).map(([key, value]) => [`aws:principaltag/${key.toLowerCase()}`, value]),
        ),
      }
    })
  }

  function keysOfRequest(need: AccessNeed, source: RequestSource, base: ConditionKeys): ConditionKeys {
    const { via } = need
    const now = clock()
    return {
      ...base,
      'aws:requestedregion': source.region,
      // The gateway listens on this machine alone, in the place of an endpoint that takes nothing but TLS.
      'aws:securetransport': 'true',
      'aws:currenttime': now.iso,
      'aws:epochtime': now.epoch,
      'aws:viaawsservice': String(via !== undefined),
      ...(via !== undefined && { 'aws:calledvia': [via], 'aws:calledviafirst': via, 'aws:calledvialast': via }),
      // Of a call that a service makes in somebody's name, the address is the service's.
      ...(source.sourceIp !== undefined && via === undefined && { 'aws:sourceip': source.sourceIp }),
      ...orgKeys(need.resourceAccountId),
      ...need.context,
    }
  }

  function decideFor(caller: RoleSession, need: AccessNeed, source: RequestSource) {
    const request: AccessRequest = {
      principal: principalOf(caller),
      action: need.action,
      resource: need.resource,
      resourceAccountId: need.resourceAccountId,
      context: keysOfRequest(need, source, keysOfSession(caller)),
    }
    const unreadable = unreadablePolicies(caller, need)
    const decision = unreadable ?? decide(request, compiled(caller, need.resource, need.resourceAccountId))
    record.add(caller.roleArn, request, decision)
    return { request, decision }
  }

  function isHeld(caller: RoleSession, need: AccessNeed): boolean {
    return need.held !== undefined && (held.get(caller)?.get(heldName(need, need.held)) ?? 0) > Date.now()
  }

  function hold(caller: RoleSession, need: AccessNeed): void {
    if (!need.held) return
    const until = Date.now() + need.held.seconds * 1000
    fromMap(held, caller, () => new Map<string, number>()).set(heldName(need, need.held), until)
  }

  /** A policy that can't be read might deny: whatever it could bear on is denied, with its name. */
  function unreadablePolicies(caller: RoleSession, { action, resourceAccountId }: AccessNeed): Decision | undefined {
    const carrier = resourcePolicies.get(resourceAccountId)?.unknownCarriers.get(action.split(':')[0] ?? '')
    if (carrier === undefined && !roles.get(caller.roleArn)?.missingPolicies.length) return undefined
    const unknown = [...(roles.get(caller.roleArn)?.missingPolicies ?? []), ...(carrier === undefined ? [] : [carrier])]
    return { allowed: false, denial: 'implicit', missing: 'identity', decidedBy: [], unknown }
  }

  return {
    record,
    role: (arn) => roles.get(arn),
    decide: (caller, need, source) => decideFor(caller, need, source).decision,
    demand(caller, needs, source) {
      for (const need of needs) {
        if (isHeld(caller, need)) continue
        const { request, decision } = decideFor(caller, need, source)
        if (!decision.allowed)
          throw new AccessDenied(denialMessage(sessionArn(caller.roleArn, caller.sessionName), request, decision))
        hold(caller, need)
      }
    },
    allowsService({ service, sourceArn, sourceAccountId }, need) {
      const guarding = policyOf(need.resource, need.resourceAccountId)
      const compiledForService = compilePolicies({
        identity: [],
        ...(guarding && { resource: guarding }),
        serviceControl: [],
        resourceControl: resourceControl(need.resourceAccountId),
      })
      const request: AccessRequest = {
        ...need,
        principal: { kind: 'service', service },
        context: {
          ...keysOfRequest(need, { region: '' }, {}),
          'aws:sourcearn': sourceArn,
          'aws:sourceaccount': sourceAccountId,
          ...(organization && {
            'aws:sourceorgid': organization.id,
            'aws:sourceorgpaths': [orgPath(sourceAccountId)],
          }),
        },
      }
      return decide(request, compiledForService).allowed
    },
  }
}

/** Trusts the management account, and may do anything that the organization's policies leave. */
function operatorOf(accountId: string, setting: OrganizationSetting | undefined): Role {
  const administrator = 'arn:aws:iam::aws:policy/AdministratorAccess'
  const trusted = setting?.managementAccountId ?? accountId
  return {
    arn: `arn:aws:iam::${accountId}:role/${operatorRole}`,
    name: operatorRole,
    id: `AROAOPERATOR${accountId.slice(-9)}`,
    accountId,
    logicalId: operatorRole,
    tags: {},
    maxSessionSeconds: 3600,
    trust: {
      name: `trust policy of ${operatorRole}`,
      document: {
        Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${trusted}:root` }, Action: 'sts:AssumeRole' }],
      },
    },
    identity: [{ name: administrator, document: awsManagedPolicies[administrator]?.document ?? { Statement: [] } }],
    missingPolicies: [],
  }
}

function principalOf({ roleArn, sessionName, accountId, tags }: RoleSession): Principal {
  return { kind: 'role', roleArn, sessionName, accountId, sessionTags: tags }
}

function heldName({ action, resource, via }: AccessNeed, { as }: { as: string }): string {
  return `${via} ${action} ${resource} ${as}`
}

let second = { at: 0, iso: '', epoch: '' }

/** The time as condition keys show it, to the second. */
function clock(): { iso: string; epoch: string } {
  const at = Math.floor(Date.now() / 1000)
  if (at !== second.at) second = { at, iso: new Date(at * 1000).toISOString(), epoch: String(at) }
  return second
}

type Lookup<Key, Value> = { get(key: Key): Value | undefined; set(key: Key, value: Value): unknown }

function fromMap<Key, Value>(map: Lookup<Key, Value>, key: Key, make: () => Value): Value {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}

function once<Value>(compute: (key: string) => Value): (key: string) => Value {
  const values = new Map<string, Value>()
  return (key) => fromMap(values, key, () => compute(key))
}
