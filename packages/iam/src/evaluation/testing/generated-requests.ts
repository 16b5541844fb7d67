// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written so
import fc from 'fast-check'
import type { AccessRequest, ApplicablePolicies, NamedPolicy, Principal } from '../access-request.ts'
import type { PolicyDocument, Statement } from '../policy-document.ts'

const home = '111111111111'
const away = '222222222222'
const appRole = `arn:aws:iam::${home}:role/app`
const adminRole = `arn:aws:iam::${home}:role/staff/admin`
const awayRole = `arn:aws:iam::${away}:role/app`
const user = `arn:aws:iam::${home}:user/carlos`

const tags = fc.constantFrom({}, { team: 'alpha' }, { team: 'beta' }, { team: '*' })

const principal: fc.Arbitrary<Principal> = fc.oneof(
  { weight: 6, arbitrary: roleSession(appRole, home) },
  { weight: 2, arbitrary: roleSession(adminRole, home) },
  { weight: 4, arbitrary: roleSession(awayRole, away) },
  { weight: 1, arbitrary: roleSession(`arn:aws:iam::${home}:role/aws-service-role/x.amazonaws.com/Linked`, home) },
  { weight: 2, arbitrary: fc.constant<Principal>({ kind: 'user', userArn: user, accountId: home }) },
  { weight: 2, arbitrary: fc.constant<Principal>({ kind: 'service', service: 'lambda.amazonaws.com' }) },
  { weight: 1, arbitrary: fc.constant<Principal>({ kind: 'federated', provider: 'cognito-identity.amazonaws.com' }) },
  { weight: 1, arbitrary: fc.constant<Principal>({ kind: 'anonymous' }) },
)

function roleSession(roleArn: string, accountId: string): fc.Arbitrary<Principal> {
  return fc.record({
    kind: fc.constant('role' as const),
    roleArn: fc.constant(roleArn),
    sessionName: fc.constantFrom('one', 'two'),
    accountId: fc.constant(accountId),
    sessionTags: tags,
  })
}

const key = `arn:aws:kms:us-east-1:${home}:key/k1`
const table = `arn:aws:dynamodb:us-east-1:${home}:table/records`

const target = fc.constantFrom(
  { action: 's3:GetObject', resource: 'arn:aws:s3:::records/alpha/1', resourceAccountId: home },
  { action: 's3:PutObject', resource: 'arn:aws:s3:::records/beta/1', resourceAccountId: home },
  { action: 's3:GetObject', resource: 'arn:aws:s3:::records/*/1', resourceAccountId: away },
  { action: 'kms:Decrypt', resource: key, resourceAccountId: home },
  { action: 'kms:ListKeys', resource: '*', resourceAccountId: home },
  { action: 'dynamodb:GetItem', resource: table, resourceAccountId: home },
  { action: 'lambda:InvokeFunction', resource: `arn:aws:lambda:us-east-1:${home}:function:f`, resourceAccountId: home },
  { action: 'sts:AssumeRole', resource: adminRole, resourceAccountId: home },
)

const actionPattern = weighted(
  [14, '*'],
  [2, 's3:*'],
  [1, 'S3:get*'],
  [1, 's3:PutObject'],
  [2, 'kms:*'],
  [1, 'kms:?ecrypt'],
  [2, 'dynamodb:*Item'],
  [1, 'lambda:Invoke*'],
  [2, 'sts:AssumeRole'],
)

const resourcePattern = weighted(
  [14, '*'],
  [2, 'arn:aws:s3:::records/*'],
  [1, 'arn:aws:s3:::records/????/1'],
  [1, 'arn:aws:s3:::records/Alpha/*'],
  [2, 'arn:aws:s3:::records/${aws:PrincipalTag/team}/*'],
  [1, "arn:aws:s3:::records/${aws:PrincipalTag/team, 'alpha'}/*"],
  [1, 'arn:aws:s3:::*/${*}/1'],
  [1, 'arn:aws:dynamodb:us-east-1:${aws:PrincipalAccount}:table/*'],
  [1, table],
  [1, key],
  [1, `arn:aws:*:${home}:*`],
)

function weighted(...choices: [number, string][]): fc.Arbitrary<string> {
  return fc.oneof(...choices.map(([weight, value]) => ({ weight, arbitrary: fc.constant(value) })))
}

