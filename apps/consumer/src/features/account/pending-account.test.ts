import { afterEach, describe, expect, it } from 'vitest'
import { meetsPasswordRules, parseCode } from './credentials.ts'
import { pendingAccount } from './pending-account.ts'

afterEach(() => {
  pendingAccount.finish()
  window.sessionStorage.clear()
})

const now = () => ({
  email: pendingAccount.email,
  username: pendingAccount.username,
  password: pendingAccount.password,
  isConfirmed: pendingAccount.isConfirmed,
})
const nothing = { email: '', username: '', password: null, isConfirmed: false }

describe('the account that waits for a code', () => {
  it('keeps its address and user name in the tab, and its password in memory only', () => {
    expect(now()).toEqual(nothing)
    pendingAccount.start('fictia@example.com', { username: 'u1', password: 'Quiet-River-41' })
    expect(now()).toEqual({
      email: 'fictia@example.com',
      username: 'u1',
      password: 'Quiet-River-41',
      isConfirmed: false,
    })
    expect(JSON.stringify({ ...window.sessionStorage })).not.toContain('Quiet')
  })

  it('has no user name or password of an earlier account when only an address is carried on', () => {
    pendingAccount.start('first@example.com', { username: 'u1', password: 'Quiet-River-41' })
    pendingAccount.start('second@example.com')
    expect(now()).toEqual({ ...nothing, email: 'second@example.com' })
  })

  it('is confirmed once, and then has no user name', () => {
    pendingAccount.start('fictia@example.com', { username: 'u1', password: 'Quiet-River-41' })
    pendingAccount.confirm()
    expect(now()).toMatchObject({ email: 'fictia@example.com', username: '', isConfirmed: true })
  })

  it('leaves nothing when it is finished', () => {
    pendingAccount.start('fictia@example.com', { username: 'u1', password: 'Quiet-River-41' })
    pendingAccount.confirm()
    pendingAccount.finish()
    expect(now()).toEqual(nothing)
    expect(window.sessionStorage).toHaveLength(0)
  })

  it('takes only texts and a plain yes from the storage', () => {
    window.sessionStorage.setItem('breakwater.personal.email', '{"a":1}')
    window.sessionStorage.setItem('breakwater.personal.confirmed', '"true"')
    expect(now()).toEqual(nothing)
  })
})

describe('a password', () => {
  it.each([
    ['Quiet-R1er', true],
    ['Quiet-R1e', false],
    ['quiet-r1er', false],
    ['QUIET-R1ER', false],
    ['Quiet-River', false],
    ['QuietR1ver', false],
    ['Quiet\nR1-er', true],
  ])('%j meets the rules: %s', (password, meets) => {
    expect(meetsPasswordRules(password)).toBe(meets)
  })
})

describe('a code', () => {
  it.each([
    ['261688', '261688'],
    [' 261 688 ', '261688'],
    ['261-688', '261688'],
    ['26168', null],
    ['2616881', null],
    ['26168a', null],
    ['', null],
  ])('%j is read as %s', (text, code) => {
    expect(parseCode(text)).toBe(code)
  })
})
