import { bucketExamples } from '@breakwater/policy-kit/bucket-examples'
import { eachMissingKey } from '@breakwater/policy-kit/each-missing-key'
import type { PolicyExample } from '@breakwater/policy-kit/policy-example'
import { roleIn } from '@breakwater/policy-kit/role-in'

/** @param logged the account's buckets, by the prefix that their access logs have */
export function accessLogExamples(accountId: string, logged: Readonly<Record<string, string>>): PolicyExample[] {
  const from = 'logging.s3.amazonaws.com'
  const action = 's3:PutObject'
  return [
    ...bucketExamples(roleIn(accountId)),
    ...Object.entries(logged).flatMap(([prefix, bucket]): PolicyExample[] => {
      const source = { 'aws:sourceaccount': accountId, 'aws:sourcearn': `arn:aws:s3:::${bucket}` }
      const delivery = { from, action, on: `/${prefix}/1`, context: source }
      return [
        { name: `S3 delivers what happened to ${bucket}`, request: delivery, expect: 'allow' },
        {
          name: `S3 delivers nothing of another account below ${prefix}`,
          request: { ...delivery, context: { ...source, 'aws:sourceaccount': '999999999999' } },
          expect: 'deny',
        },
        {
          name: `S3 delivers nothing of another bucket below ${prefix}`,
          request: { ...delivery, context: { ...source, 'aws:sourcearn': 'arn:aws:s3:::somewhere' } },
          expect: 'deny',
        },
        ...eachMissingKey({ name: `S3 delivers nothing below ${prefix}`, request: delivery }, [
          'aws:sourceaccount',
          'aws:sourcearn',
        ]),
        {
          name: `S3 delivers nothing of ${bucket} below another prefix`,
          request: { ...delivery, on: '/other/1' },
          expect: 'deny',
        },
        {
          name: `S3 reads nothing of ${bucket}`,
          request: { ...delivery, action: 's3:GetObject' },
          expect: 'deny',
        },
        {
          name: `another account writes nothing below ${prefix} itself`,
          request: { ...delivery, from: roleIn('210000000002') },
          expect: 'deny',
        },
      ]
    }),
  ]
}
