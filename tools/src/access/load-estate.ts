import type { AssemblySource } from '@breakwater/cloud/cloud-assembly'
import { readSynthesizedCloud } from '@breakwater/cloud/synthesized-cloud'
import { homeRegion } from '@breakwater/registry/regions'
import { loadRegistry, type Registry } from '@breakwater/registry/registry'
import { identities } from '@breakwater/sandbox/resource-types'
import { synthesize } from '../synth/synthesize.ts'
import { agencyTarget, infraTarget } from '../synth/target.ts'
import { type Estate, readEstate } from './estate.ts'

/** Synthesizes everything that would be deployed, unless it is synthesized already, and reads the policies. */
export async function loadEstate(): Promise<Estate> {
  const registry = loadRegistry()
  const naming = { gatewayUrl: 'https://aws.invalid', identities }
  return readEstate(readSynthesizedCloud(await synthesizedAccounts(registry), naming), registry)
}

/** Returns every account: the platform's, and each agency's with its own stacks and the platform's stacks in it. */
export async function synthesizedAccounts({ platform, agencies }: Registry): Promise<AssemblySource[]> {
  const [infra, ...backends] = await synthesize([infraTarget, ...agencies.map(agencyTarget)], { validation: false })
  const shared = infra?.outDir ?? ''
  return [
    ...Object.values(platform.accounts).map((accountId) => ({ directory: shared, accountId, region: homeRegion })),
    ...agencies.flatMap(({ accountId }, index) =>
      [backends[index]?.outDir ?? '', shared].map((directory) => ({ directory, accountId, region: homeRegion })),
    ),
  ]
}
