import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { createSimulatedClock, type SimulatedClock } from '../../../kit/testing/simulated-clock.ts'
import { allow, owner, role, startGuarded, stranger } from '../../../testing/start-guarded.ts'

type Resources = Parameters<typeof startGuarded>[0][string]
type Send = SecretsManagerClient['send']
type More = Omit<NonNullable<Parameters<typeof startGuarded>[1]>, 'clock'> & {
  clock?: SimulatedClock
  /** The resources of the stranger's account. */
  theirs?: Resources
}

/** The beginning of the ARNs of an account's secrets with a name. */
export const arnOf = (name: string, accountId: string = owner) =>
  `arn:aws:secretsmanager:us-east-1:${accountId}:secret:${name}-`

/** A client token, which is also the id of a version. */
export const token = (name: string) => `${name}-`.padEnd(32, '0')

export const User = role('user', [allow(['secretsmanager:*', 'kms:*'])])

/** A secret of a template. */
export function secret(Name: string, more: object = {}) {
  return { Type: 'AWS::SecretsManager::Secret', Properties: { Name, ...more } }
}

export type Started = {
  sandbox: Awaited<ReturnType<typeof startGuarded>>['sandbox']
  clock: SimulatedClock
  dataDir: string
  /** The lines of the sandbox's own log. */
  lines: readonly string[]
  /** Sends a command of AWS's SDK as a role, at the time of the simulated clock. */
  as(accountId: string, roleName: string): Send
  /** Sends a command as the owner's role that may do everything. */
  send: Send
}

/** Starts a sandbox on December 1, 2026 at noon, with these resources of the owner and a role `user`. */
export async function startSecrets(
  resources: Resources = {},
  { clock = createSimulatedClock(), theirs = {}, ...more }: More = {},
): Promise<Started> {
  const lines: string[] = []
  const { sandbox, dataDir } = await startGuarded(
    { [owner]: { User, ...resources }, [stranger]: { User, ...theirs } },
    { clock, onLog: (line) => lines.push(line), ...more },
  )
  const as = (accountId: string, roleName: string): Send =>
    ((command: Parameters<Send>[0]) => {
      const client = new SecretsManagerClient({
        region: 'us-east-1',
        endpoint: sandbox.gatewayUrl.replace('localhost', '127.0.0.1'),
        credentials: sandbox.credentialsFor(accountId, roleName),
        maxAttempts: 1,
        systemClockOffset: clock.now() - Date.now(),
      })
      return client.send(command).finally(() => client.destroy())
    }) as Send
  return { sandbox, clock, dataDir, lines, as, send: as(owner, 'user') }
}
