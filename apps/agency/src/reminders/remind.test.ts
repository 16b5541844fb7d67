import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { ApplicationFacts } from '../applications/application-facts.ts'
import { eventOfType, messageOf } from '../testing/messages.ts'
import { recordedCalls } from '../testing/recorded-calls.ts'
import { type ReminderPorts, remind } from './remind.ts'
import { dueMessage } from './schedules.ts'

const caseId = randomUUID()
const facts: ApplicationFacts = {
  owner: 'maribel',
  status: 'DRAFT',
  language: 'es',
  updatedAt: '2026-11-21T10:00:00.500Z',
}
const idleAt = '2026-11-24T10:00:01.000Z'

function open(application: ApplicationFacts | undefined, { at = idleAt, failing = 0 } = {}) {
  const { ports, calls } = recordedCalls(
    { find: async () => application, remindAt: async () => undefined, publish: async () => undefined },
    { failing },
  )
  return { ports: { ...ports, agency: 'harborlight', idleAfterDays: async () => 3, now: () => new Date(at) }, calls }
}

const due = { messageId: 'one', body: dueMessage(caseId) }

describe('the reminder of an application', () => {
  it('is looked at after the days of the settings, at the next whole second', async () => {
    const { ports, calls } = open(undefined, { at: '2026-11-24T10:00:00.999Z' })
    await remind(ports, messageOf(eventOfType('application-started', 'consumer', caseId)))
    expect(calls).toEqual([['remindAt', caseId, new Date(idleAt)]])
  })

  it('is looked at now if its start comes to be known so late', async () => {
    const { ports, calls } = open(facts)
    await remind(ports, messageOf(eventOfType('application-started', 'consumer', caseId)))
    expect(calls.map(([name]) => name)).toEqual(['find', 'publish'])
  })

  it('is published as an idle application if it was not saved since, with the same id each time', async () => {
    const { ports, calls } = open(facts)
    await remind(ports, due)
    await remind(ports, due)
    const event = {
      id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-8/),
      time: idleAt,
      agency: 'harborlight',
      caseId,
      type: 'application-idle',
      version: 1,
      actor: 'system',
    }
    expect(calls).toEqual([
      ['find', caseId],
      ['publish', event],
      ['find', caseId],
      ['publish', event],
    ])
    expect(calls[1]).toEqual(calls[3])
  })

  it('has another id for another application and another time', async () => {
    const other = { ...facts, updatedAt: '2026-11-20T10:00:00.000Z' }
    const ids = new Set<string>()
    for (const [application, id] of [
      [facts, caseId],
      [other, caseId],
      [facts, randomUUID()],
    ] as const) {
      const { ports } = open(application)
      const publish: ReminderPorts['publish'] = async (event) => void ids.add(event.id)
      await remind({ ...ports, publish }, { messageId: 'one', body: dueMessage(id) })
    }
    expect(ids.size).toBe(3)
  })

  it('is looked at again later if the application was saved since', async () => {
    const { ports, calls } = open(facts, { at: '2026-11-24T10:00:00.999Z' })
    await remind(ports, due)
    expect(calls).toEqual([
      ['find', caseId],
      ['remindAt', caseId, new Date(idleAt)],
    ])
  })

  it.each([
    ['was sent', { ...facts, status: 'SUBMITTED' as const }],
    ['was deleted', undefined],
  ])('is not sent for an application that %s', async (_, application) => {
    const { ports, calls } = open(application)
    await remind(ports, due)
    expect(calls).toEqual([['find', caseId]])
  })

  it.each([
    [0, 1],
    [1, 2],
  ])('fails where call %i of two fails, so that the message comes again', async (_, failing) => {
    await expect(remind(open(facts, { failing }).ports, due)).rejects.toThrow(`call ${failing} failed`)
  })
})

it.each([
  ['text', { messageId: 'one', body: 'Maribel' }, 'NotAnEvent'],
  ['a case that is no UUID', { messageId: 'one', body: dueMessage('Maribel') }, 'NotAnEvent'],
  ['another event', messageOf(eventOfType('application-submitted', 'consumer', caseId)), 'UnexpectedEvent'],
])('a message with %s can never be done', async (_, message, reason) => {
  const { ports, calls } = open(facts)
  await expect(remind(ports, message)).rejects.toMatchObject({ name: 'Poison', reason })
  expect(calls).toEqual([])
})
