import { randomInt } from 'node:crypto'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { PasswordPolicy } from './user-pool.ts'

/** The characters that Cognito counts as symbols. */
const symbol = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/

export function checkPassword(policy: PasswordPolicy, password: string): void {
  const broken =
    (password.length < policy.minimumLength && 'Password not long enough') ||
    (password.length > 256 && 'Password too long') ||
    (/^\s|\s$/.test(password) && 'Password must not begin or end with a space') ||
    (policy.numbers && !/[0-9]/.test(password) && 'Password must have numeric characters') ||
    (policy.symbols && !symbol.test(password) && 'Password must have symbol characters') ||
    (policy.uppercase && !/[A-Z]/.test(password) && 'Password must have uppercase characters') ||
    (policy.lowercase && !/[a-z]/.test(password) && 'Password must have lowercase characters')
  if (broken) throw new ServiceError('InvalidPasswordException', `Password did not conform with policy: ${broken}`)
}

/** Creates a random password that meets any policy: at least 12 characters of all four kinds, without look-alikes. */
export function createTemporaryPassword(policy: PasswordPolicy): string {
  const kinds = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnpqrstuvwxyz', '23456789', '!@#%&*?']
  const length = Math.max(policy.minimumLength, 12)
  return Array.from({ length }, (_, at) => pick(kinds[at % kinds.length] ?? '')).join('')
}

function pick(characters: string): string {
  return characters.charAt(randomInt(characters.length))
}
