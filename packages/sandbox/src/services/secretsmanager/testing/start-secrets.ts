import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { createSimulatedClock } from '../../../kit/testing/simulated-clock.ts'
import { allow, owner, role, stranger } from '../../../testing/start-guarded.ts'
import { type Resources, startTimed, type Timed, type TimedSettings } from '../../../testing/start-timed.ts'

type Send = SecretsManagerClient['send']
type More = TimedSettings & {
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

export type Started = Timed & {
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
  const timed = await startTimed(
    { [owner]: { User, ...resources }, [stranger]: { User, ...theirs } },
    { clock, ...more },
  )
  const as = timed.sender(SecretsManagerClient)
  return { ...timed, as, send: as() }
}
