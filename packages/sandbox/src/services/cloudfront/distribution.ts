import { parseProperties } from '@breakwater/cloud/parse-properties'
import type { Resource } from '@breakwater/cloud/resource'
import * as z from 'zod'

const association = z.object({
  EventType: z.string(),
  LambdaFunctionARN: z.string(),
  IncludeBody: z.boolean().optional(),
})

const behavior = z.object({
  PathPattern: z.string().default(''),
  TargetOriginId: z.string(),
  AllowedMethods: z.array(z.string()).optional(),
  Compress: z.boolean().optional(),
  ResponseHeadersPolicyId: z.string().optional(),
  LambdaFunctionAssociations: z.array(association).default([]),
  FunctionAssociations: z.array(z.unknown()).default([]),
})

const origin = z.object({
  Id: z.string(),
  DomainName: z.string(),
  OriginPath: z.string().optional(),
  S3OriginConfig: z.object({}).optional(),
  OriginAccessControlId: z.string().optional(),
})

const distributionProperties = z.object({
  DistributionConfig: z.object({
    Aliases: z.array(z.string()).default([]),
    Enabled: z.boolean().default(true),
    DefaultRootObject: z.string().default(''),
    DefaultCacheBehavior: behavior,
    CacheBehaviors: z.array(behavior).default([]),
    Origins: z.array(origin),
    CustomErrorResponses: z
      .array(
        z.object({
          ErrorCode: z.coerce.number(),
          ResponseCode: z.coerce.number().optional(),
          ResponsePagePath: z.string().optional(),
        }),
      )
      .default([]),
  }),
})

type Association = z.infer<typeof association>
export type Behavior = z.infer<typeof behavior>
type DistributionConfig = z.infer<typeof distributionProperties>['DistributionConfig']

export type Distribution = {
  id: string
  domainName: string
  accountId: string
  config: DistributionConfig
}

export function readDistributions(resources: readonly Resource[]): Distribution[] {
  return resources
    .filter(({ type }) => type === 'AWS::CloudFront::Distribution')
    .map((resource) => ({
      id: resource.ref,
      domainName: resource.attributes.DomainName ?? '',
      accountId: resource.accountId,
      config: parseProperties(distributionProperties, resource).DistributionConfig,
    }))
    .filter(({ config }) => config.Enabled)
}

/** Returns the first cache behavior whose pattern matches the path that the viewer requested. */
export function findBehavior({ config }: Distribution, path: string): Behavior {
  const fitting = config.CacheBehaviors.find(({ PathPattern }) => fitsPattern(path, PathPattern))
  return fitting ?? config.DefaultCacheBehavior
}

export function viewerRequestFunction({ LambdaFunctionAssociations }: Behavior): Association | undefined {
  return LambdaFunctionAssociations.find(({ EventType }) => EventType === 'viewer-request')
}

/** Matches a path pattern: `*` is any characters, `?` is one; the leading slash may be omitted. */
function fitsPattern(path: string, pattern: string): boolean {
  const source = pattern
    .replace(/^\/?/, '/')
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, 's').test(path)
}

/** Lists the CloudFront features in the templates that the sandbox does not emulate. */
export function unsupportedFeatures({ config }: Distribution, resources: readonly Resource[]): string[] {
  const behaviors = [config.DefaultCacheBehavior, ...config.CacheBehaviors]
  const associations = behaviors.flatMap(({ LambdaFunctionAssociations }) => LambdaFunctionAssociations)
  return [
    ...behaviors.flatMap(({ FunctionAssociations }) =>
      FunctionAssociations.map(() => 'CloudFront function association'),
    ),
    ...associations
      .filter(({ EventType }) => EventType !== 'viewer-request')
      .map(({ EventType }) => `Lambda@Edge ${EventType} association`),
    ...behaviors
      .filter(({ ResponseHeadersPolicyId: id }) => id !== undefined && !resources.some(({ ref }) => ref === id))
      .map(({ ResponseHeadersPolicyId: id }) => `CloudFront managed response headers policy ${id}`),
    ...config.Origins.filter(({ S3OriginConfig }) => !S3OriginConfig).map(() => 'CloudFront custom origin'),
  ]
}
