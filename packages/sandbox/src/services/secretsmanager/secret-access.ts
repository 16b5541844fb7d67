import type { AccessNeed } from '../../kit/access/access-need.ts'
import { callerAccount } from '../../kit/access/caller-account.ts'
import { keyNeeds } from '../../kit/access/key-needs.ts'
import { accountOf } from '../../kit/account-of.ts'
import type { Call } from '../../kit/service.ts'
import type { Inputs } from './requests.ts'
import { current, type Secret } from './secret.ts'
import { arnPrefix, newArn } from './secret-name.ts'
import type { SecretStore } from './secret-store.ts'
import { versionWith } from './versions.ts'

export type SecretsCall = Call<Record<string, unknown>>
type Account = { id: string; region: string }
type Context = NonNullable<AccessNeed['context']>
type AnyInput = Partial<Omit<Inputs['PutSecretValue'] & Inputs['DeleteSecret'] & Inputs['CreateSecret'], never>> &
  Partial<Inputs['GetSecretValue'] & Inputs['RotateSecret'] & Inputs['PutResourcePolicy']> &
  Partial<Pick<Inputs['BatchGetSecretValue'], 'SecretIdList'>>

/** Returns the account whose secret a call is about: a name is one of the caller's account. */
export function ownerOf(call: SecretsCall): string | undefined {
  const { SecretId } = call.input as { SecretId?: string }
  return SecretId?.startsWith('arn:') ? accountOf(SecretId) : callerAccount(call)
}

/**
 * Returns what a call needs, of the secret and of its key.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html
 */
export function secretNeeds(call: SecretsCall, store: SecretStore, account: Account): AccessNeed[] {
  const { operation } = call
  const input = call.input as AnyInput
  const callerAccountId = callerAccount(call)
  const need = (resource: string, action = operation, context: Context = {}): AccessNeed => ({
    action: `secretsmanager:${action}`,
    resource,
    resourceAccountId: account.id,
    context,
  })
  switch (operation) {
    case 'GetRandomPassword':
    case 'ListSecrets':
      return [need('*')]
    case 'BatchGetSecretValue':
      // Each secret of the batch is decided by itself; a search needs to list them.
      return [need('*'), ...(input.SecretIdList ? [] : [need('*', 'ListSecrets')])]
    case 'CreateSecret': {
      const { Name = '', ClientRequestToken = '' } = input
      const arn = newArn({ accountId: account.id, region: account.region }, Name, ClientRequestToken)
      const uses = hasValue(input) ? writing : []
      return [
        need(arn, operation, contextOf(operation, input)),
        ...keyUses({ arn, keyId: input.KmsKeyId, versionId: ClientRequestToken, callerAccountId }, uses),
      ]
    }
    default: {
      const secret = store.find(input.SecretId ?? '')
      const arn = secret?.arn ?? missingArn(input.SecretId ?? '', account)
      return [
        need(arn, operation, contextOf(operation, input)),
        ...(secret ? keyNeedsOf(call, secret) : []),
        ...(operation === 'RotateSecret'
          ? functionNeeds(input.RotationLambdaARN ?? secret?.rotation?.functionArn)
          : []),
      ]
    }
  }
}

/** Policies are asked about a secret that does not exist by what the caller calls it. */
function missingArn(secretId: string, { id: accountId, region }: Account): string {
  return secretId.startsWith('arn:') ? secretId : `${arnPrefix({ accountId, region })}${secretId}`
}

const [reading, writing] = [['kms:Decrypt'], ['kms:GenerateDataKey', 'kms:Decrypt']] as const

function hasValue({ SecretString, SecretBinary }: AnyInput): boolean {
  return SecretString !== undefined || SecretBinary !== undefined
}

function keyNeedsOf(call: SecretsCall, { arn, kmsKeyId, versions }: Secret): AccessNeed[] {
  const input = call.input as AnyInput
  const { ClientRequestToken, KmsKeyId, VersionId, VersionStage = current } = input
  const used = { arn, callerAccountId: callerAccount(call) }
  const held = VersionId ?? versionWith(versions, VersionStage)?.id ?? ''
  switch (call.operation) {
    case 'GetSecretValue':
      return keyUses({ ...used, keyId: kmsKeyId, versionId: held }, reading)
    case 'PutSecretValue':
      return keyUses({ ...used, keyId: kmsKeyId, versionId: ClientRequestToken ?? '' }, writing)
    case 'UpdateSecret': {
      // The values are encrypted again if the key changes.
      const isKeyChanged = KmsKeyId !== undefined && KmsKeyId !== kmsKeyId && versions.length > 0
      return [
        ...keyUses({ ...used, keyId: kmsKeyId, versionId: held }, isKeyChanged ? reading : []),
        ...keyUses(
          { ...used, keyId: KmsKeyId ?? kmsKeyId, versionId: ClientRequestToken ?? held },
          isKeyChanged || hasValue(input) ? writing : [],
        ),
      ]
    }
    default:
      return []
  }
}

/** AWS's own key needs no permission. */
export function isOwnKey(keyId: string | undefined): boolean {
  return keyId === undefined || keyId === '' || /(^|:)alias\/aws\/secretsmanager$/.test(keyId)
}

type KeyUse = {
  arn: string
  keyId: string | undefined
  versionId: string
  callerAccountId: string | undefined
}

/** @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html */
function keyUses({ arn, keyId, versionId, callerAccountId }: KeyUse, uses: readonly string[]): AccessNeed[] {
  if (keyId === undefined || isOwnKey(keyId)) return []
  const encrypted = { service: 'secretsmanager', arn, keyId, contextName: 'SecretARN', callerAccountId, reuse: 0 }
  return keyNeeds(encrypted, uses).map((need) => ({
    ...need,
    context: {
      ...need.context,
      'kms:encryptioncontext:secretversionid': versionId,
      'kms:encryptioncontextkeys': ['SecretARN', 'SecretVersionId'],
    },
  }))
}

function functionNeeds(functionArn: string | undefined): AccessNeed[] {
  if (functionArn === undefined) return []
  return [
    {
      action: 'lambda:InvokeFunction',
      resource: functionArn,
      resourceAccountId: accountOf(functionArn),
    },
  ]
}

/** The condition keys of Secrets Manager that a request has. */
function contextOf(operation: string, input: AnyInput): Context {
  const isReading = operation === 'GetSecretValue'
  const stage = input.VersionStage ?? (isReading && input.VersionId === undefined ? current : undefined)
  const stated: Readonly<Record<string, string | number | boolean | undefined>> = {
    secretid: input.SecretId,
    name: input.Name,
    description: input.Description,
    kmskeyid: input.KmsKeyId,
    versionid: input.VersionId,
    versionstage: stage,
    recoverywindowindays: input.RecoveryWindowInDays,
    forcedeletewithoutrecovery: input.ForceDeleteWithoutRecovery,
    blockpublicpolicy: input.BlockPublicPolicy,
    rotationlambdaarn: input.RotationLambdaARN,
  }
  return Object.fromEntries(
    Object.entries(stated).flatMap(([key, value]) =>
      value === undefined ? [] : [[`secretsmanager:${key}`, String(value)]],
    ),
  )
}
