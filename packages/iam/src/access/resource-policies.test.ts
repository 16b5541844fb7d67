import { describe, expect, it } from 'vitest'
import { type PolicyCarriers, readPolicy, readResourcePolicies } from './resource-policies.ts'
import { resource } from './testing/resource.ts'

const statement = (Sid: string) => ({ Sid, Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: '*' })
const policyOf = (name: string, ...sids: string[]) =>
  resource('AWS::S3::BucketPolicy', name, { Bucket: 'records', PolicyDocument: { Statement: sids.map(statement) } })

const carriers: PolicyCarriers = {
  read: (carried) =>
    carried.type === 'AWS::S3::BucketPolicy'
      ? [
          {
            arn: `arn:aws:s3:::${carried.properties.Bucket}`,
            document: readPolicy(carried, carried.properties.PolicyDocument),
          },
        ]
      : undefined,
  guardian: (arn) => arn.split('/')[0] ?? arn,
  actionPrefix: (type) => type.split('::')[1]?.toLowerCase() ?? '',
}
const read = (...resources: ReturnType<typeof resource>[]) => readResourcePolicies(resources, carriers)

describe('the policies of resources', () => {
  it('are found by the resource, and by what it guards', () => {
    const policies = read(policyOf('own', 'one'))
    const found = { name: 'policy of arn:aws:s3:::records', document: { Statement: [statement('one')] } }
    expect(policies.of('arn:aws:s3:::records')).toEqual(found)
    expect(policies.of('arn:aws:s3:::records/cases/1')).toEqual(found)
    expect(policies.of('arn:aws:s3:::other/cases/1')).toBeUndefined()
  })

  it('of one resource are joined', () => {
    const { document } = read(policyOf('own', 'one'), policyOf('more', 'two', 'three')).of('arn:aws:s3:::records') ?? {}
    expect([document?.Statement].flat().map((part) => part?.Sid)).toEqual(['one', 'two', 'three'])
  })

  it('of a type that is not known are named by the service that they may decide about', () => {
    const document = { Statement: [statement('one')] }
    const { unknownCarriers } = read(
      resource('AWS::ECR::Repository', 'images', { RepositoryPolicyText: document }),
      resource('AWS::SES::Identity', 'mail', { Nested: { Policies: [{ Text: JSON.stringify(document) }] } }),
      resource('AWS::Glue::Job', 'job', {
        Script: '{"Effect": 1}',
        Statement: ['Effect'],
        Rows: [null, 5, { Statement: { a: 1 } }],
      }),
      policyOf('own', 'one'),
    )
    expect([...unknownCarriers]).toEqual([
      ['ecr', 'Stack/images (AWS::ECR::Repository)'],
      ['ses', 'Stack/mail (AWS::SES::Identity)'],
    ])
  })

  it('that cannot be read are refused with the name of their resource', () => {
    expect(() => read(resource('AWS::S3::BucketPolicy', 'own', { Bucket: 'records', PolicyDocument: {} }))).toThrow(
      /^Stack\/own \(AWS::S3::BucketPolicy\): the policy can't be read: /,
    )
  })
})
