import { ServiceError } from '../../kit/access/service-error.ts'
import { restXml } from '../../kit/protocol/rest-xml.ts'
import { defineService } from '../../kit/service.ts'
import { readObjectCall } from './object-call.ts'
import { bucket, bucketDeployment, bucketPolicy } from './resources.ts'
import { openS3 } from './s3.ts'

export const s3 = defineService({
  scope: 's3',
  protocol: restXml(readObjectCall),
  resources: {
    'AWS::S3::Bucket': bucket,
    'AWS::S3::BucketPolicy': bucketPolicy,
    'Custom::CDKBucketDeployment': bucketDeployment,
  },
  open: openS3,
  absent: () => new ServiceError('NoSuchBucket', 'The specified bucket does not exist', 404),
  // A bucket's policy guards its objects.
  guardian: (arn) => arn.split('/')[0] ?? arn,
})
