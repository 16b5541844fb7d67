import { listPage } from '../../kit/protocol/list-page.ts'
import { invalidParameter } from './api/logs-error.ts'
import type { Inputs } from './api/requests.ts'
import type { LogGroup } from './log-groups.ts'
import type { LogStore, LogStream } from './store/log-store.ts'

const mostListed = 50
const day = 86_400_000

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogGroups.html */
export function describeLogGroups(input: Inputs['DescribeLogGroups'], groups: readonly LogGroup[]): object {
  const { logGroupNamePrefix = '', logGroupNamePattern = '', logGroupClass = 'STANDARD' } = input
  if (input.logGroupNamePrefix !== undefined && input.logGroupNamePattern !== undefined)
    throw invalidParameter('LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.')
  const pattern = logGroupNamePattern.toLowerCase()
  const found = groups.filter(
    ({ name }) =>
      logGroupClass === 'STANDARD' && name.startsWith(logGroupNamePrefix) && name.toLowerCase().includes(pattern),
  )
  const { items, ...next } = page(found, input)
  return {
    logGroups: items.map(({ name, arn, createdAt, retention, keyId }) => ({
      ...{ logGroupName: name, arn: `${arn}:*`, logGroupArn: arn, creationTime: createdAt },
      ...{ logGroupClass: 'STANDARD', metricFilterCount: 0, storedBytes: 0 },
      ...(retention !== undefined && { retentionInDays: retention / day }),
      ...(keyId !== undefined && { kmsKeyId: keyId }),
    })),
    ...next,
  }
}

/** @see https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_DescribeLogStreams.html */
export function describeLogStreams(input: Inputs['DescribeLogStreams'], group: LogGroup, store: LogStore): object {
  const { logStreamNamePrefix = '', orderBy = 'LogStreamName', descending = false } = input
  if (orderBy === 'LastEventTime' && input.logStreamNamePrefix !== undefined)
    throw invalidParameter('Cannot order by LastEventTime with a logStreamNamePrefix.')
  const compare = (one: LogStream, other: LogStream) =>
    orderBy === 'LastEventTime' ? (one.lastAt ?? 0) - (other.lastAt ?? 0) : one.name < other.name ? -1 : 1
  const found = store
    .streams(group)
    .filter(({ name }) => name.startsWith(logStreamNamePrefix))
    .sort((one, other) => (descending ? compare(other, one) : compare(one, other)))
  const { items, ...next } = page(found, input)
  return {
    logStreams: items.map(({ name, createdAt, firstAt, lastAt, ingestedAt }) => ({
      ...{ logStreamName: name, arn: `${group.arn}:log-stream:${name}`, creationTime: createdAt, storedBytes: 0 },
      ...(firstAt !== undefined && { firstEventTimestamp: firstAt }),
      ...(lastAt !== undefined && { lastEventTimestamp: lastAt }),
      ...(ingestedAt !== undefined && { lastIngestionTime: ingestedAt }),
    })),
    ...next,
  }
}

type Page = { limit?: number | undefined; nextToken?: string | undefined }

function page<Item>(all: readonly Item[], { limit = mostListed, nextToken }: Page) {
  const found = listPage(all, { token: nextToken, most: limit })
  if (!found) throw invalidParameter('The specified nextToken is invalid.')
  return { items: found.items, ...(found.next !== undefined && { nextToken: found.next }) }
}
