import { eachAction } from '@breakwater/policy-kit/each-action'
import { eachMissingKey } from '@breakwater/policy-kit/each-missing-key'
import type { PolicyExamples, RoleExample } from '@breakwater/policy-kit/policy-example'
import { homeRegion } from '@breakwater/registry/regions'
import { mailExamples, recipientExamples } from '../auth/policy-examples.ts'
import {
  consumedQueueExamples,
  consumerQueueExamples,
  putEventsExamples,
  scheduleExamples,
  schedulerRoleExamples,
} from '../events/policy-examples.ts'
import { lakeExamples, pseudonymExamples } from '../facts/policy-examples.ts'
import { deadLetterExamples, queueExamples } from '../function/policy-examples.ts'
import { streamExamples } from '../records/policy-examples.ts'

const itemActions = [
  'BatchGetItem',
  'BatchWriteItem',
  'ConditionCheckItem',
  'DeleteItem',
  'GetItem',
  'PutItem',
  'Query',
  'Scan',
  'UpdateItem',
] as const
const recordKinds = [
  'application',
  'audit',
  'correction',
  'decision',
  'evaluation',
  'grant',
  'mail',
  'note',
  'outbox',
  'quota',
  'settings',
  'unknown',
] as const
const indexes = ['owner', 'queue'] as const
const entities = [
  'application',
  'audit',
  'correction',
  'decision',
  'evaluation',
  'grant',
  'note',
  'settings',
  'unknown',
] as const

type Permissions = {
  /** What may be done to which kind of record; everything else may not. */
  items: Partial<Record<(typeof recordKinds)[number], readonly (typeof itemActions)[number][]>>
  index?: (typeof indexes)[number]
  seals?: readonly (typeof entities)[number][]
  opens?: readonly (typeof entities)[number][]
  /** The user pool whose users' groups it may list. */
  listsGroupsOf?: '{StaffPool}'
}

const permissions: Readonly<Record<'consumerapi' | 'staffapi', Permissions>> = {
  consumerapi: {
    items: {
      application: ['GetItem', 'PutItem', 'UpdateItem'],
      audit: ['PutItem'],
      outbox: ['PutItem'],
      quota: ['UpdateItem'],
      settings: ['Query'],
    },
    index: 'owner',
    seals: ['application', 'audit'],
    opens: ['application'],
  },
  staffapi: {
    items: {
      application: ['GetItem', 'UpdateItem'],
      grant: ['GetItem', 'PutItem', 'UpdateItem', 'Query'],
      correction: ['PutItem', 'Query'],
      evaluation: ['GetItem', 'PutItem'],
      decision: ['PutItem', 'Query'],
      note: ['GetItem', 'PutItem', 'Query'],
      audit: ['PutItem', 'Query'],
      outbox: ['PutItem'],
      quota: ['UpdateItem'],
      settings: ['PutItem', 'Query'],
    },
    index: 'queue',
    seals: ['audit', 'correction', 'decision', 'evaluation', 'grant', 'note', 'settings'],
    opens: ['application', 'audit', 'correction', 'decision', 'evaluation', 'grant', 'note', 'settings'],
    listsGroupsOf: '{StaffPool}',
  },
}

type Account = { slug: string; accountId: string; domain: string }
type Analytics = { analytics: string }

/** What the roles of an agency's functions and of its API may do. */
export function permissionExamples(agency: Account, { analytics }: Analytics): PolicyExamples[] {
  return [
    functionExamples('consumerapi', { agency, logs: '{consumerapilogs}', otherLogs: '{staffapilogs}' }),
    functionExamples('staffapi', { agency, logs: '{staffapilogs}', otherLogs: '{consumerapilogs}' }),
    relayExamples(agency),
    ...remindersExamples(agency),
    ...notifierExamples(agency),
    ...factsExamples(agency, analytics),
    { of: 'eventrelayDeadLetters', examples: queueExamples(agency.accountId) },
    { by: 'GraphqlLogsRole', examples: logExamples('{GraphqlLogs}', '{staffapilogs}') },
  ]
}

