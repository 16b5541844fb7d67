import { type BatchResult, runBatch as runEntries } from '../../kit/run-batch.ts'
import { batchErrors, SqsError } from './sqs-error.ts'

/** Does the work for each entry of a batch, as `runBatch` of the kit. @throws SqsError */
export function runBatch<Entry extends { Id: string }>(
  entries: readonly Entry[],
  work: (entry: Entry) => object,
): BatchResult {
  const codeOf = (error: Error) => (error instanceof SqsError ? error.queryCode : error.name)
  return runEntries(entries, { errors: batchErrors, codeOf, work })
}
