import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import { createSimulatedClock, type SimulatedClock } from '../../../kit/testing/simulated-clock.ts'
import { allow, owner, role, startGuarded, stranger } from '../../../testing/start-guarded.ts'

type Resources = Parameters<typeof startGuarded>[0][string]
type Send = CloudWatchLogsClient['send']
type Settings = { region: string; endpoint: string; maxAttempts: number; systemClockOffset: number }

export const User = role('user', allow(['logs:*', 'lambda:*', 'cloudwatch:*']))

export function logGroup(LogGroupName: string, more: object = {}) {
  return { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName, ...more } }
}

export const groupArn = (name: string, accountId: string = owner) =>
  `arn:aws:logs:us-east-1:${accountId}:log-group:${name}`

type More = Omit<NonNullable<Parameters<typeof startGuarded>[1]>, 'clock'> & { clock?: SimulatedClock }

/** Starts a sandbox with these resources of the owner, with the log group `shop`. */
export async function startLogs(
  resources: Resources = {},
  { clock = createSimulatedClock(Date.now()), ...more }: More = {},
) {
  const lines: string[] = []
  const { sandbox, dataDir } = await startGuarded(
    { [owner]: { User, Shop: logGroup('shop'), ...resources }, [stranger]: { User } },
    { clock, onLog: (line) => lines.push(line), ...more },
  )
  const settings = (accountId: string = owner, roleName = 'user') => ({
    ...({
      region: 'us-east-1',
      endpoint: sandbox.gatewayUrl.replace('localhost', '127.0.0.1'),
      maxAttempts: 1,
      systemClockOffset: clock.now() - Date.now(),
    } satisfies Settings),
    credentials: sandbox.credentialsFor(accountId, roleName),
  })
  const as = (accountId: string, roleName: string): Send =>
    ((command: Parameters<Send>[0]) => {
      // A new client for each call, since time may have passed for its credentials.
      const client = new CloudWatchLogsClient(settings(accountId, roleName))
      return client.send(command).finally(() => client.destroy())
    }) as Send
  return { clock, sandbox, dataDir, lines, settings, as, send: as(owner, 'user') }
}

export type StartedLogs = Awaited<ReturnType<typeof startLogs>>
