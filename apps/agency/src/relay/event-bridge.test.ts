import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { describe, expect, it } from 'vitest'
import { recordingClient } from '../testing/recording-client.ts'
import { busEntry } from './bus-entry.ts'
import { eventBridgeBus } from './event-bridge.ts'
import { openedEvent } from './testing/domain-events.ts'

const entries = [1, 2].map((n) => busEntry(openedEvent(n, n)))
const taken = { EventId: 'id-of-the-bus' }

function answering(answer: object) {
  const { client, calls } = recordingClient(EventBridgeClient, answer)
  return { put: eventBridgeBus(client, 'events'), calls }
}

describe('the bus of EventBridge', () => {
  it('is sent the entries by one call of PutEvents, each with the name of the bus', async () => {
    const { put, calls } = answering({ Entries: [taken, taken], FailedEntryCount: 0 })
    expect(await put(entries)).toEqual([{ is: 'put' }, { is: 'put' }])
    expect(calls).toEqual([{ PutEvents: { Entries: entries.map((entry) => ({ ...entry, EventBusName: 'events' })) } }])
  })

  it.each(['InvalidArgument', 'MalformedDetail'])('refuses an entry with %s for good', async (ErrorCode) => {
    const { put } = answering({ Entries: [{ ErrorCode, ErrorMessage: 'Maribel' }, taken] })
    expect(await put(entries)).toEqual([{ is: 'poison', reason: ErrorCode }, { is: 'put' }])
  })

  it.each([
    'ThrottlingException',
    'InternalFailure',
    'InternalException',
    'AccessDeniedException',
    'NotAuthorizedForSourceException',
  ])('may take an entry later that it answers %s for', async (ErrorCode) => {
    const { put } = answering({ Entries: [taken, { ErrorCode, ErrorMessage: 'Maribel' }] })
    const cause = expect.objectContaining({ name: ErrorCode, message: 'EventBridge did not put an entry' })
    expect(await put(entries)).toEqual([{ is: 'put' }, { is: 'failed', cause }])
  })

  it.each([{}, { ...taken, ErrorCode: 'ThrottlingException' }])(
    'has not taken an entry that it answers %j for',
    async (answer) => {
      const { put } = answering({ Entries: [answer, taken] })
      expect((await put(entries)).map(({ is }) => is)).toEqual(['failed', 'put'])
    },
  )

  it('has taken nothing if it answers nothing', async () => {
    expect(await answering({}).put(entries)).toEqual([])
  })
})
