import { describe, expect, it } from 'vitest'
import { recordedReporting } from '../testing/recorded-reporting.ts'
import { createRelay } from './create-relay.ts'
import type { RelayPorts } from './relay-events.ts'
import { openedEvent } from './testing/domain-events.ts'
import { streamRecordOf, streamRecordOfItem } from './testing/stream-record-of.ts'

const maribel = { pk: 'outbox#1', sk: '1', name: 'Maribel', type: 'Maribel' }

/** A relay that keeps what it logs and counts. */
function relay(changed: Partial<RelayPorts> = {}) {
  const { reporting, written, metrics } = recordedReporting()
  const ports: RelayPorts = {
    put: async (entries) => entries.map(() => ({ is: 'put' })),
    bury: async () => undefined,
    ...changed,
  }
  const handler = createRelay(reporting, ports)
  return { call: (event: unknown) => handler(event, { awsRequestId: 'request-1' }), written, metrics }
}

const call = (...records: object[]) => ({ Records: records })
const opened = streamRecordOf(openedEvent(1, 1), '100')
const begun = [['reset'], ['keys', { requestId: 'request-1' }]]

describe('a call of the relay', () => {
  it('reports no failure, logs how many events it put, and counts nothing', async () => {
    const { call: send, written, metrics } = relay()
    expect(await send(call(opened))).toEqual({ batchItemFailures: [] })
    expect(written).toEqual([...begun, ['info', 'relayed', { put: 1 }]])
    expect(metrics).toEqual([])
  })

  it('reports the first record that was not put, and logs the kind of the fault without its message', async () => {
    const { call: send, written, metrics } = relay({ put: () => Promise.reject(new TypeError('Maribel')) })
    expect(await send(call(opened, streamRecordOf(openedEvent(2, 2), '101')))).toEqual({
      batchItemFailures: [{ itemIdentifier: '100' }],
    })
    const fault = expect.objectContaining({ name: 'TypeError' })
    expect(written).toEqual([...begun, ['error', 'to be repeated', { put: 0, sequenceNumber: '100', fault }]])
    expect(JSON.stringify(written)).not.toContain('Maribel')
    expect(metrics).toEqual([])
  })

  it('reports a record that is no event as done, counts it, and logs its place and reason alone', async () => {
    const { call: send, written, metrics } = relay()
    const poison = ['101', '102'].map((number) => streamRecordOfItem(maribel, number))
    expect(await send(call(opened, ...poison))).toEqual({ batchItemFailures: [] })
    expect(written).toEqual([
      ...begun,
      ['error', 'buried', { sequenceNumber: '101', reason: 'NotAnEvent' }],
      ['error', 'buried', { sequenceNumber: '102', reason: 'NotAnEvent' }],
      ['info', 'relayed', { put: 1 }],
    ])
    expect(metrics).toEqual([['PoisonEvent', 'Count', 2], ['published']])
  })

  it('reports a record as failed that the queue does not take', async () => {
    const { call: send, metrics } = relay({ bury: () => Promise.reject(new Error('Maribel')) })
    expect(await send(call(opened, streamRecordOfItem(maribel, '101')))).toEqual({
      batchItemFailures: [{ itemIdentifier: '101' }],
    })
    expect(metrics).toEqual([])
  })

  it.each([
    undefined,
    {},
    { Records: [{}] },
    { Records: [{ dynamodb: { SequenceNumber: '' } }] },
    { Records: 'Maribel' },
  ])('fails as a whole with %j, which is not of a stream', async (event) => {
    await expect(relay().call(event)).rejects.toThrow(/^the call is not one of a DynamoDB stream$/)
  })
})
