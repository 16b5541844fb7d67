/**
 * A second evaluator, written from AWS's documentation so that the two can be compared: slow and simple, it shares only
 * types with the first. It supports only what generated requests contain.
 */
import type { AccessRequest, ApplicablePolicies, Decision, NamedPolicy } from '../access-request.ts'
import type { PolicyDocument, Statement } from '../policy-document.ts'

type Answer = 'yes' | 'no' | 'unsure'
type Verdict = Pick<Decision, 'allowed' | 'denial'> & { unsure: boolean }

export function evaluateNaively(request: AccessRequest, policies: ApplicablePolicies): Verdict {
  const { principal } = request
  const isAccountPrincipal = principal.kind === 'role' || principal.kind === 'user'
  const isServiceLinked =
    principal.kind === 'role' && principal.roleArn.split(':')[5]?.startsWith('role/aws-service-role/')
  const scps = isAccountPrincipal && !isServiceLinked ? policies.serviceControl : []
  const rcps = !isServiceLinked && resourceControlled(request.action) ? policies.resourceControl : []

  const everything: NamedPolicy[] = [
    ...policies.identity,
    ...(policies.boundary ? [policies.boundary] : []),
    ...(policies.session ?? []),
    ...(policies.resource ? [policies.resource] : []),
    ...scps.flat(),
    ...rcps.flat(),
  ]
  const bearing = everything.flatMap(({ document }) =>
    statementsOf(document)
      .map((statement) => (policies.boundary ? forBounded(statement) : statement))
      .map((statement) => ({ statement, answer: applies(statement, document, request) })),
  )
  const unsure = bearing.some(({ answer }) => answer === 'unsure')
  const denied = bearing.some(({ statement, answer }) => statement.Effect === 'Deny' && answer !== 'no')
  if (denied) return { allowed: false, denial: 'explicit', unsure }
  const granted = !unsure && isGranted()
  return granted ? { allowed: true, unsure } : { allowed: false, denial: 'implicit', unsure }

  function isGranted(): boolean {
    const allows = (list: readonly NamedPolicy[]) => list.some(({ document }) => allowing(document, request).length > 0)
    if (!rcps.every(allows) || !scps.every(allows)) return false
    const grants = policies.resource ? allowing(policies.resource.document, request) : []
    if (!isAccountPrincipal) return grants.length > 0
    const identity = allows(policies.identity)
    const boundary = policies.boundary === undefined || allows([policies.boundary])
    const session = policies.session === undefined || allows(policies.session)
    const ownSide = identity && boundary && session
    if (principal.accountId !== request.resourceAccountId) return ownSide && grants.length > 0
    const names = grants.flatMap(({ Principal }) => namesIn(Principal))
    const toSelf = principal.kind === 'role' ? sessionOf(principal) : principal.userArn
    if (names.includes('*') || names.includes(toSelf)) return true
    if (principal.kind === 'role' && names.includes(principal.roleArn)) return boundary && session
    const guarded = request.resource.includes(':key/') || request.action === 'sts:AssumeRole'
    return guarded ? ownSide && grants.length > 0 : ownSide
  }
}

/** NotPrincipal with Deny always denies a principal that has a permissions boundary. */
function forBounded({ NotPrincipal, ...statement }: Statement): Statement {
  if (NotPrincipal === undefined) return statement
  return namesIn(NotPrincipal).includes('*') ? { ...statement, NotPrincipal } : { ...statement, Principal: '*' }
}

function resourceControlled(action: string): boolean {
  return ['s3', 'kms', 'dynamodb', 'sts'].includes(action.split(':')[0] ?? '')
}

function statementsOf({ Statement }: PolicyDocument): Statement[] {
  return Array.isArray(Statement) ? [...Statement] : [Statement as Statement]
}

function allowing(document: PolicyDocument, request: AccessRequest): Statement[] {
  return statementsOf(document).filter(
    (statement) => statement.Effect === 'Allow' && applies(statement, document, request) === 'yes',
  )
}

function list<T>(value: T | readonly T[] | undefined): T[] {
  if (value === undefined) return []
  return Array.isArray(value) ? [...value] : [value as T]
}

