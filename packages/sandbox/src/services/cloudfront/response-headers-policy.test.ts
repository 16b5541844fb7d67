import type { Resource } from '@breakwater/cloud/resource'
import { describe, expect, it } from 'vitest'
import { applyPolicy, readResponseHeadersPolicies } from './response-headers-policy.ts'

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html */
describe('a response headers policy', () => {
  const header = (override: boolean) => ({ name: 'content-security-policy', value: 'of the policy', override })

  it.each([
    ['adds a header that the origin did not send', true, {}, 'of the policy'],
    ['adds a header that the origin did not send, without overriding', false, {}, 'of the policy'],
    ['overrides the header of the origin', true, { 'content-security-policy': 'of the origin' }, 'of the policy'],
    ['leaves the header of the origin', false, { 'content-security-policy': 'of the origin' }, 'of the origin'],
  ])('%s', (_, override, headers, expected) => {
    const answered = applyPolicy({ etag: '1', ...headers }, { headers: [header(override)], removed: [] })
    expect(answered).toEqual({ etag: '1', 'content-security-policy': expected })
  })

  it('removes the headers that it names, and adds its own after that', () => {
    const policy = { headers: [header(false)], removed: ['server', 'content-security-policy'] }
    expect(applyPolicy({ server: 's3', 'content-security-policy': 'of the origin', etag: '1' }, policy)).toEqual({
      etag: '1',
      'content-security-policy': 'of the policy',
    })
  })
})

describe('the response headers policies of an account', () => {
  const policy = (ResponseHeadersPolicyConfig: object, more: Partial<Resource> = {}): Resource => ({
    path: 'Edge/Headers',
    logicalId: 'Headers',
    type: 'AWS::CloudFront::ResponseHeadersPolicy',
    accountId: '111111111111',
    region: 'us-east-1',
    ref: 'policy-1',
    attributes: {},
    properties: { ResponseHeadersPolicyConfig },
    ...more,
  })
  const read = (config: object) => readResponseHeadersPolicies([policy(config)]).get('policy-1')

  it('have the headers of each setting, which override only if they say so', () => {
    const config = {
      SecurityHeadersConfig: {
        ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'self'", Override: true },
        ContentTypeOptions: { Override: true },
        FrameOptions: { FrameOption: 'DENY', Override: false },
        ReferrerPolicy: { ReferrerPolicy: 'no-referrer' },
        StrictTransportSecurity: {
          AccessControlMaxAgeSec: '31536000',
          IncludeSubdomains: true,
          Preload: true,
          Override: true,
        },
        XSSProtection: { Protection: true, ModeBlock: true, Override: true },
      },
      CustomHeadersConfig: {
        Items: [
          { Header: 'Permissions-Policy', Value: 'camera=()', Override: true },
          { Header: 'X-Other', Value: '1' },
        ],
      },
      RemoveHeadersConfig: { Items: [{ Header: 'Server' }, { Header: 'x-amz-id-2' }] },
    }
    expect(read(config)).toEqual({
      headers: [
        { name: 'content-security-policy', value: "default-src 'self'", override: true },
        { name: 'x-content-type-options', value: 'nosniff', override: true },
        { name: 'x-frame-options', value: 'DENY', override: false },
        { name: 'referrer-policy', value: 'no-referrer', override: false },
        {
          name: 'strict-transport-security',
          value: 'max-age=31536000; includeSubDomains; preload',
          override: true,
        },
        { name: 'x-xss-protection', value: '1; mode=block', override: true },
        { name: 'permissions-policy', value: 'camera=()', override: true },
        { name: 'x-other', value: '1', override: false },
      ],
      removed: ['server', 'x-amz-id-2'],
    })
  })

  it.each([
    [{}, []],
    [{ StrictTransportSecurity: { AccessControlMaxAgeSec: 60 } }, ['strict-transport-security: max-age=60']],
    [{ XSSProtection: { Protection: false, ModeBlock: true } }, ['x-xss-protection: 0']],
    [{ XSSProtection: { Protection: true } }, ['x-xss-protection: 1']],
  ])('have only the headers of %j', (SecurityHeadersConfig, expected) => {
    const found = read({ SecurityHeadersConfig })
    expect(found?.headers.map(({ name, value }) => `${name}: ${value}`)).toEqual(expected)
    expect(found?.removed).toEqual([])
    expect(read({})).toEqual({ headers: [], removed: [] })
  })

  it('are read from resources of that type only', () => {
    const bucket = policy({}, { type: 'AWS::S3::Bucket', ref: 'bucket' })
    expect([...readResponseHeadersPolicies([bucket, policy({})]).keys()]).toEqual(['policy-1'])
  })
})
