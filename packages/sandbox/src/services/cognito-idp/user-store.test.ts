import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { describe, expect, it } from 'vitest'
import { openSealedFiles } from '../../account/sealed-files.ts'
import { agencyPools } from './testing/start-cognito.ts'
import type { User } from './user.ts'
import { readUserPools } from './user-pool.ts'
import { openUserStore } from './user-store.ts'

function user(sub: string, more: Partial<User> = {}): User {
  return {
    sub,
    username: sub,
    attributes: {},
    status: 'CONFIRMED',
    enabled: true,
    createdAt: 1,
    modifiedAt: 1,
    groups: [],
    totpEnabled: false,
    totpPreferred: false,
    signIns: [],
    ...more,
  }
}

const [pool] = readUserPools(agencyPools())

function open(more: object = {}) {
  if (!pool) throw new Error('no pool')
  const files = openSealedFiles(temporaryDirectory(), Buffer.alloc(32))
  const settings = { ...pool, ...more }
  return { users: openUserStore(files, settings), reopen: () => openUserStore(files, settings) }
}

const email = (address: string, email_verified = 'true') => ({ attributes: { email: address, email_verified } })

describe('the users of a pool', () => {
  it('are found by sub, user name and address after a restart, and gone once they are removed', () => {
    const { users, reopen } = open()
    const ana = users.save(user('1', { username: 'ana', ...email('ana@example.org') }))
    for (const store of [users, reopen()]) {
      for (const name of ['1', 'ana', 'ANA', 'Ana@example.org']) expect(store.find(name)).toEqual(ana)
      expect(store.get('ana')).toEqual(ana)
      expect(store.find('luis')).toBeUndefined()
    }
    users.remove(ana)
    for (const store of [users, reopen()]) {
      expect(store.list()).toEqual([])
      expect(() => store.get('ana')).toThrow(
        expect.objectContaining({ code: 'UserNotFoundException', message: 'User does not exist.' }),
      )
    }
  })

  it('are told apart by case only if the pool says so', () => {
    const { users } = open({ caseSensitive: true })
    const [lower, upper] = [users.save(user('1', { username: 'ana' })), users.save(user('2', { username: 'ANA' }))]
    expect([users.find('ana'), users.find('ANA'), users.find('Ana')]).toEqual([lower, upper, undefined])
  })

  it.each([
    ['username', 'false', true],
    ['alias', 'true', true],
    ['alias', 'false', false],
    ['none', 'true', false],
  ])('of a pool with the address as %s, verified %s, are found by it: %s', (emailSignIn, verified, isFound) => {
    const { users } = open({ emailSignIn })
    const ana = users.save(user('1', email('ana@example.org', verified)))
    expect(users.find('ana@example.org')).toEqual(isFound ? ana : undefined)
    expect(users.isEmailTaken('ANA@example.org')).toBe(isFound)
    expect(users.isEmailTaken('ana@example.org', ana)).toBe(false)
    expect(users.isEmailTaken('ana@example.org', user('2'))).toBe(isFound)
  })

  it('lose the names that they no longer have, and not those of others', () => {
    const { users } = open()
    const ana = users.save(user('1', email('old@example.org')))
    users.save({ ...ana, ...email('new@example.org') })
    const luis = users.save(user('2', email('old@example.org')))
    expect([users.find('old@example.org')?.sub, users.find('new@example.org')?.sub]).toEqual(['2', '1'])
    users.remove(ana)
    expect(users.find('old@example.org')).toEqual(luis)
  })

  it('are listed in the order in which they were created', () => {
    const { users } = open()
    for (const [sub, createdAt] of [
      ['c', 2],
      ['b', 1],
      ['a', 2],
      ['d', 3],
    ] as const)
      users.save(user(sub, { createdAt }))
    expect(users.list().map(({ sub }) => sub)).toEqual(['b', 'a', 'c', 'd'])
  })
})
