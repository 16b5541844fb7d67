import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest'
import { sendCode } from './codes.ts'
import type { Pool } from './pool.ts'
import type { User } from './user.ts'

const hour = 3_600_000
let random: MockInstance<(max: number) => number>

function start(user: Partial<User> = {}) {
  const mails: string[] = []
  let current = { sub: 'sub', ...user } as User
  let now = 0
  const pool = {
    settings: { verificationMail: { subject: 'subject', text: 'text' } },
    now: () => now,
    change: (_user: User, changes: Partial<User>) => {
      current = { ...current, ...changes }
      return current
    },
    send: async (to: string, _template: object, code: string) => void mails.push(`${to} ${code}`),
  } as unknown as Pool
  return {
    mails,
    user: () => current,
    at: (time: number) => {
      now = time
    },
    send: (kind: 'signUpCode' | 'emailCode' | 'resetCode', changes: Partial<User> = {}) =>
      sendCode(pool, current, { kind, to: 'ana@example.com', ...changes }),
  }
}

// Other tests of the process have loaded the modules already: they see what is replaced once the exports are synchronized.
beforeEach(() => {
  random = vi.spyOn(crypto as { randomInt(max: number): number }, 'randomInt').mockReturnValue(123_456)
  syncBuiltinESMExports()
})
afterEach(() => {
  random.mockRestore()
  syncBuiltinESMExports()
})

describe('a code', () => {
  it.each([
    [0, '000000'],
    [7, '000007'],
    [99_999, '099999'],
    [999_999, '999999'],
  ])('of the number %i has six digits: %s, and any six digits may be one', (number, code) => {
    random.mockReturnValue(number)
    const { mails, send, user } = start()
    send('signUpCode')
    expect(random).toHaveBeenCalledWith(1_000_000)
    expect(mails).toEqual([`ana@example.com ${code}`])
    expect(user().signUpCode?.code).toBe(code)
  })

  it.each([
    ['signUpCode', 24],
    ['emailCode', 24],
    ['resetCode', 1],
  ] as const)('of the kind %s is valid for %i hours from its sending', (kind, hours) => {
    const { at, send, user } = start()
    at(1_000)
    send(kind)
    expect(user()[kind]).toEqual({
      code: '123456',
      sentTo: 'ana@example.com',
      expiresAt: 1_000 + hours * hour,
      failures: 0,
      sentAt: [1_000],
    })
  })

  it('replaces the earlier one with its failed tries, and makes the changes of the user that belong to it', () => {
    const kept = { code: '111111', sentTo: 'old@example.com', expiresAt: hour, failures: 5, sentAt: [0] }
    const { at, send, user } = start({ emailCode: kept, resetCode: kept })
    at(10)
    send('emailCode', { pendingEmail: 'ana@example.com' })
    expect(user().emailCode).toMatchObject({ code: '123456', sentTo: 'ana@example.com', failures: 0, sentAt: [0, 10] })
    expect(user()).toMatchObject({ pendingEmail: 'ana@example.com', resetCode: kept })
  })

  it('is the last one within an hour if it is the fifth, and the next leaves the user as they were', () => {
    const { at, mails, send, user } = start()
    for (const time of [0, 1, 2, 3, 4]) {
      at(time)
      send('resetCode')
    }
    const before = user()
    at(hour - 1)
    expect(() => send('resetCode', { pendingEmail: 'other@example.com' })).toThrow('Attempt limit exceeded')
    expect(user()).toBe(before)
    expect(mails).toHaveLength(5)
    // Codes of another kind have their own limit.
    send('signUpCode')
    at(hour)
    send('resetCode')
    expect(user().resetCode?.sentAt).toEqual([1, 2, 3, 4, hour])
  })

  it('of an invented user is not mailed and cannot be guessed', async () => {
    const { mails, send, user } = start({ isInvented: true } as Partial<User>)
    expect(await send('resetCode')).toMatchObject({ DeliveryMedium: 'EMAIL' })
    expect(mails).toEqual([])
    expect(user().resetCode?.code).toMatch(/^[0-9a-f-]{36}$/)
  })
})
