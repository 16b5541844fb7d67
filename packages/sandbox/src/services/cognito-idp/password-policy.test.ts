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
