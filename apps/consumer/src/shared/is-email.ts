import { regexes } from 'zod/mini'

/** The same pattern as the API's, so that an address accepted here is accepted there. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && regexes.email.test(text)
}
