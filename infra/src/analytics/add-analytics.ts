import type { SharedAccount } from '../account/shared-account.ts'
import { shardsOf } from '../agencies/shard.ts'
import { FactsStack } from './facts-stack.ts'
import { lakeExamples } from './lake-examples.ts'
import { LakeStack } from './lake-stack.ts'

/** The event lake, and for each agency a delivery stream into it and a role that puts facts into the stream. */
export const analyticsAccount: SharedAccount = {
  account: 'analytics',
  monthlyDollars: 2_000,
  ownTypes: [],
  add(app, { registry: { platform, agencies } }) {
    const lake = new LakeStack(app, 'Lake', platform)
    for (const [shard, members] of shardsOf(agencies)) {
      new FactsStack(app, `Facts-${shard}`, { platform, agencies: members }).addStackDependency(lake)
    }
  },
  examples: lakeExamples,
}
