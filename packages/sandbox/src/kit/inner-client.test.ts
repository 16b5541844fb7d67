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

describe('the client of a role', () => {
  const need = { action: 'logs:PutLogEvents', resource: 'arn:group', resourceAccountId: account.id }

  function openWith(guard: object, ofService = vi.fn()) {
    const session = sessionOf(account.id, 'mailer')
    const credentials = { accessKeyId: 'KEY' } as Credentials
    ofService.mockImplementation(() => ({ session, credentials }))
    const calls: [string, InnerCall][] = []
    const as = createInnerClients({
      ...{ account, clock: systemClock, guard: guard as Guard },
      sessions: { of: vi.fn(), ofService },
      call: async (scope, call) => {
        calls.push([scope, call])
        return 'stored'
      },
    })
    const role = {
      roleArn: 'arn:role',
      service: 'lambda.amazonaws.com',
      sessionName: 'mailer',
      sourceArn: 'arn:function',
    }
    return { open: () => as(role), session, credentials, calls, ofService }
  }

  it('assumes it at once, so that a role which the service may not assume is refused before any call', () => {
    const { open, ofService } = openWith({})
    ofService.mockImplementation(() => {
      throw new Error('not trusted')
    })
    expect(open).toThrow('not trusted')
    expect(ofService).toHaveBeenCalledWith('arn:role', {
      ...{ service: 'lambda.amazonaws.com', sessionName: 'mailer', sourceArn: 'arn:function' },
      sourceAccountId: account.id,
    })
  })

  it('issues new credentials each time', () => {
    const { open, credentials, ofService } = openWith({})
    const client = open()
    const before = ofService.mock.calls.length
    expect([client.credentials(), client.credentials()]).toEqual([credentials, credentials])
    expect(ofService.mock.calls.length - before).toBe(2)
  })

  it('asks and demands the policies of its session, in its region', () => {
    const decide = vi.fn<(...asked: unknown[]) => object>(() => ({ allowed: false }))
    const demand = vi.fn()
    const { open, session } = openWith({ decide, demand })
    const client = open()
    expect(client.allows(need)).toBe(false)
    decide.mockReturnValue({ allowed: true })
    expect(client.allows(need)).toBe(true)
    expect(decide).toHaveBeenCalledWith(session, need, { region: 'us-east-1' })
    client.demand([need])
    expect(demand.mock.calls).toEqual([[session, [need], { region: 'us-east-1' }]])
  })

  it('makes its calls in its session', async () => {
    const { open, session, calls } = openWith({})
    expect(await open().call('dynamodb', 'PutItem', { TableName: 'a' })).toBe('stored')
    expect(calls).toEqual([
      ['dynamodb', { operation: 'PutItem', input: { TableName: 'a' }, caller: session, region: 'us-east-1' }],
    ])
  })
})
