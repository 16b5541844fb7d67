import { ServiceError } from './access/service-error.ts'

export type BatchResult = {
  Successful: object[]
  Failed?: { Id: string; Code: string; Message: string; SenderFault: boolean }[]
}

/** The errors of a batch that is refused as a whole. */
export type BatchErrors = {
  empty(): ServiceError
  tooMany(count: number): ServiceError
  invalidId(): ServiceError
  notDistinct(id: string): ServiceError
}

export type BatchParts<Entry> = {
  errors: BatchErrors
  /** Returns the code that a failed entry states. */
  codeOf(error: ServiceError): string
  work(entry: Entry): object
}

const most = 10

/** Checks the number and the ids of the entries of a batch. @throws ServiceError */
export function checkBatch(entries: readonly { Id: string }[], errors: BatchErrors): void {
  if (entries.length === 0) throw errors.empty()
  if (entries.length > most) throw errors.tooMany(entries.length)
  if (entries.some(({ Id }) => !/^[\w-]{1,80}$/.test(Id))) throw errors.invalidId()
  const repeated = entries.find(({ Id }, index) => entries.some((other, place) => place < index && other.Id === Id))
  if (repeated) throw errors.notDistinct(repeated.Id)
}

/**
 * Does the work for each entry of a batch of messages. An entry that fails is in the response, and the others are done.
 * @throws ServiceError for a batch that is refused as a whole
 */
export function runBatch<Entry extends { Id: string }>(
  entries: readonly Entry[],
  { errors, codeOf, work }: BatchParts<Entry>,
): BatchResult {
  checkBatch(entries, errors)
  const result: Required<BatchResult> = { Successful: [], Failed: [] }
  for (const entry of entries) {
    const { Id } = entry
    try {
      result.Successful.push({ Id, ...work(entry) })
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      result.Failed.push({ Id, Code: codeOf(error), Message: error.message, SenderFault: true })
    }
  }
  const { Successful, Failed } = result
  return Failed.length > 0 ? result : { Successful }
}
