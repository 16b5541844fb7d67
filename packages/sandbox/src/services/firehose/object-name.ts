import { readTimeZone, utc } from '../../kit/schedule/time-zone.ts'
import type { DeclaredStream } from './declared-stream.ts'
import type { ErrorOutputType } from './prefix.ts'
import { compileTimestamp } from './timestamp-pattern.ts'

const writeSuffix = compileTimestamp('yyyy-MM-dd-HH-mm-ss')

export type ObjectNameParts = {
  /** Grows with each configuration of the stream. */
  version: number
  /** When the oldest record of the object arrived, in milliseconds since 1970. */
  oldest: number
  newId(): string
  /** Set for records that could not be processed. */
  errorType?: ErrorOutputType
}

/**
 * Returns the name of a new object of a stream.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/s3-object-name.html
 */
export function objectName(
  { name, prefix, errorPrefix, fileExtension, timeZone }: DeclaredStream,
  { version, oldest, newId, errorType }: ObjectNameParts,
): string {
  const zone = readTimeZone(timeZone) ?? utc
  const values = { oldest, zone, newId, errorType: errorType ?? ('' as const) }
  const folder = (errorType === undefined ? prefix : errorPrefix).evaluate(values)
  return `${folder}${name}-${version}-${writeSuffix(oldest, zone)}-${newId()}${fileExtension}`
}
