import { holdsNothing } from '../../kit/resource-type.ts'
import { defineService } from '../../kit/service.ts'
import { bucket, bucketDeployment, bucketPolicy } from './resources.ts'
import { openS3 } from './s3.ts'
import { S3Error } from './s3-error.ts'
import { answerPreflight, finishAnswer, s3Protocol } from './s3-protocol.ts'

export const s3 = defineService({
  scope: 's3',
  protocol: s3Protocol,
  resources: {
    'AWS::S3::Bucket': bucket,
    'AWS::S3::BucketPolicy': bucketPolicy,
    'Custom::CDKBucketDeployment': bucketDeployment,
    // It empties a bucket when its stack is deleted, which the sandbox never does.
    'Custom::S3AutoDeleteObjects': holdsNothing,
    'Custom::S3BucketNotifications': holdsNothing,
  },
  faults: {
    throttle: { code: 'SlowDown', message: 'Please reduce your request rate.', status: 503 },
    error: { code: 'InternalError', message: 'We encountered an internal error. Please try again.', status: 500 },
  },
  open: openS3,
  absent: ({ input }) =>
    new S3Error('NoSuchBucket', 'The specified bucket does not exist', {
      status: 404,
      details: { BucketName: input.bucket },
    }),
  // A bucket's policy guards its objects.
  guardian: (arn) => arn.split('/')[0] ?? arn,
  preflight: answerPreflight,
  finish: finishAnswer,
})
