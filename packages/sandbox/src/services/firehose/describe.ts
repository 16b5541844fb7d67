import type { DeclaredStream } from './declared-stream.ts'
import type { StreamVersion } from './stream-versions.ts'

/**
 * Describes a stream, as DescribeDeliveryStream returns it.
 * @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_DeliveryStreamDescription.html
 */
export function streamDescription(
  { name, arn, destination, isEncrypted }: DeclaredStream,
  { version, createdAt, updatedAt }: StreamVersion,
): object {
  const { FileExtension, CustomTimeZone, ...stated } = destination
  const extended = { ...stated, CustomTimeZone, ...(FileExtension !== undefined && { FileExtension }) }
  return {
    DeliveryStreamName: name,
    DeliveryStreamARN: arn,
    DeliveryStreamStatus: 'ACTIVE',
    DeliveryStreamEncryptionConfiguration: isEncrypted
      ? { KeyType: 'AWS_OWNED_CMK', Status: 'ENABLED' }
      : { Status: 'DISABLED' },
    DeliveryStreamType: 'DirectPut',
    VersionId: String(version),
    CreateTimestamp: createdAt / 1000,
    ...(version > 1 && { LastUpdateTimestamp: updatedAt / 1000 }),
    Destinations: [
      {
        DestinationId: 'destinationId-000000000001',
        ExtendedS3DestinationDescription: { S3BackupMode: 'Disabled', ...extended },
        S3DestinationDescription: stated,
      },
    ],
    HasMoreDestinations: false,
  }
}
