import * as z from 'zod'

export function isEmail(text: string): boolean {
  return z.email().safeParse(text).success
}