/** Operator families with a key and values that sometimes match the context below. */
const families: { operators: string[]; key: string; values: string[] }[] = [
  {
    operators: ['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike', 'StringEqualsIgnoreCase'],
    key: 'aws:PrincipalTag/team',
    values: ['alpha', 'ALPHA', 'b*', '${*}', '${aws:ResourceAccount}'],
  },
  {
    operators: ['StringEquals', 'StringNotEquals', 'StringNotEqualsIgnoreCase', 'StringLike'],
    key: 'kms:EncryptionContext:agency',
    values: ['alpha', 'beta', '${aws:PrincipalTag/team}', "${aws:PrincipalTag/team, 'beta'}", 'a?pha'],
  },
  {
    operators: ['StringEquals', 'StringLike', 'StringNotLike'],
    key: 'dynamodb:LeadingKeys',
    values: ['CASE#1', 'CASE#*', '${aws:PrincipalTag/team}#*', 'x'],
  },
  { operators: ['StringEquals', 'StringNotEquals'], key: 'aws:PrincipalOrgID', values: ['o-ours', 'o-theirs'] },
  { operators: ['StringEquals'], key: 'aws:PrincipalAccount', values: [home, '${aws:ResourceAccount}'] },
  {
    operators: ['ArnLike', 'ArnNotLike', 'ArnEquals', 'ArnNotEquals'],
    key: 'aws:PrincipalArn',
    values: ['arn:aws:iam::*:role/app', 'arn:aws:iam::*:role/*', `arn:*:iam::${home}:role/app`, 'arn:aws:iam::1*:*:x'],
  },
  { operators: ['ArnEquals', 'ArnNotLike'], key: 'aws:SourceArn', values: ['arn:aws:sns:*:*:topic', 'arn:*:*:*:*:*'] },
  { operators: ['Bool'], key: 'aws:SecureTransport', values: ['true', 'false', 'TRUE'] },
  { operators: ['Bool'], key: 'aws:PrincipalIsAWSService', values: ['true', 'false'] },
  {
    operators: ['NumericEquals', 'NumericNotEquals', 'NumericLessThan', 'NumericGreaterThanEquals'],
    key: 's3:TlsVersion',
    values: ['1.2', '1.3', '1.20'],
  },
  {
    operators: ['DateLessThan', 'DateGreaterThanEquals'],
    key: 'aws:TokenIssueTime',
    values: ['2026-01-01', '2026-06-01T12:00:00Z'],
  },
  {
    operators: ['IpAddress', 'NotIpAddress'],
    key: 'aws:SourceIp',
    values: ['203.0.113.0/24', '203.0.113.7', '198.51.0.0/17'],
  },
  { operators: ['StringEquals'], key: 'made:up', values: ['x'] },
  { operators: ['MadeUpEquals'], key: 'aws:PrincipalOrgID', values: ['x'] },
]

const clause: fc.Arbitrary<NonNullable<Statement['Condition']>> = fc
  .oneof({ weight: 12, arbitrary: fc.nat({ max: 11 }) }, { weight: 1, arbitrary: fc.integer({ min: 12, max: 13 }) })
  .map((index) => families[index] ?? { operators: [], key: '', values: [] })
  .chain(({ operators, key, values }) =>
    fc.oneof(
      {
        weight: 8,
        arbitrary: fc
          .record({
            set: fc.constantFrom('', '', '', 'ForAllValues:', 'ForAnyValue:'),
            operator: fc.constantFrom(...operators),
            suffix: fc.constantFrom('', '', 'IfExists'),
            chosen: fc.subarray(values, { minLength: 1 }),
          })
          .map(({ set, operator, suffix, chosen }) => ({ [`${set}${operator}${suffix}`]: { [key]: chosen } })),
      },
      { weight: 1, arbitrary: fc.constantFrom('true', 'false').map((value) => ({ Null: { [key]: value } })) },
    ),
  )

const condition = fc.oneof(
  { weight: 9, arbitrary: fc.constant(undefined) },
  { weight: 3, arbitrary: clause },
  { weight: 1, arbitrary: fc.tuple(clause, clause).map(([one, other]) => ({ ...one, ...other })) },
)

const awsName = fc.subarray(
  [
    home,
    `arn:aws:iam::${home}:root`,
    away,
    appRole,
    adminRole,
    awayRole,
    user,
    `arn:aws:sts::${home}:assumed-role/app/one`,
    `arn:aws:sts::${home}:assumed-role/admin/two`,
  ],
  { minLength: 1, maxLength: 4 },
)

const principalElement: fc.Arbitrary<NonNullable<Statement['Principal']>> = fc.oneof(
  { weight: 5, arbitrary: awsName.map((AWS) => ({ AWS })) },
  { weight: 1, arbitrary: fc.constant('*' as const) },
  { weight: 1, arbitrary: fc.constant({ AWS: '*' }) },
  { weight: 2, arbitrary: fc.constant({ Service: 'lambda.amazonaws.com', AWS: [home] }) },
  { weight: 1, arbitrary: fc.constant({ Federated: 'cognito-identity.amazonaws.com' }) },
)

