import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'

/** The keys of the agency's one table, shared by the construct and the entities. */
export const tableKeys = { partition: 'pk', sort: 'sk', timeToLive: 'expiresAtEpoch' } as const

/** The table, as entities take it. */
export type RecordsTable = { client: DynamoDBClient; table: string }

/** A time as the time-to-live attribute takes it: in seconds since 1970, the next whole one. */
export function epochSeconds(time: number): number {
  return Math.ceil(time / 1000)
}
