import { expect, test } from 'vitest'
import { checkPassword, createTemporaryPassword } from './password-policy.ts'

const policy = { minimumLength: 10, uppercase: true, lowercase: true, numbers: true, symbols: true }

test.each([
  ['Short-1a', 'Password not long enough'],
  ['no-uppercase-1', 'Password must have uppercase characters'],
  ['NO-LOWERCASE-1', 'Password must have lowercase characters'],
  ['No-digits-here', 'Password must have numeric characters'],
  ['NoSymbols123', 'Password must have symbol characters'],
  ['Ends-in-space-1 ', 'Password must not begin or end with a space'],
  [' Begins-in-space-1', 'Password must not begin or end with a space'],
])('the password %j is refused with the missing requirement', (password, lack) => {
  expect(() => checkPassword(policy, password)).toThrow(`Password did not conform with policy: ${lack}`)
})

test('a policy without character requirements accepts any password that is long enough', () => {
  const lax = { minimumLength: 6, uppercase: false, lowercase: false, numbers: false, symbols: false }
  expect(() => checkPassword(lax, 'aaaaaa')).not.toThrow()
})

test('a temporary password meets the policy that it is made for', () => {
  for (const minimumLength of [6, 14, 40]) {
    const password = createTemporaryPassword({ ...policy, minimumLength })
    expect(() => checkPassword({ ...policy, minimumLength }, password)).not.toThrow()
  }
})

test('a password may have a space within, which counts as a symbol', () => {
  expect(() => checkPassword(policy, 'Correct horse 9')).not.toThrow()
})

/** https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html */
test.each([...'^$*.[]{}()?"!@#%&/\\,><\':;|_~`=+-'])('%s counts as a symbol', (character) => {
  expect(() => checkPassword(policy, `Password${character}1`)).not.toThrow()
})

test.each([...'ñ€ß·’'])('%s does not count as a symbol', (character) => {
  expect(() => checkPassword(policy, `Password${character}1`)).toThrow('Password must have symbol characters')
})

test('a letter of another alphabet counts neither as an uppercase nor as a lowercase letter', () => {
  expect(() => checkPassword(policy, 'ÁÉÍ-password-1')).toThrow('Password must have uppercase characters')
  expect(() => checkPassword(policy, 'PASSWORD-áéí-1')).toThrow('Password must have lowercase characters')
  expect(() => checkPassword(policy, 'Password-one-１')).toThrow('Password must have numeric characters')
})

test('a password of 256 characters is not too long, and one more is', () => {
  expect(() => checkPassword(policy, 'aA1-'.repeat(64))).not.toThrow()
  expect(() => checkPassword(policy, `${'aA1-'.repeat(64)}a`)).toThrow('Password too long')
})

test('a temporary password has twelve characters at least, of every character that is no look-alike', () => {
  const lengths = [6, 12, 13].map((minimumLength) => createTemporaryPassword({ ...policy, minimumLength }).length)
  expect(lengths).toEqual([12, 12, 13])
  // Each character is one of 24 at most: the chance that one is missing is below 1 in 10,000,000.
  const used = new Set(Array.from({ length: 200 }, () => createTemporaryPassword(policy)).join(''))
  expect([...used].sort().join('')).toBe(
    [...'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789!@#%&*?'].sort().join(''),
  )
})
