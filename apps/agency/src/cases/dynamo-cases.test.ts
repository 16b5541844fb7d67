import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import type { CaseReadV1 } from '@breakwater/contracts/events/case-read.v1'
import { describe, expect, it } from 'vitest'
import type { ChangeLog } from '../audit/change-log.ts'
import { plainSealer, recordingTable } from '../testing/recording-table.ts'
import type { CaseGrant } from './case-grant.ts'
import type { CaseSummary } from './cases.ts'
import { dynamoCases } from './dynamo-cases.ts'

const summary: CaseSummary = {
  id: 'one',
  caseNumber: 'number',
  status: 'SUBMITTED',
  state: 'RI',
  language: 'es',
  outcome: 'BUDGET_ONLY',
  flags: [],
  submittedAt: 'submitted',
}
const grant: CaseGrant = {
  caseId: 'one',
  sub: 'casey',
  holder: { name: 'Casey Counselor', email: 'casey@agency.example' },
  purpose: 'INTAKE_REVIEW',
  grantedAt: '2026-11-21T10:00:00.000Z',
  expiresAt: '2026-11-21T10:30:00.500Z',
}
const event: CaseReadV1 = {
  id: 'event',
  type: 'case-read',
  version: 1,
  time: '2026-11-21T10:00:00.000Z',
  agency: 'harborlight',
  actor: 'staff',
  caseId: 'one',
}
const log: ChangeLog = {
  audit: {
    id: 'entry',
    caseId: 'one',
    at: 'at',
    action: 'CASE_READ',
    actor: 'casey',
    purpose: 'INTAKE_REVIEW',
    actorName: 'Casey Counselor',
    actorEmail: 'casey@agency.example',
    note: 'called',
  },
  events: [event],
}

const sealed = (kind: string, id: string, content: unknown) =>
  new TextEncoder().encode(JSON.stringify({ sealed: kind, id, content }))
const caseKey = { pk: 'application#one', sk: 'application' }
const grantKey = { pk: 'grant#one', sk: 'staff#casey' }
const { status, ...facts } = summary
const household = { incomes: [], expenses: [], debts: [] }
const storedCase = {
  ...facts,
  ...caseKey,
  status: 'SUBMITTED',
  caseStatus: status,
  sealed: sealed('application', 'one', { household, evaluation: { words: {}, plan: { feeCents: 1 } } }),
  __edb_e__: 'application',
  __edb_v__: '1',
}
const { holder, ...plainGrant } = grant
const storedGrant = {
  ...plainGrant,
  ...grantKey,
  expiresAtEpoch: 1,
  sealed: sealed('grant', 'one casey', holder),
  __edb_e__: 'grant',
  __edb_v__: '1',
}
const isNew = 'attribute_not_exists(pk) AND attribute_not_exists(sk)'
const exists = 'attribute_exists(pk) AND attribute_exists(sk)'

/** The members of every transaction that writes the log. */
const logMembers = [
  {
    Put: {
      TableName: 'records',
      Item: {
        id: 'entry',
        caseId: 'one',
        at: 'at',
        action: 'CASE_READ',
        actor: 'casey',
        purpose: 'INTAKE_REVIEW',
        sealed: {
          sealed: 'audit',
          id: 'entry',
          content: { note: 'called', actorName: 'Casey Counselor', actorEmail: 'casey@agency.example' },
        },
        pk: 'audit#one',
        sk: 'at#entry',
        __edb_e__: 'audit',
        __edb_v__: '1',
      },
      ConditionExpression: isNew,
    },
  },
  {
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
  },
]

function open(...answers: (object | Error)[]) {
  const { store, calls } = recordingTable(...answers)
  return { cases: dynamoCases(store, plainSealer), calls }
}

function refused() {
  const CancellationReasons = [{ Code: 'ConditionalCheckFailed' }, { Code: 'None' }]
  return new TransactionCanceledException({ message: 'no', $metadata: {}, CancellationReasons })
}

