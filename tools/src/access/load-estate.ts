import { loadRegistry, type Registry } from '@breakwater/registry/registry'
import { readSynthesizedCloud } from '@breakwater/sandbox/assembly/synthesized-cloud'
import { synthesize } from '../synth/synthesize.ts'
import { agencyTarget, infraTarget } from '../synth/target.ts'
import { type DeployedAccount, type Estate, readEstate } from './estate.ts'

const region = 'us-east-1'

/** Synthesizes everything that would be deployed, where that is not done yet, and reads who may do what. */
export async function loadEstate(registry: Registry = loadRegistry()): Promise<Estate> {
  return readEstate(await synthesizeAccounts(registry), registry)
}

/** Every account with the resources of all its stacks, the agency's own and those that the platform puts there. */
export async function synthesizeAccounts({ platform, agencies }: Registry): Promise<DeployedAccount[]> {
  const [infra, ...backends] = await synthesize([infraTarget, ...agencies.map(agencyTarget)], { validation: false })
  const shared = infra?.outDir ?? ''
  return readSynthesizedCloud(
    [
      ...Object.values(platform.accounts).map((accountId) => ({ directory: shared, accountId, region })),
      ...agencies.flatMap(({ accountId }, index) => [
        { directory: shared, accountId, region },
        { directory: backends[index]?.outDir ?? '', accountId, region },
      ]),
    ],
    'https://aws.invalid',
  )
}
