import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { eventOfType, messageOf } from '../testing/messages.ts'
import { eventInMessage, jsonOf } from './queue-call.ts'

const event = eventOfType('application-submitted', 'consumer', randomUUID())
const body = (text: string) => ({ messageId: 'one', body: text })

it('the event of a message is what the rule of the bus sent', () => {
  expect(eventInMessage(messageOf(event))).toEqual(event)
})

it.each([
  ['no JSON', body('{')],
  ['an event without its envelope', body(JSON.stringify(event))],
  ['an event of another source', body(JSON.stringify({ source: 'aws.s3', detail: event }))],
  ['an event of an unknown version', messageOf({ ...event, version: 2 })],
  ['an event with a field that is not its own', messageOf({ ...event, name: 'Maribel' })],
])('a message with %s holds no event', (_, message) => {
  expect(eventInMessage(message)).toBeUndefined()
})

it('a text that is no JSON has no value', () => {
  expect(jsonOf('[1]')).toEqual([1])
  expect(jsonOf('[1')).toBeUndefined()
})
