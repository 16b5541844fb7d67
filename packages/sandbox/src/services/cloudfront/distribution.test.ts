import type { Resource } from '@breakwater/cloud/resource'
import { describe, expect, it } from 'vitest'
import { findBehavior, readDistributions, unsupportedFeatures, viewerRequestFunction } from './distribution.ts'
import { distributionResource } from './testing/distribution-resource.ts'

const behavior = { TargetOriginId: 'pages' }

const resource = (config: object, more: Partial<Resource> = {}) =>
  distributionResource({ DefaultCacheBehavior: behavior, Origins: [], ...config }, more)

function read(config: object) {
  const [distribution] = readDistributions([resource(config)])
  if (!distribution) throw new Error('no distribution was read')
  return distribution
}

describe('the distributions of an account', () => {
  it('are those that are enabled, with what a template may leave out', () => {
    const config = { DefaultCacheBehavior: behavior, Origins: [] }
    const read = readDistributions([
      resource({}),
      resource({ Enabled: false }, { ref: 'E2' }),
      resource({}, { type: 'AWS::S3::Bucket', ref: 'bucket', properties: {} }),
    ])
    expect(read).toEqual([
      {
        id: 'E1',
        domainName: 'd1.cloudfront.net',
        accountId: '111111111111',
        config: {
          ...config,
          Aliases: [],
          Enabled: true,
          DefaultRootObject: '',
          DefaultCacheBehavior: {
            ...behavior,
            PathPattern: '',
            LambdaFunctionAssociations: [],
            FunctionAssociations: [],
          },
          CacheBehaviors: [],
          CustomErrorResponses: [],
        },
      },
    ])
  })
})

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html */
describe('the cache behavior of a path', () => {
  const patterns = (...PathPatterns: string[]) =>
    read({ CacheBehaviors: PathPatterns.map((PathPattern) => ({ PathPattern, TargetOriginId: PathPattern })) })

  it.each([
    ['/images/*', '/images/a/b.png', true],
    ['images/*', '/images/a/b.png', true],
    ['/images/*', '/Images/a.png', false],
    ['/images/*', '/more/images/a.png', false],
    ['*.png', '/a/b.png', true],
    ['*.png', '/a/b.png/', false],
    ['*.png', '/apng', false],
    ['/a?c', '/abc', true],
    ['/a?c', '/abbc', false],
    ['/a?c', '/ac', false],
    ['/a+(b)', '/a+(b)', true],
    ['/a+(b)', '/aab', false],
    ['/*', '/a\nb', true],
  ])('is that of %s for %j: %s', (pattern, path, fits) => {
    expect(findBehavior(patterns(pattern), path).TargetOriginId).toBe(fits ? pattern : 'pages')
  })

  it('is the first that fits', () => {
    expect(findBehavior(patterns('/a*', '/ab*', '*'), '/abc').TargetOriginId).toBe('/a*')
    expect(findBehavior(patterns('/x*', '/ab*', '*'), '/abc').TargetOriginId).toBe('/ab*')
  })
})

describe('the unsupported features of a distribution', () => {
  const association = (EventType: string) => ({ EventType, LambdaFunctionARN: `arn:${EventType}` })
  const policy = resource({}, { ref: 'own-policy' })

  it('are none for a bucket behind a viewer-request function', () => {
    const plain = read({
      DefaultCacheBehavior: {
        ...behavior,
        LambdaFunctionAssociations: [association('viewer-request')],
        ResponseHeadersPolicyId: 'own-policy',
      },
      Origins: [{ Id: 'pages', DomainName: 'b', S3OriginConfig: {} }],
    })
    expect(unsupportedFeatures(plain, [policy, resource({})])).toEqual([])
    expect(viewerRequestFunction(plain.config.DefaultCacheBehavior)).toEqual(association('viewer-request'))
  })

  it('are named, for each behavior and origin', () => {
    const distribution = read({
      DefaultCacheBehavior: { ...behavior, FunctionAssociations: [{}, {}] },
      CacheBehaviors: [
        {
          ...behavior,
          LambdaFunctionAssociations: [association('origin-response'), association('viewer-request')],
          ResponseHeadersPolicyId: 'managed',
        },
      ],
      Origins: [
        { Id: 'api', DomainName: 'a' },
        { Id: 'pages', DomainName: 'b', S3OriginConfig: {} },
      ],
    })
    expect(unsupportedFeatures(distribution, [policy])).toEqual([
      'CloudFront function association',
      'CloudFront function association',
      'Lambda@Edge origin-response association',
      'CloudFront managed response headers policy managed',
      'CloudFront custom origin',
    ])
    expect(viewerRequestFunction(distribution.config.DefaultCacheBehavior)).toBeUndefined()
  })
})
