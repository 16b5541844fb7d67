import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'

/** The keys of the agency's one table, shared by the construct and the entities. */
export const tableKeys = { partition: 'pk', sort: 'sk', timeToLive: 'expiresAtEpoch' } as const

/** The table, as entities take it. */
export type RecordsTable = { client: DynamoDBClient; table: string }

/** A time as the time-to-live attribute takes it: in seconds since 1970, the next whole one. */
export function epochSeconds(time: number): number {
  return Math.ceil(time / 1000)
}

/**
 * An option of ElectroDB: a call that fails throws AWS's error. Otherwise ElectroDB makes an error with its stack for each call before it
 * begins, which is a fifth of what it adds to a call.
 */
export const awsErrors = { originalErr: true } as const
