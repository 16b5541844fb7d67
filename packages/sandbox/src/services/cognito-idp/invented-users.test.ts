import { describe, expect, it } from 'vitest'
import { createInventedUsers } from './invented-users.ts'
import { agencyPools, consumers } from './testing/start-cognito.ts'
import { readUserPools } from './user-pool.ts'

const now = Date.UTC(2026, 10, 29)
const [pool] = readUserPools(agencyPools())
const key = Buffer.alloc(32, 7)
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

function create(more: object = {}, secret = key) {
  if (pool?.id !== consumers.poolId) throw new Error('no pool')
  return createInventedUsers({ ...pool, ...more }, secret, () => now)
}

describe('a user who does not exist', () => {
  it('is like one who has just signed up', () => {
    const { sub, password, ...user } = create().byName('ana@example.org')
    expect(sub).toMatch(uuid)
    expect(password).toEqual({
      salt: expect.stringMatching(/^[0-9a-f]{32}$/),
      verifier: expect.stringMatching(/^[0-9a-f]{768}$/),
    })
    expect(user).toEqual({
      isInvented: true,
      username: sub,
      attributes: { email: 'ana@example.org', email_verified: 'true' },
      status: 'UNCONFIRMED',
      enabled: true,
      createdAt: now,
      modifiedAt: now,
      signUpCode: { code: sub, sentTo: 'ana@example.org', expiresAt: now + 86_400_000, failures: 0, sentAt: [now] },
      groups: [],
      totpEnabled: false,
      totpPreferred: false,
      signIns: [],
    })
  })

  it.each([
    [{ emailSignIn: 'username' }, 'ana@example.org', 'sub'],
    [{ emailSignIn: 'alias' }, 'ana@example.org', 'sub'],
    [{ emailSignIn: 'alias' }, 'ana', 'ana'],
    [{ emailSignIn: 'none' }, 'ana@example.org', 'ana@example.org'],
  ])('in a pool with %j and the name %s has the user name of an existing one: %s', (more, name, expected) => {
    const { sub, username } = create(more).byName(name)
    expect(username).toBe(expected === 'sub' ? sub : expected)
  })

  it('has an address that shows nothing, if the name is none', () => {
    const { attributes } = create().byName('ana')
    expect(attributes.email).toMatch(/^[a-f]@[a-f]$/)
    expect(create().byName('ana').attributes).toEqual(attributes)
  })

  it('is the same for a name each time, and another for each name, pool and key', () => {
    const identity = (name: string, more: object = {}, secret = key) => {
      const { sub, password } = create(more, secret).byName(name)
      return [sub, password.salt, password.verifier]
    }
    const ana = identity('ana@example.org')
    expect(new Set(ana).size).toBe(3)
    expect(identity('ana@example.org')).toEqual(ana)
    expect(identity('ANA@example.org')).toEqual(ana)
    const others = [
      identity('luis@example.org'),
      identity('ANA@example.org', { caseSensitive: true }),
      identity('ana@example.org', {}, Buffer.alloc(32, 8)),
    ]
    for (const other of others) for (const value of other) expect(ana).not.toContain(value)
  })

  it('is remembered with what calls have changed', () => {
    const users = create()
    const user = users.byName('ana@example.org')
    expect(users.find('none')).toBeUndefined()
    expect(users.save({ ...user, modifiedAt: now + 1 })).toMatchObject({ modifiedAt: now + 1 })
    expect(users.byName('Ana@example.org')).toMatchObject({ modifiedAt: now + 1 })
    expect(users.find(user.sub)).toMatchObject({ modifiedAt: now + 1 })
  })

  it('is forgotten once ten thousand others were asked for later', () => {
    const users = create()
    const [first, second] = [users.byName('first'), users.byName('second')]
    for (let others = 2; others < 10_000; others += 1) users.save({ ...first, sub: String(others) })
    expect([users.find(first.sub), users.find(second.sub)]).toEqual([first, second])
    users.save(first)
    users.save({ ...first, sub: 'one more' })
    expect([users.find(first.sub), users.find(second.sub)]).toEqual([first, undefined])
  })
})
