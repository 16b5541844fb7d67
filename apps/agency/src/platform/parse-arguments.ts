import type * as z from 'zod'
import { ApiError } from './api-error.ts'

/** The arguments as a schema wants them, or INVALID_INPUT with each wrong field's path; what was sent is not repeated. */
export function parseArguments<T>(schema: z.ZodType<T>, sent: unknown): T {
  const parsed = schema.safeParse(sent)
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'arguments'}: ${message}`)
  throw new ApiError('INVALID_INPUT', problems.join('; '))
}