function statement(
  of: 'requester' | 'resource' | 'resource control',
  effects: Statement['Effect'][],
): fc.Arbitrary<Statement> {
  return fc
    .record({
      Effect: fc.constantFrom(...effects),
      actions: fc.array(actionPattern, { minLength: 1, maxLength: 2 }),
      resources: fc.array(resourcePattern, { minLength: 1, maxLength: 2 }),
      notAction: rarely,
      notResource: rarely,
      notPrincipal: rarely,
      named: of === 'resource control' ? fc.constant('*' as const) : principalElement,
      Condition: condition,
    })
    .map(({ Effect, actions, resources, notAction, notResource, notPrincipal, named, Condition }) => ({
      Effect,
      ...(notAction ? { NotAction: actions } : { Action: actions }),
      ...(notResource ? { NotResource: resources } : { Resource: resources }),
      ...(of !== 'requester' && {
        [notPrincipal && of === 'resource' && Effect === 'Deny' ? 'NotPrincipal' : 'Principal']: named,
      }),
      ...(Condition && { Condition }),
    }))
}

const rarely = fc.integer({ min: 0, max: 9 }).map((draw) => draw === 0)

function policy(statements: fc.Arbitrary<Statement>, name: string): fc.Arbitrary<NamedPolicy> {
  return fc
    .record({
      Version: fc.constantFrom('2012-10-17', '2012-10-17', '2012-10-17', '2008-10-17'),
      Statement: fc.array(statements, { minLength: 1, maxLength: 3 }),
    })
    .map((document: PolicyDocument) => ({ name, document }))
}

const mostlyAllow: Statement['Effect'][] = [...Array(19).fill('Allow'), 'Deny']

const fullAccess: Statement = { Effect: 'Allow', Action: '*', Resource: '*' }

/** Generates levels as they are in practice: full access at each, sometimes another policy instead, and denials. */
function levels(of: 'requester' | 'resource control', name: string) {
  const open: Statement = of === 'requester' ? fullAccess : { ...fullAccess, Principal: '*' }
  const full = fc.constant({ name: 'full', document: { Version: '2012-10-17', Statement: open } })
  const level = fc.oneof(
    { weight: 6, arbitrary: fc.tuple(full) },
    { weight: 1, arbitrary: fc.tuple(full, policy(statement(of, ['Deny']), name)) },
    { weight: 1, arbitrary: fc.tuple(policy(statement(of, mostlyAllow), name)) },
  )
  return fc.array(level as fc.Arbitrary<NamedPolicy[]>, { maxLength: 2 })
}

const policies: fc.Arbitrary<ApplicablePolicies> = fc
  .record({
    identity: fc.array(policy(statement('requester', mostlyAllow), 'identity'), { maxLength: 2 }),
    boundary: fc.option(policy(statement('requester', mostlyAllow), 'boundary'), { freq: 3, nil: undefined }),
    session: fc.option(fc.tuple(policy(statement('requester', mostlyAllow), 'session')), { freq: 3, nil: undefined }),
    resource: fc.option(policy(statement('resource', mostlyAllow), 'resource'), { freq: 3, nil: undefined }),
    serviceControl: levels('requester', 'service control'),
    resourceControl: levels('resource control', 'resource control'),
  })
  .map(({ boundary, session, resource, ...rest }) => ({
    ...rest,
    ...(boundary && { boundary }),
    ...(session && { session }),
    ...(resource && { resource }),
  }))

/** Each key is absent, or has one of these values. */
const contextValues: Record<string, (string | string[])[]> = {
  'kms:encryptioncontext:agency': ['alpha', 'beta', '*'],
  'dynamodb:leadingkeys': [['CASE#1'], ['CASE#1', 'alpha#2'], [], ['', 'CASE#2'], 'x'],
  'aws:principalorgid': ['o-ours', 'o-theirs'],
  'aws:principaltag/team': ['alpha', ''],
  'aws:sourcearn': ['arn:aws:sns:us-east-1:111111111111:topic', 'not an arn'],
  'aws:securetransport': ['true', 'false'],
  's3:tlsversion': ['1.2', '1.3'],
  'aws:tokenissuetime': ['2026-01-01T00:00:00Z', '2026-07-01T00:00:00Z'],
  'aws:sourceip': ['203.0.113.7', '203.0.113.200', '198.51.127.1'],
  'made:up': ['x', 'y'],
}

const context = fc.record(
  Object.fromEntries(Object.entries(contextValues).map(([key, values]) => [key, fc.constantFrom(...values)])),
  { requiredKeys: [] },
) as fc.Arbitrary<AccessRequest['context']>

const request: fc.Arbitrary<AccessRequest> = fc
  .record({ principal, target, context })
  .map(({ principal, target, context }) => ({ principal, ...target, context }))

/** Requests with the policies that apply to them. */
export const judgedCases = fc.record({ request, policies })
