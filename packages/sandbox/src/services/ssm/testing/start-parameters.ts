import {
  GetParameterCommand,
  type GetParameterCommandInput,
  PutParameterCommand,
  type PutParameterCommandInput,
  SSMClient,
} from '@aws-sdk/client-ssm'
import { allow, owner, role, stranger } from '../../../testing/start-guarded.ts'
import { type Resources, startTimed, type TimedSettings } from '../../../testing/start-timed.ts'

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

/** Starts a sandbox with these resources of the owner, and a stranger's account. */
export async function startParameters(resources: Resources = {}, settings: TimedSettings = {}) {
  const timed = await startTimed({ [owner]: { User, ...resources }, [stranger]: { User } }, settings)
  const as = timed.sender(SSMClient)
  const send = as()
  return {
    ...{ ...timed, as, send },
    /** Puts a parameter, by default one of type String that may be there already. */
    put: (Name: string, Value: string, put: Partial<PutParameterCommandInput> = {}) =>
      send(new PutParameterCommand({ Name, Value, Type: 'String', Overwrite: true, ...put })),
    get: async (Name: string, get: Partial<GetParameterCommandInput> = {}) =>
      (await send(new GetParameterCommand({ Name, ...get }))).Parameter,
  }
}
