import type { Platform } from '@breakwater/registry/registry'
import type { App } from 'aws-cdk-lib'
import { archiveNames } from '../log-archive/archive-names.ts'
import { LogArchiveStack } from '../log-archive/log-archive-stack.ts'
import type { BaselineAccount } from './baseline-account.ts'
import { BaselineStack } from './baseline-stack.ts'

/** Adds the security baseline of each account, to be deployed after the log archive, which it delivers to. */
export function addBaselines(app: App, { domain, accounts }: Platform, members: readonly BaselineAccount[]): void {
  const shared = {
    alarmEmail: `alarms@${domain}`,
    archiveBucket: archiveNames(accounts).configurationBucket,
  }
  for (const member of members) {
    const baseline = new BaselineStack(app, `Baseline-${member.name}`, { ...member, ...shared })
    baseline.addStackDependency(LogArchiveStack.find(app))
  }
}
