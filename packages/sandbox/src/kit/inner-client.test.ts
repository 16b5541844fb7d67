import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Credentials } from './access/credentials.ts'
import type { Guard } from './access/guard.ts'
import type { RoleSession } from './access/role-session.ts'
import type { AssumingService, Sessions } from './access/sessions.ts'
import { systemClock } from './clock/clock.ts'
import { createInnerClients, createServiceClients, type InnerCall } from './inner-client.ts'
import { sessionOf } from './testing/session-of.ts'

const account = { id: '222222222222', region: 'us-east-1' }
const minute = 60_000
const start = Date.parse('2026-11-30T10:00:00.000Z')

beforeEach(() => void vi.useFakeTimers({ now: start }))
afterEach(() => void vi.useRealTimers())

/** Clients whose sessions last an hour each, and the callers of the calls that they made. */
function open() {
  const callers: (RoleSession | null)[] = []
  const ofService = vi.fn((_roleArn: string, { sessionName }: AssumingService) => ({
    session: { ...sessionOf(account.id, 'mailer'), sessionName },
    credentials: {} as Credentials,
  }))
  const as = createInnerClients({
    account,
    guard: {} as Guard,
    sessions: { of: vi.fn(), ofService } satisfies Sessions,
    clock: systemClock,
    call: async (_scope, { caller }) => void callers.push(caller),
  })
  const roleArn = `arn:aws:iam::${account.id}:role/mailer`
  const client = (sessionName: string) =>
    as({ roleArn, service: 'lambda.amazonaws.com', sessionName, sourceArn: `arn:${sessionName}` })
  return { client, callers, ofService }
}

describe('a service that calls in a role', () => {
  it('uses one session until five minutes before it expires, and then a new one', async () => {
    const { client, callers } = open()
    const { call } = client('mailer')
    const ages = []
    for (const minutes of [0, 54, 1]) {
      vi.advanceTimersByTime(minutes * minute)
      await call('dynamodb', 'GetItem', {})
      ages.push((Date.now() - (callers.at(-1)?.issuedAt ?? 0)) / minute)
    }
    expect(ages).toEqual([0, 54, 0])
    expect(new Set(callers).size).toBe(2)
  })

  it('has a session of its own for each resource that it calls for', async () => {
    const { client, callers, ofService } = open()
    for (const name of ['one', 'other', 'one']) await client(name).call('dynamodb', 'GetItem', {})
    expect(callers.map((caller) => caller?.sessionName)).toEqual(['one', 'other', 'one'])
    expect(ofService).toHaveBeenCalledTimes(2)
    expect(ofService.mock.calls[0]?.[1].sourceAccountId).toBe(account.id)
  })
})

describe('a service that calls as itself', () => {
  it('names the resource that it calls for and the account of that resource, and no role', async () => {
    const calls: [string, InnerCall][] = []
    const asService = createServiceClients({
      account,
      call: async (scope, call) => {
        calls.push([scope, call])
        return 'sent'
      },
    })
    const sourceArn = `arn:aws:events:us-east-1:${account.id}:rule/new-cases`
    const { call } = asService({ service: 'events.amazonaws.com', sourceArn })
    expect(await call('sqs', 'SendMessage', { MessageBody: 'text' })).toBe('sent')
    expect(calls).toEqual([
      [
        'sqs',
        {
          operation: 'SendMessage',
          input: { MessageBody: 'text' },
          caller: null,
          service: { service: 'events.amazonaws.com', sourceArn, sourceAccountId: account.id },
          region: 'us-east-1',
        },
      ],
    ])
  })
})