function applies(statement: Statement, document: PolicyDocument, request: AccessRequest): Answer {
  if (!isAbout(statement, request)) return 'no'
  const action = request.action.toLowerCase()
  const actionListed = [...list(statement.Action), ...list(statement.NotAction)].some((pattern) =>
    wild(plain(pattern.toLowerCase()), action),
  )
  if (actionListed !== (statement.Action !== undefined)) return 'no'
  const modern = document.Version === '2012-10-17'
  const patterns = [...list(statement.Resource), ...list(statement.NotResource)]
  const conditions = Object.entries(statement.Condition ?? {}).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) =>
      holds({ operator, key, wanted: list(values).map(String), modern }, request),
    ),
  )
  if (conditions.includes('no')) return 'no'
  if (modern && patterns.some((pattern) => pattern.startsWith('arn:aws:dynamodb:us-east-1:$'))) return 'unsure'
  const resourceListed = patterns.some((pattern) => {
    const characters = modern ? substitute(pattern, request) : plain(pattern)
    return characters !== 'no value' && wild(characters, request.resource)
  })
  if (patterns.length > 0 && resourceListed !== (statement.Resource !== undefined)) return 'no'
  return conditions.includes('unsure') ? 'unsure' : 'yes'
}

type Role = Extract<AccessRequest['principal'], { kind: 'role' }>

function sessionOf({ accountId, roleArn, sessionName }: Role): string {
  return `arn:aws:sts::${accountId}:assumed-role/${roleArn.slice(roleArn.lastIndexOf('/') + 1)}/${sessionName}`
}

function namesIn(element: Statement['Principal']): string[] {
  if (element === undefined) return []
  if (element === '*') return ['*']
  return Object.values(element).flatMap((names) => list(names))
}

/** Lists each name by which the requester can be listed, with both forms of the account together. */
function namesOf({ principal }: AccessRequest): string[][] {
  const account = (id: string) => [id, `arn:aws:iam::${id}:root`]
  switch (principal.kind) {
    case 'role':
      return [[sessionOf(principal)], [principal.roleArn], account(principal.accountId)]
    case 'user':
      return [[principal.userArn], account(principal.accountId)]
    case 'service':
      return [[principal.service]]
    case 'federated':
      return [[principal.provider]]
    case 'anonymous':
      return [[]]
  }
}

function isAbout({ Principal, NotPrincipal }: Statement, request: AccessRequest): boolean {
  if (Principal === undefined && NotPrincipal === undefined) return true
  const listed = [...namesIn(Principal), ...namesIn(NotPrincipal)]
  const own = namesOf(request).map((spellings) => spellings.some((name) => listed.includes(name)))
  if (Principal !== undefined) return listed.includes('*') || own.includes(true)
  return !listed.includes('*') && own.includes(false)
}

/** One character of a pattern: a wildcard, or the character itself. */
type Character = { any: true } | { one: true } | { is: string }

function plain(text: string): Character[] {
  return [...text].map((is) => (is === '*' ? { any: true } : is === '?' ? { one: true } : { is }))
}

function literal(text: string): Character[] {
  return [...text].map((is) => ({ is }))
}

function wild(pattern: readonly Character[], value: string): boolean {
  const [first, ...rest] = pattern
  if (first === undefined) return value === ''
  if ('any' in first) return wild(rest, value) || (value !== '' && wild(pattern, value.slice(1)))
  if (value === '') return false
  return ('one' in first || first.is === value[0]) && wild(rest, value.slice(1))
}

function substitute(text: string, request: AccessRequest): Character[] | 'no value' {
  const start = text.indexOf('${')
  if (start < 0) return plain(text)
  const end = text.indexOf('}', start)
  const [key = '', fallback] = text.slice(start + 2, end).split(', ')
  const rest = substitute(text.slice(end + 1), request)
  if (rest === 'no value') return rest
  const before = plain(text.slice(0, start))
  if (key === '*' || key === '?' || key === '$') return [...before, { is: key }, ...rest]
  const values = contextValues(key, request)
  const value = values?.length === 1 ? values[0] : fallback?.slice(1, -1)
  return value === undefined ? 'no value' : [...before, ...literal(value), ...rest]
}

