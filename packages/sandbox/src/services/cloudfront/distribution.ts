import type { Resource } from '@breakwater/cloud/resource'

type Association = { EventType: string; LambdaFunctionARN: string; IncludeBody?: boolean }

export type Behaviour = {
  PathPattern?: string
  TargetOriginId: string
  AllowedMethods?: string[]
  Compress?: boolean
  ResponseHeadersPolicyId?: string
  LambdaFunctionAssociations?: Association[]
  FunctionAssociations?: unknown[]
}

type Origin = {
  Id: string
  DomainName: string
  OriginPath?: string
  S3OriginConfig?: object
  OriginAccessControlId?: string
}

type DistributionConfig = {
  Aliases?: string[]
  Enabled?: boolean
  DefaultRootObject?: string
  DefaultCacheBehavior: Behaviour
  CacheBehaviors?: Behaviour[]
  Origins: Origin[]
  CustomErrorResponses?: { ErrorCode: number; ResponseCode?: number; ResponsePagePath?: string }[]
}

export type Distribution = {
  id: string
  domainName: string
  accountId: string
  config: DistributionConfig
}

export function readDistributions(resources: readonly Resource[]): Distribution[] {
  return resources
    .filter(({ type }) => type === 'AWS::CloudFront::Distribution')
    .map(({ ref, attributes, accountId, properties }) => ({
      id: ref,
      domainName: attributes.DomainName ?? '',
      accountId,
      config: properties.DistributionConfig as DistributionConfig,
    }))
    .filter(({ config }) => config.Enabled !== false)
}

/** The first cache behavior whose pattern fits the path, as it came from the viewer. */
export function findBehaviour({ config }: Distribution, path: string): Behaviour {
  const fitting = config.CacheBehaviors?.find(({ PathPattern = '' }) => fitsPattern(path, PathPattern))
  return fitting ?? config.DefaultCacheBehavior
}

export function viewerRequestFunction({ LambdaFunctionAssociations = [] }: Behaviour): Association | undefined {
  return LambdaFunctionAssociations.find(({ EventType }) => EventType === 'viewer-request')
}

/** `*` stands for any characters, `?` for one; the slash at the front may be left out. */
function fitsPattern(path: string, pattern: string): boolean {
  const source = pattern
    .replace(/^\/?/, '/')
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, 's').test(path)
}

/** What the templates ask of CloudFront and the sandbox doesn't do, for the list of what isn't emulated. */
export function unsupportedFeatures({ config }: Distribution, resources: readonly Resource[]): string[] {
  const behaviors = [config.DefaultCacheBehavior, ...(config.CacheBehaviors ?? [])]
  const associations = behaviors.flatMap(({ LambdaFunctionAssociations = [] }) => LambdaFunctionAssociations)
  return [
    ...behaviors.flatMap(({ FunctionAssociations = [] }) =>
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
