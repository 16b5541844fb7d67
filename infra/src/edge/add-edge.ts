import type { SharedAccount } from '../account/shared-account.ts'
import { edgeExamples } from './edge-examples.ts'
import { EdgeStack } from './edge-stack.ts'

/** The front door. */
export const edgeAccount: SharedAccount = {
  account: 'edge',
  monthlyDollars: 500,
  ownTypes: ['AWS::CloudFront::Distribution'],
  add(app, { registry, router }) {
    new EdgeStack(app, 'Edge', { platform: registry.platform, built: router })
  },
  examples: edgeExamples,
  serviceRoles: ['Edge/ChooserPagesRole', 'Edge/LiveLogRole', 'Edge/RouterRole'],
}
