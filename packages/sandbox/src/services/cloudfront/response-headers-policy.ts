import type { Resource } from '@breakwater/cloud/resource'

type Overriding = { Override?: boolean }

type PolicyConfig = {
  SecurityHeadersConfig?: {
    ContentSecurityPolicy?: Overriding & { ContentSecurityPolicy: string }
    ContentTypeOptions?: Overriding
    FrameOptions?: Overriding & { FrameOption: string }
    ReferrerPolicy?: Overriding & { ReferrerPolicy: string }
    StrictTransportSecurity?: Overriding & {
      AccessControlMaxAgeSec: number
      IncludeSubdomains?: boolean
      Preload?: boolean
    }
    XSSProtection?: Overriding & { Protection: boolean; ModeBlock?: boolean }
  }
  CustomHeadersConfig?: { Items: (Overriding & { Header: string; Value: string })[] }
  RemoveHeadersConfig?: { Items: { Header: string }[] }
}

type PolicyHeader = { name: string; value: string; override: boolean }

export type ResponseHeadersPolicy = { headers: PolicyHeader[]; removed: string[] }

export function readResponseHeadersPolicies(resources: Resource[]): Map<string, ResponseHeadersPolicy> {
  return new Map(
    resources
      .filter(({ type }) => type === 'AWS::CloudFront::ResponseHeadersPolicy')
      .map(({ ref, properties }) => {
        const config = properties.ResponseHeadersPolicyConfig as PolicyConfig
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

function securityHeaders({ SecurityHeadersConfig = {} }: PolicyConfig): PolicyHeader[] {
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
