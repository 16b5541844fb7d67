import type { Registry } from '@breakwater/registry/registry'
import type { App } from 'aws-cdk-lib'
import { FactsStack } from './analytics/facts-stack.ts'
import { LakeStack } from './analytics/lake-stack.ts'
import { AgencyDnsStack } from './dns/agency-dns-stack.ts'
import { DnsStack } from './dns/dns-stack.ts'
import { archiveNames } from './log-archive/archive-names.ts'
import { AuditTrailStack } from './log-archive/audit-trail-stack.ts'
import { LogArchiveStack } from './log-archive/log-archive-stack.ts'
import { shardsOf } from './organization/shard.ts'
import { baselineAccounts } from './security-baseline/baseline-account.ts'
import { BaselineStack } from './security-baseline/baseline-stack.ts'

/** The log archive, the zones, the lake, and the security baseline of every account. */
export function addSharedAccounts(app: App, registry: Registry): void {
  const { platform, agencies } = registry
  const logArchive = new LogArchiveStack(app, 'LogArchive', registry)
  new AuditTrailStack(app, 'AuditTrail', registry).addStackDependency(logArchive)

  new DnsStack(app, 'Dns', registry)
  const lake = new LakeStack(app, 'Lake', platform)
  for (const [shard, some] of shardsOf(agencies)) {
    new AgencyDnsStack(app, `Dns-${shard}`, { platform, agencies: some })
    new FactsStack(app, `Facts-${shard}`, { platform, agencies: some }).addStackDependency(lake)
  }

  const everywhere = {
    alarmEmail: `alarms@${platform.domain}`,
    archiveBucket: archiveNames(platform.accounts).configurationBucket,
  }
  for (const account of baselineAccounts(registry)) {
    new BaselineStack(app, `Baseline-${account.name}`, { ...account, ...everywhere }).addStackDependency(logArchive)
  }
}
