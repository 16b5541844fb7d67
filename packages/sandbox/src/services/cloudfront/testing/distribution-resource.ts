import type { Resource } from '@breakwater/cloud/resource'

/** A distribution as a template declares it. @param config its DistributionConfig */
export function distributionResource(config: object, more: Partial<Resource> = {}): Resource {
  return {
    path: 'Edge/FrontDoor',
    logicalId: 'FrontDoor',
    type: 'AWS::CloudFront::Distribution',
    accountId: '111111111111',
    region: 'us-east-1',
    ref: 'E1',
    attributes: { DomainName: 'd1.cloudfront.net' },
    properties: { DistributionConfig: config },
    ...more,
  }
}
