import { FirehoseClient } from '@aws-sdk/client-firehose'
import type { Fact } from '@breakwater/contracts/facts/fact'
import { describe, expect, it } from 'vitest'
import { uuid } from '../relay/testing/domain-events.ts'
import { recordingClient } from '../testing/recording-client.ts'
import { factsStream } from './facts-stream.ts'

const facts = [1, 2].map((n): Fact => {
  return {
    id: uuid(n),
    time: '2026-11-21T10:00:00.000Z',
    agency: 'harborlight',
    type: 'case-opened',
    version: 1,
    actor: 'staff',
    case: String(n).repeat(64),
  }
})
const taken = { RecordId: 'id-of-the-stream' }
const fulfilled = { status: 'fulfilled', value: undefined }

function answering(answer: object) {
  const { client, calls } = recordingClient(FirehoseClient, answer)
  return { put: factsStream(client, 'breakwater-facts-harborlight'), calls }
}

describe("the lake's stream", () => {
  it('is sent the facts by one call of PutRecordBatch, each as a JSON text and a newline', async () => {
    const { put, calls } = answering({ FailedPutCount: 0, RequestResponses: [taken, taken] })
    expect(await put(facts)).toEqual([fulfilled, fulfilled])
    const [{ PutRecordBatch: sent }] = calls as [{ PutRecordBatch: { Records: { Data: Uint8Array }[] } }]
    expect(sent).toEqual({ DeliveryStreamName: 'breakwater-facts-harborlight', Records: expect.any(Array) })
    const text = Buffer.concat(sent.Records.map(({ Data }) => Data)).toString()
    expect(text).toBe(`${JSON.stringify(facts[0])}\n${JSON.stringify(facts[1])}\n`)
  })

  it.each(['ServiceUnavailableException', 'InternalFailure'])(
    'has not taken a fact that it answers %s for',
    async (code) => {
      const { put } = answering({
        FailedPutCount: 1,
        RequestResponses: [taken, { ErrorCode: code, ErrorMessage: 'Maribel' }],
      })
      const reason = expect.objectContaining({ name: code, message: 'Firehose did not put a record' })
      expect(await put(facts)).toEqual([fulfilled, { status: 'rejected', reason }])
    },
  )

  it.each([{}, { ...taken, ErrorCode: 'InternalFailure' }])(
    'has not taken a fact that it answers %j for',
    async (entry) => {
      const { put } = answering({ RequestResponses: [entry, taken] })
      expect((await put(facts)).map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
    },
  )

  it('has taken nothing if it answers nothing', async () => {
    expect(await answering({}).put(facts)).toEqual([])
  })
})
