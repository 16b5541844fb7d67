import { loadRegistry } from '@breakwater/registry/registry'
import { App } from 'aws-cdk-lib'
import { Match, Template } from 'aws-cdk-lib/assertions'
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api'
import { describe, expect, it } from 'vitest'
import { AuditTrailStack } from './audit-trail-stack.ts'

const stack = new AuditTrailStack(new App({ context: CURRENTLY_RECOMMENDED_FLAGS }), 'AuditTrail', loadRegistry())
const template = Template.fromStack(stack)
const trail = (properties: object) => template.hasResourceProperties('AWS::CloudTrail::Trail', properties)

describe("the organization's trail", () => {
  it('is in the management account, as AWS requires', () => {
    expect([stack.account, stack.region]).toEqual(['100000000001', 'us-east-1'])
  })

  it('records every account in every region', () => {
    trail({
      IsLogging: true,
      IsOrganizationTrail: true,
      IsMultiRegionTrail: true,
      IncludeGlobalServiceEvents: true,
    })
  })

  it('signs what it writes', () => {
    trail({ EnableLogFileValidation: true })
  })

  it("writes to the log archive with the archive's key", () => {
    trail({
      S3BucketName: 'breakwater-trail-100000000002',
      KMSKeyId: 'arn:aws:kms:us-east-1:100000000002:alias/breakwater-log-archive',
    })
  })

  it.each(['AWS::DynamoDB::Table', 'AWS::S3::Object'])('records each read and write of %s', (type) => {
    trail({
      AdvancedEventSelectors: Match.arrayWith([
        Match.objectLike({
          FieldSelectors: Match.arrayWith([{ Field: 'resources.type', Equals: [type] }]),
        }),
      ]),
    })
  })

  it('does not record its own writes, which would never end', () => {
    trail({
      AdvancedEventSelectors: Match.arrayWith([
        Match.objectLike({
          FieldSelectors: Match.arrayWith([
            {
              Field: 'resources.ARN',
              NotStartsWith: [
                'arn:aws:s3:::breakwater-trail-100000000002/',
                'arn:aws:s3:::breakwater-configuration-100000000002/',
              ],
            },
          ]),
        }),
      ]),
    })
  })
})
