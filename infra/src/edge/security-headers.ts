import { Duration } from 'aws-cdk-lib'
import { HeadersFrameOption, HeadersReferrerPolicy, ResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront'
import { Construct } from 'constructs'

/**
 * No form-action: browsers apply it to the redirect that answers a form as well, and the chooser's form is answered by a
 * redirect to whichever agency serves the state.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** What every response of the front door tells the browser. */
export class SecurityHeaders extends Construct {
  readonly policy: ResponseHeadersPolicy

  constructor(scope: Construct, id: string) {
    super(scope, id)
    this.policy = new ResponseHeadersPolicy(this, 'Policy', {
      comment: 'Security headers of the front door',
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy, override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        // That somebody looked for debt counseling is nobody else's business, not even as a Referer.
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(730), includeSubdomains: true, override: true },
      },
      customHeadersBehavior: {
        customHeaders: [
          // The same URL is answered by a page or by a redirect, depending on the visitor: a browser asks each time.
          { header: 'Cache-Control', value: 'no-cache', override: true },
          { header: 'Cross-Origin-Opener-Policy', value: 'same-origin', override: true },
          {
            header: 'Permissions-Policy',
            value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
            override: true,
          },
        ],
      },
      removeHeaders: ['Server', 'x-amz-server-side-encryption'],
    })
  }
}
