import { nextRotation } from './rotation-schedule.ts'
import type { Secret, SecretVersion } from './secret.ts'

const seconds = (time: number | undefined) => (time === undefined ? undefined : time / 1000)

/** @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_DescribeSecret.html */
export function secretDescription(secret: Secret): object {
  return { ...commonParts(secret), VersionIdsToStages: stagesOf(secret) }
}

/** @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_SecretListEntry.html */
export function secretSummary(secret: Secret): object {
  return { ...commonParts(secret), SecretVersionsToStages: stagesOf(secret) }
}

function commonParts(secret: Secret): object {
  const { arn, name, description, kmsKeyId, createdAt, changedAt, accessedAt, deletion, rotation } = secret
  return {
    ...{ ARN: arn, Name: name, Description: description, KmsKeyId: kmsKeyId },
    ...{ CreatedDate: seconds(createdAt), LastChangedDate: seconds(changedAt), LastAccessedDate: seconds(accessedAt) },
    DeletedDate: seconds(deletion?.askedAt),
    ...(rotation && {
      ...{ RotationEnabled: rotation.isEnabled, RotationLambdaARN: rotation.functionArn },
      ...{ RotationRules: rotation.rules, LastRotatedDate: seconds(rotation.rotatedAt) },
      NextRotationDate: seconds(nextRotation(secret)),
    }),
  }
}

function stagesOf({ versions }: Secret): object {
  return Object.fromEntries(versions.filter(({ stages }) => stages.length > 0).map(({ id, stages }) => [id, stages]))
}

/** @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_SecretVersionsListEntry.html */
export function versionSummary({ kmsKeyId }: Secret, { id, stages, createdAt, accessedAt }: SecretVersion): object {
  return {
    ...{ VersionId: id, VersionStages: stages, CreatedDate: seconds(createdAt), LastAccessedDate: seconds(accessedAt) },
    KmsKeyIds: [kmsKeyId ?? 'DefaultEncryptionKey'],
  }
}

/** Returns how answers name a secret. */
export function named({ arn, name }: Secret) {
  return { ARN: arn, Name: name }
}
