import type { SharedAccount } from '../account/shared-account.ts'
import { shardsOf } from '../agencies/shard.ts'
import { AgencyDnsStack } from './agency-dns-stack.ts'
import { dnsExamples } from './dns-examples.ts'
import { DnsStack } from './dns-stack.ts'

/** Every public zone: the platform's own and one for each agency. */
export const dnsAccount: SharedAccount = {
  account: 'dns',
  monthlyDollars: 400,
  ownTypes: ['AWS::Route53::HostedZone'],
  add(app, { registry }) {
    const { platform } = registry
    new DnsStack(app, 'Dns', registry)
    for (const [shard, agencies] of shardsOf(registry.agencies)) {
      new AgencyDnsStack(app, `Dns-${shard}`, { platform, agencies })
    }
  },
  examples: dnsExamples,
}
