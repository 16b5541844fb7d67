import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Resource } from '@breakwater/cloud/resource'
import type { AccessReport } from '@breakwater/iam/access-record'
import type { Agency } from '@breakwater/registry/agency'
import { homeRegion } from '@breakwater/registry/regions'
import { loadRegistry } from '@breakwater/registry/registry'
import { type SandboxInput, startSandbox } from '@breakwater/sandbox/start-sandbox'
import { synthesize } from '../src/synth/synthesize.ts'
import { agencyTarget, infraTarget } from '../src/synth/target.ts'

export type StartedAgencies = Awaited<ReturnType<typeof startAgencies>>

/**
 * Starts agencies in a sandbox of this process, so that a test has the credentials of any role. Each has its own stacks and the
 * platform's stacks in its account, its facts go to the analytics account, and its mail leaves SES's sandbox as with `npm start`.
 */
export async function startAgencies(agencies: readonly Agency[], { clock }: Pick<SandboxInput, 'clock'> = {}) {
  const { platform } = loadRegistry()
  const dataDir = mkdtempSync(join(tmpdir(), 'breakwater-agencies-'))
  const [infra, ...backends] = await synthesize([infraTarget, ...agencies.map(agencyTarget)], { validation: false })
  const shared = infra?.outDir ?? ''
  const sandbox = await startSandbox({
    assemblies: [
      ...[platform.accounts.management, platform.accounts.analytics].map((accountId) => {
        return { directory: shared, accountId, region: homeRegion }
      }),
      ...agencies.flatMap(({ accountId }, index) =>
        [backends[index]?.outDir ?? '', shared].map((directory) => ({ directory, accountId, region: homeRegion })),
      ),
    ],
    organization: { ...platform.organization, managementAccountId: platform.accounts.management },
    mailProduction: agencies.map(({ accountId }) => accountId),
    dataDir,
    gatewayPort: 0,
    sitePorts: {},
    ...(clock && { clock }),
  })

  /** Finds a resource by the start of its logical id, whose end is a hash. @throws Error if the account has none */
  function find(type: string, start: string, accountId: string): Resource {
    const found = sandbox
      .resources(accountId)
      .find((resource) => resource.type === type && resource.logicalId.startsWith(start))
    if (!found) throw new Error(`account ${accountId} has no ${type} ${start}`)
    return found
  }

  let report: Promise<AccessReport> | undefined

  async function end(): Promise<AccessReport> {
    await sandbox.close()
    const read = JSON.parse(readFileSync(join(dataDir, 'access.json'), 'utf8')) as AccessReport
    rmSync(dataDir, { recursive: true, force: true })
    return read
  }

  return {
    dataDir,
    gatewayUrl: sandbox.gatewayUrl,
    mailbox: sandbox.mailbox,
    resources: sandbox.resources,
    outputs: sandbox.outputs,
    find,
    /** The settings of AWS's clients that call as a role: by the start of its logical id, or OrganizationAccountAccessRole. */
    clientsOf(role: string, accountId: string) {
      const name = role === operator ? role : find('AWS::IAM::Role', role, accountId).logicalId
      const credentials = sandbox.credentialsFor(accountId, name)
      // A call is signed at the sandbox's time, from which its signature must not differ by more than five minutes.
      const systemClockOffset = clock ? clock.now() - Date.now() : 0
      return { region: homeRegion, endpoint: sandbox.gatewayUrl, credentials, maxAttempts: 1, systemClockOffset }
    },
    /** Ends the sandbox, once. Returns what its roles used of what they may do. */
    close() {
      report ??= end()
      return report
    },
  }
}

/** The role of each account by which its operators do what no permission set lets a person do. */
export const operator = 'OrganizationAccountAccessRole'
