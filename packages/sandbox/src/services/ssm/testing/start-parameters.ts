import {
  GetParameterCommand,
  type GetParameterCommandInput,
  PutParameterCommand,
  type PutParameterCommandInput,
  SSMClient,
} from '@aws-sdk/client-ssm'
import { createSimulatedClock, type SimulatedClock } from '../../../kit/testing/simulated-clock.ts'
import { allow, owner, role, startGuarded, stranger } from '../../../testing/start-guarded.ts'

type Resources = Parameters<typeof startGuarded>[0][string]
type Send = SSMClient['send']

export const arnOf = (name: string, accountId: string = owner) =>
  `arn:aws:ssm:us-east-1:${accountId}:parameter${name.startsWith('/') ? name : `/${name}`}`

export function parameter(Name: string, Value: string, more: object = {}) {
  return { Type: 'AWS::SSM::Parameter', Properties: { Name, Type: 'String', Value, ...more } }
}

/** A key with an alias, whose policy leaves the decision to the roles of the account. */
export const keys: Resources = {
  Key: { Type: 'AWS::KMS::Key', Properties: {} },
  Off: { Type: 'AWS::KMS::Key', Properties: { Enabled: false } },
  Alias: { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/values', TargetKeyId: { Ref: 'Key' } } },
  OffAlias: { Type: 'AWS::KMS::Alias', Properties: { AliasName: 'alias/off', TargetKeyId: { Ref: 'Off' } } },
}

export const User = role('user', allow(['ssm:*', 'kms:*', 'sqs:*']))

type More = Omit<NonNullable<Parameters<typeof startGuarded>[1]>, 'clock'> & { clock?: SimulatedClock }

/** Starts a sandbox with these resources of the owner, and a stranger's account. */
export async function startParameters(
  resources: Resources = {},
  { clock = createSimulatedClock(Date.now()), ...more }: More = {},
) {
  const { sandbox, dataDir } = await startGuarded(
    { [owner]: { User, ...resources }, [stranger]: { User } },
    { clock, ...more },
  )
  const as = (accountId: string, roleName: string): Send =>
    ((command: Parameters<Send>[0]) => {
      // A new client for each call, since time may have passed for its credentials.
      const client = new SSMClient({
        region: 'us-east-1',
        endpoint: sandbox.gatewayUrl.replace('localhost', '127.0.0.1'),
        credentials: sandbox.credentialsFor(accountId, roleName),
        maxAttempts: 1,
        systemClockOffset: clock.now() - Date.now(),
      })
      return client.send(command).finally(() => client.destroy())
    }) as Send
  const send = as(owner, 'user')
  return {
    ...{ clock, sandbox, dataDir, as, send },
    /** Puts a parameter, by default one of type String that may be there already. */
    put: (Name: string, Value: string, put: Partial<PutParameterCommandInput> = {}) =>
      send(new PutParameterCommand({ Name, Value, Type: 'String', Overwrite: true, ...put })),
    get: async (Name: string, get: Partial<GetParameterCommandInput> = {}) =>
      (await send(new GetParameterCommand({ Name, ...get }))).Parameter,
  }
}
