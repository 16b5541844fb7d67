import { ServiceError } from '../../kit/access/service-error.ts'
import type { ServiceContext } from '../../kit/service.ts'
import type { LogGroup } from './log-groups.ts'

/** The keys of KMS that log groups are encrypted with. */
export type GroupKeys = {
  /** Asks KMS for the key of a group. @throws ServiceError if its policy does not let CloudWatch Logs use it for the group */
  demand(group: LogGroup): Promise<void>
}

/** How long a data key is kept in memory, in milliseconds. */
const kept = 5 * 60_000

/**
 * CloudWatch Logs uses a group's key as itself, with the group's ARN as the encryption context.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function createGroupKeys({
  account,
  clock,
  asService,
}: Pick<ServiceContext, 'account' | 'clock' | 'asService'>): GroupKeys {
  const usableUntil = new Map<string, number>()
  return {
    async demand({ arn, keyId }) {
      if (keyId === undefined || (usableUntil.get(arn) ?? 0) > clock.now()) return
      const logs = asService({ service: `logs.${account.region}.amazonaws.com`, sourceArn: arn })
      try {
        await logs.call('kms', 'GenerateDataKey', {
          KeyId: keyId,
          KeySpec: 'AES_256',
          EncryptionContext: { 'aws:logs:arn': arn },
        })
      } catch (error) {
        if (!(error instanceof ServiceError)) throw error
        throw new ServiceError(
          'InvalidOperationException',
          `The key ${keyId} cannot be used for ${arn}: ${error.message}`,
        )
      }
      usableUntil.set(arn, clock.now() + kept)
    },
  }
}
