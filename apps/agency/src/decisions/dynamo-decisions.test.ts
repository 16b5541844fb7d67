import { TransactionCanceledException } from '@aws-sdk/client-dynamodb'
import { describe, expect, it } from 'vitest'
import type { CaseSummary } from '../cases/cases.ts'
import { plainSealer, recordingTable } from '../testing/recording-table.ts'
import type { DecisionStep } from './decision-step.ts'
import { dynamoDecisions } from './dynamo-decisions.ts'

const found: CaseSummary = {
  id: 'one',
  caseNumber: 'number',
  status: 'DECISION_PENDING',
  state: 'RI',
  language: 'es',
  outcome: 'BUDGET_ONLY',
  flags: [],
  submittedAt: 'submitted',
}
const step: DecisionStep = {
  caseId: 'one',
  version: 2,
  kind: 'REFUSED',
  status: 'IN_REVIEW',
  outcome: 'DMP_STANDARD',
  proposed: 'BUDGET_ONLY',
  rule: { id: 'outcome', version: 2 },
  reason: 'Too costly',
  at: 'at',
  actor: 'sam',
  actorName: 'Sam Supervisor',
  idempotencyKey: 'key',
}
const { actorName, reason, ...plain } = step
const item = { ...plain, pk: 'decision#one', sk: 'step#000002', __edb_e__: 'decision', __edb_v__: '1' }
const sealed = (content: object) => ({ sealed: 'decision', id: 'one 2', content })
const log = {
  audit: { id: 'entry', caseId: 'one', at: 'at', action: 'DECISION_REFUSED', actor: 'sam', rule: step.rule },
  events: [],
} as const

describe('the steps of a case', () => {
  it('are read as they were written last, in the order of their versions, over every page', async () => {
    const stored = { ...item, sealed: new TextEncoder().encode(JSON.stringify(sealed({ actorName, reason }))) }
    const { store, calls } = recordingTable({ Items: [stored], LastEvaluatedKey: { pk: 'p' } }, { Items: [stored] })
    expect(await dynamoDecisions(store, plainSealer).steps('one')).toEqual([step, step])
    const query = {
      TableName: 'records',
      KeyConditionExpression: 'pk = "decision#one" and begins_with(sk, "step#")',
      ConsistentRead: true,
    }
    expect(calls).toMatchObject([{ Query: query }, { Query: { ...query, ExclusiveStartKey: { pk: 'p' } } }])
  })
})

describe('adding a step', () => {
  it('writes the status, the step and its log together, each on its condition', async () => {
    const { store, calls } = recordingTable({})
    expect(await dynamoDecisions(store, plainSealer).append(found, step, log)).toBe(true)
    const isNew = 'attribute_not_exists(pk) AND attribute_not_exists(sk)'
    expect(calls).toEqual([
      {
        TransactWriteItems: {
          TransactItems: [
            {
              Update: {
                TableName: 'records',
                Key: { pk: 'application#one', sk: 'application' },
                UpdateExpression: expect.stringMatching(/^SET caseStatus = "IN_REVIEW", queuePk = "queue#IN_REVIEW", /),
                ConditionExpression:
                  '(attribute_exists(pk) AND attribute_exists(sk) AND queuePosition = "submitted#one") AND caseStatus = "DECISION_PENDING"',
              },
            },
            {
              Put: {
                TableName: 'records',
                Item: { ...item, sealed: sealed({ actorName, reason }) },
                ConditionExpression: isNew,
              },
            },
            {
              Put: {
                TableName: 'records',
                Item: { ...log.audit, pk: 'audit#one', sk: 'at#entry', __edb_e__: 'audit', __edb_v__: '1' },
                ConditionExpression: isNew,
              },
            },
          ],
        },
      },
    ])
  })

  it('writes nothing if a condition does not hold', async () => {
    const CancellationReasons = [{ Code: 'None' }, { Code: 'ConditionalCheckFailed' }]
    const refused = new TransactionCanceledException({ message: 'no', $metadata: {}, CancellationReasons })
    const { store } = recordingTable(refused)
    expect(await dynamoDecisions(store, plainSealer).append(found, step, log)).toBe(false)
  })
})
