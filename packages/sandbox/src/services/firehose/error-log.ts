import { ServiceError } from '../../kit/access/service-error.ts'
import type { InnerClient } from '../../kit/inner-client.ts'
import type { DeclaredStream } from './declared-stream.ts'

export type LoggedError = {
  /** For example `S3.AccessDenied`. */
  code: string
  message: string
  version: number
  /** Milliseconds since 1970. */
  at: number
}

/**
 * Writes why a delivery or a call of a function failed into the log stream of a delivery stream, in its role, if the stream has one. Returns why the
 * log does not have it; undefined if it has, or if there is no log.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-logs.html
 */
export async function logError(
  { arn, destination: { BucketARN, CloudWatchLoggingOptions: log } }: DeclaredStream,
  { code, message, version, at }: LoggedError,
  role: InnerClient,
): Promise<string | undefined> {
  if (!log.Enabled) return undefined
  const entry = {
    deliveryStreamARN: arn,
    destination: BucketARN,
    deliveryStreamVersionId: version,
    message,
    errorCode: code,
  }
  try {
    await role.call('logs', 'PutLogEvents', {
      logGroupName: log.LogGroupName,
      logStreamName: log.LogStreamName,
      logEvents: [{ timestamp: at, message: JSON.stringify(entry) }],
    })
    return undefined
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    return error.message
  }
}