describe('finding a case', () => {
  it('reads the last written state, and decrypts only when it is told to', async () => {
    const { cases, calls } = open({ Item: storedCase })
    const { reveal, ...found } = (await cases.find('one')) ?? {}
    expect(found).toEqual(summary)
    expect(await reveal?.()).toEqual({ household, evaluation: { words: {}, plan: { feeCents: 1 } } })
    expect(calls).toEqual([{ GetItem: { TableName: 'records', Key: caseKey, ConsistentRead: true } }])
  })

  it('finds no draft, and nothing under an unknown id', async () => {
    const { cases } = open({ Item: { ...storedCase, status: 'DRAFT' } }, {})
    expect(await cases.find('one')).toBeUndefined()
    expect(await cases.find('two')).toBeUndefined()
  })

  it('drops the plan of an evaluation that has no words', async () => {
    const content = { household, evaluation: { plan: { feeCents: 1 } } }
    const { cases } = open({ Item: { ...storedCase, sealed: sealed('application', 'one', content) } })
    expect(await (await cases.find('one'))?.reveal()).toEqual({ household, evaluation: { plan: null } })
  })

  it.each(['caseNumber', 'caseStatus', 'state', 'outcome', 'flags', 'submittedAt'])(
    'fails if a case has no %s',
    async (name) => {
      const { cases } = open({ Item: { ...storedCase, [name]: undefined } })
      await expect(cases.find('one')).rejects.toThrow('a submitted application lacks what its submission sets')
    },
  )

  it('fails to reveal a case without a sealed part', async () => {
    const { cases } = open({ Item: { ...storedCase, sealed: undefined } })
    await expect((await cases.find('one'))?.reveal()).rejects.toThrow('a case has no sealed part')
  })
})

describe('the list of cases', () => {
  const queued = (id: string, submittedAt: string) => ({ ...storedCase, id, submittedAt, sealed: undefined })
  const query = (condition: string) => ({
    Query: {
      TableName: 'records',
      IndexName: 'queue',
      KeyConditionExpression: condition,
      Limit: 3,
      ScanIndexForward: true,
    },
  })

  it('merges the queues of its statuses, longest waiting first, and reads each one item too far', async () => {
    const { cases, calls } = open(
      { Items: [queued('b', '1'), queued('c', '3')] },
      { Items: [queued('a', '1'), queued('d', '2')] },
    )
    const page = await cases.list(['SUBMITTED', 'IN_REVIEW'], { limit: 2, newestFirst: false })
    expect(page.items.map(({ id }) => id)).toEqual(['a', 'b'])
    expect(JSON.parse(Buffer.from(page.cursor ?? '', 'base64url').toString())).toEqual(['1', 'b'])
    expect(calls).toEqual([query('queuePk = "queue#SUBMITTED"'), query('queuePk = "queue#IN_REVIEW"')])
  })

  it('goes on behind the last case of the page before, in each queue', async () => {
    const { cases, calls } = open({ Items: [] }, { Items: [] })
    const page = await cases.list(['SUBMITTED', 'IN_REVIEW'], {
      limit: 2,
      after: { at: '1', id: 'b' },
      newestFirst: false,
    })
    expect(page).toEqual({ items: [] })
    expect(calls).toEqual([
      query('queuePk = "queue#SUBMITTED" and queueSk > "1#b"'),
      query('queuePk = "queue#IN_REVIEW" and queueSk > "1#b"'),
    ])
  })
})

describe('the list of decided cases', () => {
  it('is read from the newest on, and goes on below the last case of the page before', async () => {
    const decided = (id: string, submittedAt: string) => ({ ...storedCase, id, submittedAt, caseStatus: 'DECIDED' })
    const { cases, calls } = open({ Items: [decided('b', '2'), decided('a', '1')] }, { Items: [] })
    const page = await cases.list(['DECIDED'], { limit: 2, newestFirst: true })
    expect(page.items.map(({ id }) => id)).toEqual(['b', 'a'])
    await cases.list(['DECIDED'], { limit: 2, newestFirst: true, after: { at: '1', id: 'a' } })
    expect(calls).toMatchObject([
      { Query: { KeyConditionExpression: 'queuePk = "queue#DECIDED"', ScanIndexForward: false } },
      { Query: { KeyConditionExpression: 'queuePk = "queue#DECIDED" and queueSk < "1#a"', ScanIndexForward: false } },
    ])
  })
})

describe('the grants of a case', () => {
  it('are read as they were written last, one by its holder', async () => {
    const { cases, calls } = open({ Item: storedGrant }, {})
    expect(await cases.findGrant('one', 'casey')).toEqual(grant)
    expect(await cases.findGrant('one', 'casey')).toBeUndefined()
    expect(calls[0]).toEqual({ GetItem: { TableName: 'records', Key: grantKey, ConsistentRead: true } })
  })

  it('are read as they were written last, all of them over every page', async () => {
    const { cases, calls } = open({ Items: [storedGrant], LastEvaluatedKey: grantKey }, { Items: [storedGrant] })
    expect(await cases.grants('one')).toEqual([grant, grant])
    const query = {
      TableName: 'records',
      KeyConditionExpression: 'pk = "grant#one" and begins_with(sk, "staff#")',
      ConsistentRead: true,
    }
    expect(calls).toMatchObject([{ Query: query }, { Query: { ...query, ExclusiveStartKey: grantKey } }])
  })
})

