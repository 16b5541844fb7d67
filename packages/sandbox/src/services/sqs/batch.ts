import { batchErrors, SqsError } from './sqs-error.ts'

export type BatchResult = {
  Successful: object[]
  Failed?: { Id: string; Code: string; Message: string; SenderFault: boolean }[]
}

const most = 10

/**
 * Does the work for each entry of a batch. An entry that fails is in the response, and the others are done.
 * @throws SqsError for a batch that is refused as a whole
 */
export function runBatch<Entry extends { Id: string }>(
  entries: readonly Entry[],
  work: (entry: Entry) => object,
): BatchResult {
  if (entries.length === 0) throw batchErrors.empty()
  if (entries.length > most) throw batchErrors.tooMany(entries.length)
  if (entries.some(({ Id }) => !/^[\w-]{1,80}$/.test(Id))) throw batchErrors.invalidId()
  const repeated = entries.find(({ Id }, index) => entries.some((other, place) => place < index && other.Id === Id))
  if (repeated) throw batchErrors.notDistinct(repeated.Id)

  const result: Required<BatchResult> = { Successful: [], Failed: [] }
  for (const entry of entries) {
    const { Id } = entry
    try {
      result.Successful.push({ Id, ...work(entry) })
    } catch (error) {
      if (!(error instanceof SqsError)) throw error
      result.Failed.push({ Id, Code: error.queryCode, Message: error.message, SenderFault: true })
    }
  }
  const { Successful, Failed } = result
  return Failed.length > 0 ? result : { Successful }
}
