import * as z from 'zod'

const response = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string().min(1) })).nullish() })
  .nullish()

/**
 * Returns the ids of the records that a function reports as failed: all of them if its response is not understood.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html#sqs-batchfailurereporting-conditions
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export function failuresIn(payload: unknown, ids: ReadonlySet<string>): ReadonlySet<string> {
  const read = response.safeParse(payload)
  if (!read.success) return ids
  const failed = new Set(read.data?.batchItemFailures?.map(({ itemIdentifier }) => itemIdentifier))
  return [...failed].every((id) => ids.has(id)) ? failed : ids
}
