import { describe, expect, it } from 'vitest'
import { owner, stranger } from '../../testing/start-guarded.ts'
import { openParameterKeys } from './parameter-keys.ts'
import { declared } from './testing/open-parameter-store.ts'

const arnOf = (path: string, accountId: string = owner, region = 'us-east-1') =>
  `arn:aws:kms:${region}:${accountId}:${path}`
const key = (id: string, properties: object = {}) =>
  declared('AWS::KMS::Key', properties, { ref: id, attributes: { Arn: arnOf(`key/${id}`) } })
const alias = (name: string, TargetKeyId?: string) => declared('AWS::KMS::Alias', { TargetKeyId }, { ref: name })
const keys = openParameterKeys({
  account: { id: owner, region: 'us-east-1' },
  resources: [
    ...[key('one'), key('two', { Enabled: true }), key('off', { Enabled: false })],
    ...[alias('alias/one', 'one'), alias('alias/two', arnOf('key/two')), alias('alias/off', 'off')],
    ...[alias('alias/lost', 'gone'), alias('alias/none')],
    declared('AWS::KMS::ReplicaKey', {}, { ref: 'replica', attributes: { Arn: arnOf('key/replica') } }),
  ],
})
const parameterArn = `arn:aws:ssm:us-east-1:${owner}:parameter/limit`

/** https://docs.aws.amazon.com/kms/latest/developerguide/services-parameter-store.html */
describe('the key of a SecureString', () => {
  it.each([
    ['one', 'one'],
    ['key/one', 'one'],
    ['alias/one', 'one'],
    ['alias/two', 'two'],
    [arnOf('key/one'), 'one'],
    [arnOf('alias/two'), 'two'],
    ['off', 'off'],
    ['alias/off', 'off'],
  ])('that is named %s is the key %s of the account', (keyId, id) => {
    expect(keys.needs({ action: 'Encrypt', keyId, parameterArn })).toEqual([
      {
        ...{ action: 'kms:Encrypt', resource: arnOf(`key/${id}`), resourceAccountId: owner, via: 'ssm.amazonaws.com' },
        context: {
          'kms:viaservice': 'ssm.us-east-1.amazonaws.com',
          'kms:calleraccount': owner,
          'kms:encryptioncontext:parameter_arn': parameterArn,
          'kms:encryptioncontextkeys': ['PARAMETER_ARN'],
        },
      },
    ])
  })

  it.each([arnOf('key/one', stranger), arnOf('alias/one', owner, 'eu-west-1')])(
    'that is named %s is of another account or region, and asked for',
    (keyId) => {
      expect(keys.needs({ action: 'GenerateDataKey', keyId, parameterArn })).toEqual([
        expect.objectContaining({ action: 'kms:GenerateDataKey', resource: keyId }),
      ])
      expect(() => keys.check(keyId)).toThrow(`The KMS key ${keyId} does not exist`)
    },
  )

  it.each([
    ...['alias/unknown', 'alias/lost', 'alias/none', 'unknown', 'key/alias/one', 'key/key/one', 'replica', 'alias/'],
    ...['xkey/one', 'xalias/one', arnOf('key/unknown'), ''],
  ])('that is named %j does not exist: nothing is asked for, and the call is refused', (keyId) => {
    expect(keys.needs({ action: 'Decrypt', keyId, parameterArn })).toEqual([])
    expect(() => keys.check(keyId)).toThrow(
      expect.objectContaining({
        ...{ code: 'InvalidKeyId', status: 400 },
        message: `The KMS key ${keyId} does not exist in the account and region of the parameter.`,
      }),
    )
  })

  it.each(['off', 'alias/off', arnOf('key/off')])('that is named %s is disabled, and refused', (keyId) => {
    expect(() => keys.check(keyId)).toThrow(
      expect.objectContaining({ code: 'InvalidKeyId', message: `${arnOf('key/off')} is disabled.`, status: 400 }),
    )
  })

  it.each(['one', 'two', 'alias/one', 'alias/aws/ssm'])('may be %s', (keyId) => {
    expect(() => keys.check(keyId)).not.toThrow()
  })
})
