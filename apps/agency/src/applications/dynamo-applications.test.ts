import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import type { DomainEvent } from '@breakwater/contracts/events/domain-event'
import { describe, expect, it } from 'vitest'
import type { ChangeLog } from '../audit/change-log.ts'
import { plainSealer, recordingTable } from '../testing/recording-table.ts'
import type { Draft, SubmittedApplication } from './application.ts'
import { dynamoApplications } from './dynamo-applications.ts'

const household = { incomes: [], expenses: [], debts: [], state: 'RI' }
const typedPages = [{ path: '/apply', fields: [{ name: 'story', text: 'half' }] }]
const draft: Draft = {
  id: 'one',
  owner: 'maribel',
  version: 4,
  status: 'DRAFT',
  language: 'es',
  household,
  typedPages,
  createdAt: 'created',
  updatedAt: 'updated',
}
const event: DomainEvent = {
  id: 'event',
  type: 'application-saved',
  version: 1,
  time: '2026-11-21T10:00:00.000Z',
  agency: 'harborlight',
  actor: 'consumer',
  caseId: 'one',
}
const key = { pk: 'application#one', sk: 'application' }
const stored = (plain: object, content: unknown) => ({
  ...plain,
  ...key,
  sealed: new TextEncoder().encode(JSON.stringify({ sealed: 'application', id: 'one', content })),
  __edb_e__: 'application',
  __edb_v__: '1',
})
const isOwnersDraftOf = (version: number) =>
  `attribute_exists(pk) AND attribute_exists(sk) AND owner = "maribel" AND version = ${version} AND status = "DRAFT"`
const isNew = 'attribute_not_exists(pk) AND attribute_not_exists(sk)'
const canceled = (...codes: string[]) =>
  new TransactionCanceledException({
    message: 'no',
    CancellationReasons: codes.map((Code) => ({ Code })),
    $metadata: {},
  })
/** How an event is written beside its change. */
const published = (event: DomainEvent) => ({
  Put: {
    TableName: 'records',
    Item: {
      ...event,
      expiresAtEpoch: Date.parse('2026-12-05T10:00:00.000Z') / 1000,
      subject: 'one',
      pk: 'outbox#one',
      sk: '2026-11-21T10:00:00.000Z#event',
      __edb_e__: 'outbox',
      __edb_v__: '1',
    },
    ConditionExpression: isNew,
  },
})

function open(...answers: (object | Error)[]) {
  const { store, calls } = recordingTable(...answers)
  return { applications: dynamoApplications(store, plainSealer), calls }
}

describe('finding an application', () => {
  const { household: _, typedPages: __, ...plain } = draft

  it('reads the last written state, and opens what is sealed', async () => {
    const { applications, calls } = open({ Item: stored(plain, { household, typedPages }) })
    expect(await applications.find('one', 'maribel')).toEqual(draft)
    expect(calls).toEqual([{ GetItem: { TableName: 'records', Key: key, ConsistentRead: true } }])
  })

  it('finds nothing of another owner, and nothing under an unknown id', async () => {
    const { applications } = open({ Item: stored(plain, { household }) }, {})
    expect(await applications.find('one', 'stranger')).toBeUndefined()
    expect(await applications.find('two', 'maribel')).toBeUndefined()
  })

  it('fails if the sealed part is missing', async () => {
    const { sealed: _, ...unsealed } = stored(plain, {})
    await expect(open({ Item: unsealed }).applications.find('one', 'maribel')).rejects.toThrow(
      'an application has no sealed part',
    )
  })

  it('drops the plan of an evaluation that has no words', async () => {
    const submitted = { ...plain, status: 'SUBMITTED' }
    const content = (words?: object) => ({ household, evaluation: { plan: { feeCents: 1 }, words } })
    const { applications } = open({ Item: stored(submitted, content()) }, { Item: stored(submitted, content({})) })
    expect(await applications.find('one', 'maribel')).toMatchObject({ evaluation: { plan: null } })
    expect(await applications.find('one', 'maribel')).toMatchObject({ evaluation: { plan: { feeCents: 1 } } })
  })
})

describe('the list of an owner’s applications', () => {
  const query = {
    TableName: 'records',
    IndexName: 'owner',
    KeyConditionExpression: 'ownerPk = "owner#maribel"',
    ScanIndexForward: false,
    Limit: 3,
  }
  const item = (id: string) => {
    const plain = { id, version: 1, status: 'DRAFT', createdAt: `at ${id}`, updatedAt: 'updated' }
    return { plain, raw: { ...plain, __edb_e__: 'application', __edb_v__: '1' } }
  }
  const [a, b, c] = [item('a'), item('b'), item('c')]

  it('reads one more than asked, newest first, which tells whether more follow', async () => {
    const { applications, calls } = open({ Items: [a.raw, b.raw, c.raw] }, { Items: [a.raw, b.raw] })
    const page = await applications.list('maribel', { limit: 2 })
    expect(page.items).toEqual([a.plain, b.plain])
    expect(JSON.parse(Buffer.from(page.cursor ?? '', 'base64url').toString())).toEqual(['at b', 'b'])
    expect(await applications.list('maribel', { limit: 2 })).toEqual({ items: [a.plain, b.plain] })
    expect(calls).toEqual([{ Query: query }, { Query: query }])
  })

  it('goes on below the last item of the page before', async () => {
    const { applications, calls } = open({ Items: [] })
    await applications.list('maribel', { limit: 2, after: { at: 'at b', id: 'b' } })
    const KeyConditionExpression = 'ownerPk = "owner#maribel" and ownerSk < "at b#b"'
    expect(calls).toEqual([{ Query: { ...query, KeyConditionExpression } }])
  })
})

