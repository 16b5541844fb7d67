import { createHash } from 'node:crypto'
import { Match } from 'aws-cdk-lib/assertions'
import { beforeAll, describe, expect, it } from 'vitest'
import { synthesizeBackend } from '../testing/synthesize-backend.ts'

let hosting: ReturnType<typeof synthesizeBackend>['hosting']
beforeAll(() => {
  hosting = synthesizeBackend().hosting
}, 120_000)

function headersOf() {
  const policies = Object.values(hosting.findResources('AWS::CloudFront::ResponseHeadersPolicy'))
  expect(policies).toHaveLength(2)
  return policies.map(({ Properties }) => Properties.ResponseHeadersPolicyConfig)
}

/** The directives of a policy; a value that is known at deployment only is `…`. */
function directivesOf(policy: { 'Fn::Join': [string, unknown[]] }): Map<string, string> {
  const text = policy['Fn::Join'][1].map((part) => (typeof part === 'string' ? part : '…')).join('')
  return new Map(text.split('; ').map((directive) => [directive.split(' ')[0] ?? '', directive]))
}

describe('every response of a web application', () => {
  it('has the headers of its own policy', () => {
    for (const { Properties } of Object.values(hosting.findResources('AWS::CloudFront::Distribution'))) {
      const { DefaultCacheBehavior: behavior, CacheBehaviors: others } = Properties.DistributionConfig
      expect(behavior.ResponseHeadersPolicyId).toBeDefined()
      expect(others).toBeUndefined()
    }
  })

  it('allows no source by default, no plugin, no base address and no source by wildcard or scheme but images as data', () => {
    // The one script in the consumer's page, by its hash.
    const script = createHash('sha256').update('document.documentElement.lang="es"').digest('base64')
    const scripts = { Consumer: `script-src 'self' 'sha256-${script}'`, Portal: "script-src 'self'" }
    for (const { Name, SecurityHeadersConfig } of headersOf()) {
      const directives = directivesOf(SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy)
      expect(directives.get('default-src')).toBe("default-src 'none'")
      expect(directives.get('base-uri')).toBe("base-uri 'none'")
      expect(directives.get('script-src')).toBe(scripts[/Consumer|Portal/.exec(Name)?.[0] as keyof typeof scripts])
      expect(directives.get('form-action')).toBe("form-action 'self'")
      expect(directives.has('object-src')).toBe(false)
      const wide = [...directives.values()].filter((directive) => /\*|unsafe|https?:|blob:|data:/.test(directive))
      expect(wide).toEqual(["img-src 'self' data:"])
    }
  })

  it('forbids framing, content sniffing and plain HTTP on every subdomain for two years', () => {
    for (const { SecurityHeadersConfig: headers } of headersOf()) {
      expect(headers).toMatchObject({
        ContentTypeOptions: { Override: true },
        FrameOptions: { FrameOption: 'DENY', Override: true },
        StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000, IncludeSubdomains: true, Override: true },
      })
      const directives = directivesOf(headers.ContentSecurityPolicy.ContentSecurityPolicy)
      expect(directives.get('frame-ancestors')).toBe("frame-ancestors 'none'")
    }
  })

  it('tells another site no path or query of the page that links to it', () => {
    for (const { SecurityHeadersConfig } of headersOf()) {
      expect(['no-referrer', 'same-origin', 'strict-origin', 'strict-origin-when-cross-origin']).toContain(
        SecurityHeadersConfig.ReferrerPolicy.ReferrerPolicy,
      )
    }
  })

  it('is shared with no other origin and sets no cookie', () => {
    for (const { CorsConfig, CustomHeadersConfig } of headersOf()) {
      expect(CorsConfig).toBeUndefined()
      const names = CustomHeadersConfig.Items.map(({ Header }: { Header: string }) => Header.toLowerCase())
      expect(names).toContain('cross-origin-opener-policy')
      expect(names).not.toContain('set-cookie')
    }
  })

  it('answers GET and HEAD only', () => {
    hosting.allResourcesProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: Match.objectLike({
        DefaultCacheBehavior: Match.objectLike({ AllowedMethods: ['GET', 'HEAD'] }),
      }),
    })
  })
})
