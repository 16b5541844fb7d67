import { bucketExamples, currentTlsExamples } from '@breakwater/policy-kit/bucket-examples'
import type { PolicyExample } from '@breakwater/policy-kit/policy-example'
import { roleIn } from '@breakwater/policy-kit/role-in'

/** @param logged the account's buckets, by the prefix that their access logs have */
export function accessLogExamples(accountId: string, logged: Readonly<Record<string, string>>): PolicyExample[] {
  const from = 'logging.s3.amazonaws.com'
  const action = 's3:PutObject'
  return [
    ...bucketExamples(roleIn(accountId)),
    ...currentTlsExamples(roleIn(accountId)),
    ...Object.entries(logged).flatMap(([prefix, bucket]): PolicyExample[] => [
      {
        name: `S3 delivers what happened to ${bucket}`,
        request: {
          from,
          action,
          on: `/${prefix}/1`,
          context: { 'aws:sourceaccount': accountId, 'aws:sourcearn': `arn:aws:s3:::${bucket}` },
        },
        expect: 'allow',
      },
      {
        name: `S3 delivers nothing of another account's bucket below ${prefix}`,
        request: {
          from,
          action,
          on: `/${prefix}/1`,
          context: { 'aws:sourceaccount': '999999999999', 'aws:sourcearn': 'arn:aws:s3:::somewhere' },
        },
        expect: 'deny',
      },
    ]),
  ]
}