describe('creating a draft', () => {
  it('writes it with its event if its id is free, with its personal part sealed', async () => {
    const { applications, calls } = open({})
    expect(await applications.create(draft, event)).toBe(true)
    const { household: _, typedPages: __, ...plain } = draft
    expect(calls).toEqual([
      {
        TransactWriteItems: {
          TransactItems: [
            {
              Put: {
                TableName: 'records',
                Item: {
                  ...plain,
                  ...key,
                  ownerPk: 'owner#maribel',
                  ownerSk: 'created#one',
                  sealed: { sealed: 'application', id: 'one', content: { household, typedPages } },
                  __edb_e__: 'application',
                  __edb_v__: '1',
                },
                ConditionExpression: isNew,
              },
            },
            published(event),
          ],
        },
      },
    ])
  })

  it('is refused if the id is taken, and fails if the table does', async () => {
    expect(await open(canceled('ConditionalCheckFailed', 'None')).applications.create(draft, event)).toBe(false)
    await expect(open(new Error('throttled')).applications.create(draft, event)).rejects.toThrow('throttled')
  })
})

describe('replacing a draft', () => {
  const sealed = JSON.stringify({ sealed: 'application', id: 'one', content: { household, typedPages } })

  it('sets what a save states and writes its event, on the condition that it is the owner’s draft of the version before', async () => {
    const { applications, calls } = open({}, { Item: stored({ createdAt: 'at first' }, {}) })
    expect(await applications.replace(draft, event)).toEqual({ ...draft, createdAt: 'at first' })
    expect(calls).toEqual([
      {
        TransactWriteItems: {
          TransactItems: [
            {
              Update: {
                TableName: 'records',
                Key: key,
                UpdateExpression: `SET version = 4, language = "es", updatedAt = "updated", sealed = ${sealed}, id = "one", __edb_e__ = "application", __edb_v__ = "1"`,
                ConditionExpression: isOwnersDraftOf(3),
              },
            },
            published(event),
          ],
        },
      },
      {
        GetItem: {
          TableName: 'records',
          Key: key,
          ConsistentRead: true,
          ProjectionExpression: 'pk, sk, createdAt, __edb_e__, __edb_v__',
        },
      },
    ])
  })

  it('is refused if the condition does not hold, and fails if the table does', async () => {
    expect(await open(canceled('ConditionalCheckFailed', 'None')).applications.replace(draft, event)).toBeNull()
    await expect(open(new Error('throttled')).applications.replace(draft, event)).rejects.toThrow('throttled')
  })

  it('fails if the application is gone right after', async () => {
    await expect(open({}, {}).applications.replace(draft, event)).rejects.toThrow(
      'an application has no time of its creation',
    )
  })
})

describe('submitting a draft', () => {
  const { typedPages: _, ...stated } = draft
  const submitted: SubmittedApplication = {
    ...stated,
    version: 5,
    status: 'SUBMITTED',
    submittedAt: 'submitted',
    idempotencyKey: 'key',
    caseNumber: 'number',
    caseStatus: 'SUBMITTED',
    state: 'RI',
    outcome: 'BUDGET_ONLY',
    flags: [],
    evaluation: { detail: 'evaluated' } as never,
  }
  const submission: DomainEvent = { ...event, type: 'application-submitted' }
  const audit = {
    id: 'entry',
    caseId: 'one',
    at: 'submitted',
    action: 'APPLICATION_SUBMITTED',
    actor: 'maribel',
  } as const
  const use = { quota: { name: 'submission', most: 5, hours: 24 }, holder: 'maribel', at: new Date(event.time) }
  const log: ChangeLog = { audit, events: [submission] }

  /** What makes a draft a case, with its place in the queue; the rest stays. */
  const changes = [
    'status = "SUBMITTED"',
    'updatedAt = "updated"',
    'submittedAt = "submitted"',
    'idempotencyKey = "key"',
    'caseNumber = "number"',
    'caseStatus = "SUBMITTED"',
    'state = "RI"',
    'outcome = "BUDGET_ONLY"',
    'flags = []',
    'version = 5',
    `sealed = ${JSON.stringify({ sealed: 'application', id: 'one', content: { household, evaluation: { detail: 'evaluated' } } })}`,
    'queuePosition = "submitted#one"',
    'queuePk = "queue#SUBMITTED"',
    'queueSk = "submitted#one"',
    'id = "one"',
    '__edb_e__ = "application"',
    '__edb_v__ = "1"',
  ]

  it('writes the case, its entry in the trail, its event and the use of a quota together, each on its condition', async () => {
    const { applications, calls } = open({})
    expect(await applications.submit(submitted, log, use)).toBe(true)
    expect(calls).toEqual([
      {
        TransactWriteItems: {
          TransactItems: [
            {
              Update: {
                TableName: 'records',
                Key: key,
                UpdateExpression: `SET ${changes.join(', ')}`,
                ConditionExpression: isOwnersDraftOf(4),
              },
            },
            {
              Put: {
                TableName: 'records',
                Item: { ...audit, pk: 'audit#one', sk: 'submitted#entry', __edb_e__: 'audit', __edb_v__: '1' },
                ConditionExpression: isNew,
              },
            },
            published(submission),
            {
              Update: {
                TableName: 'records',
                Key: { pk: 'quota#maribel', sk: 'submission#2026-11-21T00:00:00.000Z' },
                UpdateExpression: expect.stringMatching(/ ADD uses 1$/),
                ConditionExpression: 'attribute_not_exists(uses) OR uses < 5',
              },
            },
          ],
        },
      },
    ])
  })

  it('is refused as a whole if one condition does not hold', async () => {
    const refused = canceled('ConditionalCheckFailed', 'None', 'None')
    expect(await open(refused).applications.submit(submitted, log, use)).toBe(false)
  })
})
