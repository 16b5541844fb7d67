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

/** The six digits of a code as it was typed or pasted, such as ` 261 688` or `261-688`; null if it is not one. */
export function parseCode(text: string): string | null {
  const digits = text.replace(/[\s-]/g, '')
  return /^\d{6}$/.test(digits) ? digits : null
}