function contextValues(key: string, request: AccessRequest): readonly string[] | undefined {
  const { principal, context } = request
  const name = key.toLowerCase()
  if (name === 'aws:principalaccount' && 'accountId' in principal) return [principal.accountId]
  if (name === 'aws:principalarn' && principal.kind === 'role') return [principal.roleArn]
  if (name === 'aws:principalarn' && principal.kind === 'user') return [principal.userArn]
  if (name === 'aws:principalisawsservice' && principal.kind === 'service') return ['true']
  if (name === 'aws:principalisawsservice' && 'accountId' in principal) return ['false']
  if (name === 'aws:resourceaccount') return [request.resourceAccountId]
  if (name.startsWith('aws:principaltag/') && principal.kind === 'role') {
    const tag = principal.sessionTags[name.replace('aws:principaltag/', '')]
    if (tag !== undefined) return [tag]
  }
  const value = context[name]
  return typeof value === 'string' ? [value] : value
}

type Clause = { operator: string; key: string; wanted: readonly string[]; modern: boolean }

function holds({ operator, key, wanted, modern }: Clause, request: AccessRequest): Answer {
  const answer = (truth: boolean): Answer => (truth ? 'yes' : 'no')
  const given = contextValues(key, request)
  if (operator.includes('MadeUp')) return 'unsure'
  if (given === undefined && key.startsWith('made:')) return 'unsure'
  const present = (given ?? []).filter((value) => value !== '')
  if (operator === 'Null') return answer(wanted.includes(present.length === 0 ? 'true' : 'false'))

  const all = operator.startsWith('ForAllValues:')
  const any = operator.startsWith('ForAnyValue:')
  const ifExists = operator.endsWith('IfExists')
  const name = operator.replace('ForAllValues:', '').replace('ForAnyValue:', '').replace('IfExists', '')
  const negated = name.includes('Not')
  const test = (value: string) =>
    negated !==
    wanted.some((policyValue) => compare({ name: name.replace('Not', ''), policyValue, value, modern }, request))

  if (all || any) {
    if (present.length === 0) return answer(ifExists || all)
    return answer(all ? !present.some((value) => !test(value)) : present.some(test))
  }
  const [value, second] = given ?? []
  if (value === undefined) return answer(ifExists || negated)
  return second === undefined ? answer(test(value)) : 'unsure'
}

type Comparison = { name: string; policyValue: string; value: string; modern: boolean }

function compare({ name, policyValue, value, modern }: Comparison, request: AccessRequest): boolean {
  const resolved = modern ? substitute(policyValue, request) : plain(policyValue)
  const written = resolved === 'no value' ? undefined : modern ? withoutWildcards(policyValue, request) : policyValue
  switch (name) {
    case 'StringEquals':
      return written === value
    case 'StringEqualsIgnoreCase':
    case 'Bool':
      return written?.toUpperCase() === value.toUpperCase()
    case 'StringLike':
      return resolved !== 'no value' && wild(resolved, value)
    case 'ArnEquals':
    case 'ArnLike': {
      const [parts, values] = [policyValue.split(':'), value.split(':')]
      if (values.length < 6) return false
      return [0, 1, 2, 3, 4, 5].every((index) => {
        const part = index < 5 ? parts[index] : parts.slice(5).join(':')
        const actual = index < 5 ? values[index] : values.slice(5).join(':')
        return wild(plain(part ?? ''), actual ?? '')
      })
    }
    case 'NumericEquals':
      return Number(value) === Number(policyValue)
    case 'NumericLessThan':
      return Number(value) < Number(policyValue)
    case 'NumericGreaterThanEquals':
      return Number(value) >= Number(policyValue)
    case 'DateLessThan':
      return new Date(value) < new Date(policyValue)
    case 'DateGreaterThanEquals':
      return new Date(value) >= new Date(policyValue)
    case 'IpAddress': {
      const [network = '', bits = '32'] = policyValue.split('/')
      const binary = (address: string) =>
        address
          .split('.')
          .map((octet) => Number(octet).toString(2).padStart(8, '0'))
          .join('')
      return binary(network).slice(0, Number(bits)) === binary(value).slice(0, Number(bits))
    }
    default:
      throw new Error(`no naive ${name}`)
  }
}

/** Returns what exact operators compare with: variables are replaced, wildcards are plain characters. */
function withoutWildcards(text: string, request: AccessRequest): string {
  return text.replace(/\$\{([^}]*)\}/g, (whole) => {
    const characters = substitute(whole, request)
    return characters === 'no value' ? '' : characters.map((one) => ('is' in one ? one.is : '')).join('')
  })
}