/** Of every function that may use records. */
const equivalentMutants = [
  {
    fault:
      /^WrittenOnce: (dropped|without Action |without \w+#\* in condition |with Resource |with condition ForAllValues:)/,
    reason: 'The denial of changes to what is written once is a second barrier: no other statement allows one.',
  },
]

function recordsExamples(permissions: Permissions, agency: Account): RoleExample[] {
  return [...itemExamples(permissions, agency), ...tableKeyExamples(), ...fieldKeyExamples(permissions, agency)]
}

function functionExamples(
  name: keyof typeof permissions,
  { agency, logs, otherLogs }: { agency: Account; logs: string; otherLogs: string },
): PolicyExamples {
  return {
    by: `${name}role`,
    equivalentMutants,
    examples: [
      ...logExamples(logs, otherLogs),
      ...traceExamples(),
      ...userPoolExamples(permissions[name]),
      ...recordsExamples(permissions[name], agency),
    ],
  }
}

/** What the policies of the queues of a consumer allow and deny. */
function queuesExamples(name: string, { slug, accountId }: Account): PolicyExamples[] {
  const rule = `arn:aws:events:${homeRegion}:${accountId}:rule/${slug}-events/${slug}-${name}`
  const id = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
  return [
    { of: `${id}Queue`, examples: consumerQueueExamples({ accountId, rule }) },
    { of: `${id}DeadLetters`, examples: consumerQueueExamples({ accountId, rule }) },
  ]
}

function notifierExamples(agency: Account): PolicyExamples[] {
  return [
    ...queuesExamples('notifier', agency),
    {
      by: 'Notifiernotifierrole',
      examples: [
        ...logExamples('{Notifiernotifierlogs}', '{staffapilogs}'),
        ...traceExamples(),
        ...recordsExamples({ items: { application: ['GetItem'], mail: ['GetItem', 'PutItem', 'UpdateItem'] } }, agency),
        ...consumedQueueExamples('{NotifierQueue}'),
        ...deadLetterExamples('{NotifierDeadLetters}', agency.accountId),
        ...recipientExamples(),
        ...mailExamples(agency),
      ],
    },
  ]
}

function factsExamples(agency: Account, analytics: string): PolicyExamples[] {
  return [
    ...queuesExamples('facts', agency),
    {
      by: 'Factsfactsrole',
      examples: [
        ...logExamples('{Factsfactslogs}', '{staffapilogs}'),
        ...traceExamples(),
        ...consumedQueueExamples('{FactsQueue}'),
        ...deadLetterExamples('{FactsDeadLetters}', agency.accountId),
        ...pseudonymExamples('{PseudonymsKey}'),
        ...lakeExamples({ slug: agency.slug, analytics }),
      ],
    },
  ]
}

function remindersExamples(agency: Account): PolicyExamples[] {
  const { slug, accountId } = agency
  const role = '{ReminderSchedulesRole}'
  return [
    ...queuesExamples('reminders', agency),
    { by: 'ReminderSchedulesRole', examples: schedulerRoleExamples('{RemindersQueue}') },
    {
      by: 'Remindersremindersrole',
      examples: [
        ...logExamples('{Remindersreminderslogs}', '{staffapilogs}'),
        ...traceExamples(),
        ...recordsExamples({ items: { application: ['GetItem'], outbox: ['PutItem'], settings: ['Query'] } }, agency),
        ...consumedQueueExamples('{RemindersQueue}'),
        ...deadLetterExamples('{RemindersDeadLetters}', accountId),
        ...scheduleExamples({ group: `${slug}-reminders`, role, accountId }),
      ],
    },
  ]
}

function relayExamples({ accountId }: Account): PolicyExamples {
  return {
    by: 'eventrelayrole',
    examples: [
      ...logExamples('{eventrelaylogs}', '{staffapilogs}'),
      ...traceExamples(),
      ...streamExamples(accountId),
      ...deadLetterExamples('{eventrelayDeadLetters}', accountId),
      ...putEventsExamples('{EventsBus}', accountId),
    ],
  }
}

function traceExamples(): RoleExample[] {
  return [
    ...eachAction({ name: 'writes its traces', request: { resource: '*' }, expect: 'allow' }, [
      'xray:PutTelemetryRecords',
      'xray:PutTraceSegments',
    ]),
    ...eachAction({ name: 'reads no trace', request: { resource: '*' }, expect: 'deny' }, ['xray:GetTraceSummaries']),
  ]
}

function userPoolExamples({ listsGroupsOf }: Permissions): RoleExample[] {
  const action = 'cognito-idp:AdminListGroupsForUser'
  return ['{StaffPool}', '{amplifyAuthUserPool}'].flatMap((resource): RoleExample[] => [
    resource === listsGroupsOf
      ? { name: `lists the groups of a user of ${resource}`, request: { resource, action }, expect: 'allow' }
      : { name: `does not list the groups of a user of ${resource}`, request: { resource, action }, expect: 'deny' },
    ...eachAction({ name: `does nothing else with ${resource}`, request: { resource }, expect: 'deny' }, [
      'cognito-idp:AdminAddUserToGroup',
      'cognito-idp:AdminGetUser',
      'cognito-idp:ListUsers',
    ]),
  ])
}

function logExamples(own: string, other: string): RoleExample[] {
  const writes = ['logs:CreateLogStream', 'logs:PutLogEvents']
  return [
    ...eachAction({ name: 'writes its log', request: { resource: own }, expect: 'allow' }, writes),
    ...eachAction({ name: 'does nothing else with its log', request: { resource: own }, expect: 'deny' }, [
      'logs:DeleteLogStream',
      'logs:GetLogEvents',
    ]),
    ...eachAction({ name: 'does not write another log', request: { resource: other }, expect: 'deny' }, writes),
  ]
}

function itemExamples({ items, index }: Permissions, { accountId }: Account): RoleExample[] {
  const otherTable = `arn:aws:dynamodb:${homeRegion}:${accountId}:table/other`
  return [
    ...recordKinds.flatMap((kind) =>
      itemActions.flatMap((action): RoleExample[] => {
        const may = items[kind]?.includes(action) ?? false
        const request = { action: `dynamodb:${action}`, context: { 'dynamodb:leadingkeys': [`${kind}#1`] } }
        return [
          {
            name: `${may ? 'may' : 'may not'} ${action} on a record of kind ${kind}`,
            request: { ...request, resource: '{RecordsTable}' },
            expect: may ? 'allow' : 'deny',
          },
          {
            name: `may not ${action} on a record of kind ${kind} together with one of another kind`,
            request: {
              ...request,
              resource: '{RecordsTable}',
              context: { 'dynamodb:leadingkeys': [`${kind}#1`, 'other#1'] },
            },
            expect: 'deny',
          },
          {
            name: `may not ${action} on a record of kind ${kind} in another table`,
            request: { ...request, resource: otherTable },
            expect: 'deny',
          },
        ]
      }),
    ),
    ...eachAction(
      { name: 'may not work with items of no known kind', request: { resource: '{RecordsTable}' }, expect: 'deny' },
      itemActions.map((action) => `dynamodb:${action}`),
    ),
    ...indexes.flatMap((queried) => [
      ...eachAction(
        {
          name: `${queried === index ? 'queries' : 'does not query'} the index ${queried}`,
          request: { resource: `{RecordsTable}/index/${queried}` },
          expect: queried === index ? 'allow' : 'deny',
        },
        ['dynamodb:Query'],
      ),
      ...eachAction(
        {
          name: `does not read the whole index ${queried}`,
          request: { resource: `{RecordsTable}/index/${queried}` },
          expect: 'deny',
        },
        ['dynamodb:Scan'],
      ),
    ]),
  ]
}

function tableKeyExamples(): RoleExample[] {
  const actions = ['Decrypt', 'DescribeKey', 'Encrypt', 'GenerateDataKey', 'ReEncryptFrom', 'ReEncryptTo'].map(
    (action) => `kms:${action}`,
  )
  const context = { 'kms:viaservice': `dynamodb.${homeRegion}.amazonaws.com` }
  const request = { resource: '{RecordsTableKey}', context }
  return [
    ...eachAction({ name: "uses the table's key through DynamoDB", request, expect: 'allow' }, actions),
    ...eachAction({ name: "does not share the table's key", request, expect: 'deny' }, ['kms:CreateGrant']),
    ...eachAction(
      {
        name: "does not use the table's key itself",
        request: { resource: '{RecordsTableKey}' },
        expect: 'deny',
      },
      actions,
    ),
    ...eachAction(
      {
        name: 'does not use the key of sealed fields through DynamoDB',
        request: { resource: '{RecordsFieldKey}', context },
        expect: 'deny',
      },
      actions,
    ),
  ]
}

function fieldKeyExamples({ seals = [], opens = [] }: Permissions, { slug }: Account): RoleExample[] {
  const operations = { 'kms:GenerateDataKey': seals, 'kms:Decrypt': opens, 'kms:Encrypt': [], 'kms:CreateGrant': [] }
  return Object.entries(operations).flatMap(([action, allowed]) =>
    entities.flatMap((entity): RoleExample[] => {
      const may = allowed.some((one) => one === entity)
      const context = { 'kms:encryptioncontext:agency': slug, 'kms:encryptioncontext:entity': entity }
      return [
        {
          name: `${may ? 'may' : 'may not'} ${action} for the sealed part of kind ${entity}`,
          request: { action, resource: '{RecordsFieldKey}', context },
          expect: may ? 'allow' : 'deny',
        },
        ...eachMissingKey(
          {
            name: `may not ${action} for the sealed part of kind ${entity}`,
            request: { action, resource: '{RecordsFieldKey}', context },
          },
          Object.keys(context),
        ),
        {
          name: `may not ${action} for the kind ${entity} of another agency`,
          request: {
            action,
            resource: '{RecordsFieldKey}',
            context: { ...context, 'kms:encryptioncontext:agency': 'another' },
          },
          expect: 'deny',
        },
        {
          name: `may not ${action} for the kind ${entity} with the key of the table`,
          request: { action, resource: '{RecordsTableKey}', context },
          expect: 'deny',
        },
      ]
    }),
  )
}
