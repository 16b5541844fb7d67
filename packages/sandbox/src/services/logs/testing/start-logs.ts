import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import { allow, owner, role, stranger } from '../../../testing/start-guarded.ts'
import { type Resources, startTimed, type TimedSettings } from '../../../testing/start-timed.ts'

export const User = role('user', allow(['logs:*', 'lambda:*', 'cloudwatch:*']))

export function logGroup(LogGroupName: string, more: object = {}) {
  return { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName, ...more } }
}

export const groupArn = (name: string, accountId: string = owner) =>
  `arn:aws:logs:us-east-1:${accountId}:log-group:${name}`

/** Starts a sandbox with these resources of the owner, with the log group `shop`. */
export async function startLogs(resources: Resources = {}, settings: TimedSettings = {}) {
  const timed = await startTimed(
    { [owner]: { User, Shop: logGroup('shop'), ...resources }, [stranger]: { User } },
    settings,
  )
  const as = timed.sender(CloudWatchLogsClient)
  return { ...timed, as, send: as() }
}

export type StartedLogs = Awaited<ReturnType<typeof startLogs>>
