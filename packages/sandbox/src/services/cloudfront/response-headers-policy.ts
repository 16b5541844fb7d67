import { parseProperties } from '@breakwater/cloud/parse-properties'
import type { Resource } from '@breakwater/cloud/resource'
import * as z from 'zod'

const overriding = z.object({ Override: z.boolean().optional() })

const policyProperties = z.object({
  ResponseHeadersPolicyConfig: z.object({
    SecurityHeadersConfig: z
      .object({
        ContentSecurityPolicy: overriding.extend({ ContentSecurityPolicy: z.string() }).optional(),
        ContentTypeOptions: overriding.optional(),
        FrameOptions: overriding.extend({ FrameOption: z.string() }).optional(),
        ReferrerPolicy: overriding.extend({ ReferrerPolicy: z.string() }).optional(),
        StrictTransportSecurity: overriding
          .extend({
            AccessControlMaxAgeSec: z.coerce.number(),
            IncludeSubdomains: z.boolean().optional(),
            Preload: z.boolean().optional(),
          })
          .optional(),
        XSSProtection: overriding.extend({ Protection: z.boolean(), ModeBlock: z.boolean().optional() }).optional(),
      })
      .default({}),
    CustomHeadersConfig: z
      .object({ Items: z.array(overriding.extend({ Header: z.string(), Value: z.string() })) })
      .optional(),
    RemoveHeadersConfig: z.object({ Items: z.array(z.object({ Header: z.string() })) }).optional(),
  }),
})

type Overriding = z.infer<typeof overriding>
type PolicyConfig = z.infer<typeof policyProperties>['ResponseHeadersPolicyConfig']

type PolicyHeader = { name: string; value: string; override: boolean }

export type ResponseHeadersPolicy = { headers: PolicyHeader[]; removed: string[] }

export function readResponseHeadersPolicies(resources: Resource[]): Map<string, ResponseHeadersPolicy> {
  return new Map(
    resources
      .filter(({ type }) => type === 'AWS::CloudFront::ResponseHeadersPolicy')
      .map((resource) => {
        const { ref } = resource
        const config = parseProperties(policyProperties, resource).ResponseHeadersPolicyConfig
        const removed = config.RemoveHeadersConfig?.Items.map(({ Header }) => Header.toLowerCase()) ?? []
        return [ref, { headers: [...securityHeaders(config), ...customHeaders(config)], removed }] as const
      }),
  )
}

export function applyPolicy(headers: Record<string, string>, policy: ResponseHeadersPolicy): Record<string, string> {
  const result = Object.fromEntries(Object.entries(headers).filter(([name]) => !policy.removed.includes(name)))
  for (const { name, value, override } of policy.headers) {
    if (override || result[name] === undefined) result[name] = value
  }
  return result
}

function customHeaders({ CustomHeadersConfig }: PolicyConfig): PolicyHeader[] {
  return (CustomHeadersConfig?.Items ?? []).map(({ Header, Value, Override }) =>
    header(Header.toLowerCase(), Value, { Override: Override ?? false }),
  )
}

function securityHeaders({ SecurityHeadersConfig }: PolicyConfig): PolicyHeader[] {
  const {
    ContentSecurityPolicy: csp,
    ContentTypeOptions: options,
    FrameOptions: frame,
    ReferrerPolicy: referrer,
    StrictTransportSecurity: transport,
    XSSProtection: xss,
  } = SecurityHeadersConfig
  const strict = transport && [
    `max-age=${transport.AccessControlMaxAgeSec}`,
    ...(transport.IncludeSubdomains ? ['includeSubDomains'] : []),
    ...(transport.Preload ? ['preload'] : []),
  ]
  return [
    ...(csp ? [header('content-security-policy', csp.ContentSecurityPolicy, csp)] : []),
    ...(options ? [header('x-content-type-options', 'nosniff', options)] : []),
    ...(frame ? [header('x-frame-options', frame.FrameOption, frame)] : []),
    ...(referrer ? [header('referrer-policy', referrer.ReferrerPolicy, referrer)] : []),
    ...(transport && strict ? [header('strict-transport-security', strict.join('; '), transport)] : []),
    ...(xss ? [header('x-xss-protection', xss.Protection ? `1${xss.ModeBlock ? '; mode=block' : ''}` : '0', xss)] : []),
  ]
}

function header(name: string, value: string, { Override }: Overriding): PolicyHeader {
  return { name, value, override: Override === true }
}
