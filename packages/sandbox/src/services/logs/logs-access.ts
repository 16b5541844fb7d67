import type { AccessNeed } from '../../kit/access/access-need.ts'
import { callerAccount } from '../../kit/access/caller-account.ts'
import type { Call } from '../../kit/service.ts'
import { accountOfGroup, groupNameOf } from './log-groups.ts'

type Named = {
  logGroupName?: string
  logGroupIdentifier?: string
  logGroupNames?: readonly string[]
  logGroupIdentifiers?: readonly string[]
  logStreamName?: string
}

/** Operations about one stream. */
const aboutStream: ReadonlySet<string> = new Set(['GetLogEvents', 'PutLogEvents'])

/** Returns the log groups that a call names, by names or ARNs. */
export function groupsOf({ input }: Call): string[] {
  const { logGroupName, logGroupIdentifier, logGroupNames = [], logGroupIdentifiers = [] } = input as Named
  return [logGroupName, logGroupIdentifier, ...logGroupNames, ...logGroupIdentifiers].filter(
    (name) => name !== undefined,
  )
}

/** Returns the account whose log groups a call is about. */
export function ownerOf(call: Call): string | undefined {
  const stated = groupsOf(call).map(accountOfGroup)
  return stated.find((id) => id !== undefined) ?? callerAccount(call)
}

/**
 * Returns what a call needs.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html
 */
export function logsNeeds(call: Call, { id, region }: { id: string; region: string }): AccessNeed[] {
  const { operation, input } = call
  const need = (resource: string): AccessNeed => ({
    action: `logs:${operation}`,
    resource,
    resourceAccountId: id,
  })
  if (operation === 'GetQueryResults' || operation === 'StopQuery') return [need('*')]
  const names = operation === 'DescribeLogGroups' ? [''] : groupsOf(call).map(groupNameOf)
  const stream = aboutStream.has(operation) ? ((input as Named).logStreamName ?? '') : ''
  return names.map((name) => need(`arn:aws:logs:${region}:${id}:log-group:${name}:log-stream:${stream}`))
}
