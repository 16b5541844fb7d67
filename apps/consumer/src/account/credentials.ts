import { regexes } from 'zod/mini'

/** The rules of the agency's user pool, shown while a password is chosen. */
export const passwordRules = {
  length: /^.{10,}$/s,
  lower: /[a-z]/,
  upper: /[A-Z]/,
  digit: /\d/,
  symbol: /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+\- ]/,
} as const

export function meetsPasswordRules(password: string): boolean {
  return Object.values(passwordRules).every((rule) => rule.test(password))
}

/** The same pattern as the API's, so that an address accepted here is accepted there. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && regexes.email.test(text)
}

export function isCode(text: string): boolean {
  return /^\d{6}$/.test(text)
}
