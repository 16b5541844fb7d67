/** `npm start`: synthesizes what would be deployed, runs it, and prints the addresses. */
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Agency } from '@breakwater/registry/agency'
import { applyDomain, frontDoorDomain, portalDomain } from '@breakwater/registry/origins'
import { homeRegion } from '@breakwater/registry/regions'
import { loadRegistry, type Registry } from '@breakwater/registry/registry'
import { forgetState } from '@breakwater/sandbox/forget-state'
import { SandboxError } from '@breakwater/sandbox/sandbox-error'
import { type Sandbox, startSandbox } from '@breakwater/sandbox/start-sandbox'
import { seedAgency } from '../demo/seed-agency.ts'
import { runAloud } from '../output/run-step.ts'
import type { AgencyOutputs, SandboxOutputs } from '../sandbox-data/outputs.ts'
import { SynthError } from '../synth/synth-error.ts'
import { synthesize } from '../synth/synthesize.ts'
import { agencyTarget, infraTarget } from '../synth/target.ts'
import { agencyEndpoints } from './agency-endpoints.ts'
import { assignPorts } from './ports.ts'
import { readFaults } from './read-faults.ts'
import { readStartFlags, type StartFlags } from './start-flags.ts'
import { printWelcome } from './welcome.ts'

await start()

async function start(): Promise<void> {
  const registry = loadRegistry()
  const flags = readStartFlags(process.argv.slice(2), registry)
  const { dataDir } = flags
  const faults = flags.faults === undefined ? undefined : readFaults(flags.faults)
  const ports = assignPorts(registry, flags.agencies, flags.port)

  const targets = [infraTarget, ...flags.agencies.map(agencyTarget)]
  console.log(`looking for what has changed since the last start in ${targets.map(({ name }) => name).join(', ')}`)
  const [infra, ...agencies] = await synthesize(targets, { validation: false, runStep: runAloud })
  if (!infra) throw new SynthError('the platform was not synthesized', '')

  if (flags.fresh) {
    await forgetState(dataDir)
    rmSync(join(dataDir, 'demo'), { recursive: true, force: true })
  }
  const { accounts, organization } = registry.platform
  const sandboxOptions = {
    assemblies: [
      ...Object.values(accounts).map((accountId) => ({ directory: infra.outDir, accountId, region: homeRegion })),
      // An agency's account has its own stacks and the platform's stacks in it.
      ...flags.agencies.flatMap(({ accountId }, index) =>
        [agencies[index]?.outDir ?? '', infra.outDir].map((directory) => ({
          directory,
          accountId,
          region: homeRegion,
        })),
      ),
    ],
    organization: { ...organization, managementAccountId: accounts.management },
    // An agency takes part once AWS has moved its account out of SES's sandbox (docs/runbook.md).
    mailProduction: flags.agencies.map(({ accountId }) => accountId),
    dataDir,
    gatewayPort: ports.gateway,
    sitePorts: ports.sites,
    ...(faults && { faults, holdsFaults: true as const }),
  }
  const sandbox = await runAloud(
    { name: 'starting the accounts', purpose: 'the services of the templates, each in the account that has it' },
    () => startSandbox(sandboxOptions),
  )
  const stopping = stopOnSignal(sandbox)
  try {
    await open(sandbox, registry, flags)
    if (faults) console.log(`faults       ${flags.faults}, seed ${faults.seed}`)
    sandbox.releaseFaults()
  } catch (error) {
    // Work in progress at Ctrl-C fails, because the services that it calls have stopped.
    if (stopping()) return
    await sandbox.close()
    throw error
  }
}

/** Seeds the demonstration and prints the addresses. */
async function open(sandbox: Sandbox, registry: Registry, { agencies, dataDir }: StartFlags): Promise<void> {
  const outputs: SandboxOutputs = {
    frontDoor: siteUrl(sandbox, frontDoorDomain(registry.platform)),
    gateway: sandbox.gatewayUrl,
    mailbox: `${sandbox.gatewayUrl}/_mailbox`,
    agencies: {},
  }
  for (const agency of agencies) outputs.agencies[agency.slug] = await openAgency(sandbox, agency, dataDir)
  writeFileSync(join(dataDir, 'outputs.json'), `${JSON.stringify(outputs, null, 2)}\n`, { mode: 0o600 })
  printWelcome(outputs, { dataDir, notEmulated: sandbox.notEmulated, residentBytes: sandbox.memory() })
  console.log(`ready in ${(performance.now() / 1000).toFixed(1)} s`)
}

async function openAgency(sandbox: Sandbox, agency: Agency, dataDir: string): Promise<AgencyOutputs> {
  const endpoints = {
    slug: agency.slug,
    name: agency.name,
    accountId: agency.accountId,
    region: homeRegion,
    consumerUrl: siteUrl(sandbox, applyDomain(agency)),
    portalUrl: siteUrl(sandbox, portalDomain(agency)),
    ...agencyEndpoints(sandbox.outputs(agency.accountId)),
  }
  const target = {
    agency: { ...endpoints, domain: agency.domain, states: agency.states },
    endpoint: sandbox.gatewayUrl,
    credentials: sandbox.credentialsFor(agency.accountId, 'OrganizationAccountAccessRole'),
    progressFile: join(dataDir, 'demo', `${agency.slug}.json`),
  }
  const step = { name: `setting up the demonstration of ${agency.slug}`, purpose: 'staff who can sign in, and cases' }
  const users = await runAloud(step, () => seedAgency(target)).catch((cause: Error) => {
    throw new SandboxError(
      `the demonstration of ${agency.slug} could not be set up: ${cause.message}. With --fresh all data is forgotten first`,
      { cause },
    )
  })
  return { ...endpoints, users }
}

function siteUrl(sandbox: Sandbox, domain: string): string {
  const site = sandbox.sites.find((candidate) => candidate.domain === domain)
  if (!site) throw new SandboxError(`no template has a distribution for ${domain}`)
  return site.url
}

/**
 * Stops everything in order at the first Ctrl-C, and immediately at the second. Returns a function that tells whether
 * there was one.
 */
function stopOnSignal(sandbox: Sandbox): () => boolean {
  let stopping = false
  const stop = () => {
    if (stopping) process.exit(1)
    stopping = true
    console.log('stopping')
    sandbox.close().then(
      () => process.exit(0),
      (error: Error) => {
        console.error(`error: ${error.message}`)
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return () => stopping
}
