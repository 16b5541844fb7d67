import type * as z from 'zod'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { PoolDirectory } from './pool-directory.ts'

/** One of Cognito's API operations. */
export type Operation = {
  /** Whether an AWS identity must sign the request; any caller may use the others. */
  signed: boolean
  run(pools: PoolDirectory, input: unknown): object | Promise<object>
}

type Run<Schema extends z.ZodType> = (pools: PoolDirectory, input: z.infer<Schema>) => object | Promise<object>

export function openOperation<Schema extends z.ZodType>(schema: Schema, run: Run<Schema>): Operation {
  return { signed: false, run: (pools, input) => run(pools, parseInput(schema, input)) }
}

export function signedOperation<Schema extends z.ZodType>(schema: Schema, run: Run<Schema>): Operation {
  return { signed: true, run: (pools, input) => run(pools, parseInput(schema, input)) }
}

/** Parses the input. An error names the field but never repeats its value, which may be a password. */
function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.infer<Schema> {
  const result = schema.safeParse(input)
  if (result.success) return result.data
  const { issues } = result.error
  const fields = issues.map(({ path }) => `Value at '${path.join('.')}' failed to satisfy constraint`)
  const errors = issues.length === 1 ? '1 validation error' : `${issues.length} validation errors`
  throw new ServiceError('InvalidParameterException', `${errors} detected: ${fields.join('; ')}`)
}