describe('opening a case', () => {
  it('writes the status, the grant, the entry in the trail and the event together, each on its condition', async () => {
    const { cases, calls } = open({})
    expect(await cases.open(summary, { status: 'IN_REVIEW', grant }, log)).toBe(true)
    expect(calls).toEqual([
      {
        TransactWriteItems: {
          TransactItems: [
            {
              Update: {
                TableName: 'records',
                Key: caseKey,
                UpdateExpression: expect.stringMatching(
                  /^SET caseStatus = "IN_REVIEW", queuePk = "queue#IN_REVIEW", id = /,
                ),
                ConditionExpression: `(${exists} AND queuePosition = "submitted#one") AND caseStatus = "SUBMITTED"`,
              },
            },
            {
              Put: {
                TableName: 'records',
                Item: {
                  ...plainGrant,
                  ...grantKey,
                  expiresAtEpoch: Date.parse('2026-11-21T10:30:01.000Z') / 1000,
                  sealed: { sealed: 'grant', id: 'one casey', content: holder },
                  __edb_e__: 'grant',
                  __edb_v__: '1',
                },
              },
            },
            ...logMembers,
          ],
        },
      },
    ])
  })

  it('writes nothing if the status changed meanwhile', async () => {
    expect(await open(refused()).cases.open(summary, { status: 'SUBMITTED', grant }, log)).toBe(false)
  })
})

describe('changing the end of a grant', () => {
  it('writes it with the log, on the condition that the grant is as it was read', async () => {
    const { cases, calls } = open({})
    expect(await cases.changeEnd(grant, '2026-11-21T11:00:00.000Z', log)).toBe(true)
    expect(calls).toEqual([
      {
        TransactWriteItems: {
          TransactItems: [
            {
              Update: {
                TableName: 'records',
                Key: grantKey,
                UpdateExpression: expect.stringMatching(
                  /^SET expiresAt = "2026-11-21T11:00:00.000Z", expiresAtEpoch = 1795258800, /,
                ),
                ConditionExpression: `${exists} AND grantedAt = "${grant.grantedAt}" AND expiresAt = "${grant.expiresAt}"`,
              },
            },
            ...logMembers,
          ],
        },
      },
    ])
  })

  it('is refused if the grant is another one by now', async () => {
    expect(await open(refused()).cases.changeEnd(grant, 'later', log)).toBe(false)
  })
})

describe('recording what was done with a case', () => {
  it('writes the entry in the trail and the event together', async () => {
    const { cases, calls } = open({})
    await cases.record(log)
    expect(calls).toEqual([{ TransactWriteItems: { TransactItems: logMembers } }])
  })

  it('fails if the trail has an entry of this time and id', async () => {
    await expect(open(refused()).cases.record(log)).rejects.toThrow(
      'the audit trail already has an entry of this time and id',
    )
  })
})

describe('the trail of a case', () => {
  const { note, actorName, actorEmail, ...plain } = log.audit
  const entry = (id: string, blob?: Uint8Array) => ({
    ...plain,
    id,
    pk: 'audit#one',
    sk: `at#${id}`,
    sealed: blob,
    __edb_e__: 'audit',
    __edb_v__: '1',
  })
  const query = {
    TableName: 'records',
    KeyConditionExpression: 'pk = "audit#one"',
    ScanIndexForward: false,
    Limit: 3,
    ConsistentRead: true,
  }

  it('is read newest first, one entry too far, and opened entry by entry', async () => {
    const personal = { note, actorName, actorEmail }
    const { cases, calls } = open({ Items: [entry('c', sealed('audit', 'c', personal)), entry('b'), entry('a')] })
    const page = await cases.trail('one', { limit: 2 })
    expect(page.items).toEqual([
      { ...plain, ...personal, id: 'c' },
      { ...plain, id: 'b' },
    ])
    expect(JSON.parse(Buffer.from(page.cursor ?? '', 'base64url').toString())).toEqual(['at', 'b'])
    expect(calls).toMatchObject([{ Query: query }])
  })

  it('goes on below the last entry of the page before', async () => {
    const { cases, calls } = open({ Items: [] })
    await cases.trail('one', { limit: 2, after: { at: 'at', id: 'b' } })
    expect(calls).toEqual([{ Query: { ...query, KeyConditionExpression: 'pk = "audit#one" and sk < "at#b"' } }])
  })
})
