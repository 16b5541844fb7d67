import { randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AssemblySource } from '@breakwater/cloud/cloud-assembly'
import type { Resource } from '@breakwater/cloud/resource'
import { readSynthesizedCloud } from '@breakwater/cloud/synthesized-cloud'
import { TemplateError } from '@breakwater/cloud/template-error'
import { readAccessModel } from '@breakwater/iam/access-model'
import type { OrganizationSetting } from '@breakwater/iam/organization'
import { chooseDatabase, databaseNotice } from '@breakwater/local-dynamodb/choose-database'
import { takeDataDir } from './account/data-dir.ts'
import { residentBytes } from './account/process-memory.ts'
import { type Closers, createClosers } from './closers.ts'
import { createCarryOut, createInnerCalls } from './gateway/carry-out.ts'
import { createGuard } from './gateway/create-guard.ts'
import { createFaults } from './gateway/faults/create-faults.ts'
import type { FaultPlan } from './gateway/faults/fault-plan.ts'
import { openGateway } from './gateway/gateway.ts'
import { withLivePolicies } from './gateway/live-policies.ts'
import { createMailbox, type ReadableMailbox } from './gateway/mailbox.ts'
import { trailOf, withTrail } from './gateway/trail.ts'
import { type Credentials, createCredentialStore } from './kit/access/credentials.ts'
import { createSessions } from './kit/access/sessions.ts'
import { type Clock, systemClock } from './kit/clock/clock.ts'
import type { ShownKind } from './kit/faults.ts'
import { createServiceClients } from './kit/inner-client.ts'
import { SandboxError } from './sandbox-error.ts'
import { domainNamesOf, localAddress } from './services/apigateway/local-address.ts'
import { createLocalNames } from './services/cloudfront/local-names.ts'
import { startSites } from './services/cloudfront/start-sites.ts'
import { events } from './services/events/service.ts'
import { services } from './services/index.ts'
import type { InvocationResult } from './services/lambda/invocation.ts'
import { lambda } from './services/lambda/service.ts'
import { listNotEmulated } from './services/not-emulated.ts'
import { identities, policyCarriers } from './services/resource-types.ts'
import { type RunningAccount, startAccount } from './start-account.ts'

export type SandboxInput = {
  assemblies: AssemblySource[]
  dataDir: string
  /** If omitted, the accounts belong to no organization. */
  organization?: OrganizationSetting
  /**
   * The accounts that AWS has moved out of SES's sandbox, at their owners' request; a call of PutAccountDetails moves
   * others.
   */
  mailProduction?: readonly string[]
  /** 0 uses any free port; a fixed port keeps the URLs in apps and tokens valid. */
  gatewayPort: number
  /** Local ports of the CloudFront distributions, by alias. A distribution without a port is not served. */
  sitePorts: Record<string, number>
  /**
   * Receives lines about the sandbox itself, such as a database that ended; default: stderr. Functions log to files.
   */
  onLog?: (line: string) => void
  /** The time of the sandbox and the ids that it makes, which a simulation replaces. */
  clock?: Clock
  newId?(): string
  /** Faults on demand; none if omitted. */
  faults?: FaultPlan
  /** Injects no fault until `releaseFaults`. */
  holdsFaults?: true
}

export type Site = { domain: string; url: string }

export type Sandbox = {
  gatewayUrl: string
  /** Returns the account's stack outputs by name; outputs of nested stacks are named `LogicalId/Name`. */
  outputs(accountId: string): Record<string, unknown>
  resources(accountId: string): Resource[]
  sites: Site[]
  /** Resource types that are in the templates but not emulated, with their counts. */
  notEmulated: string[]
  /** Returns credentials of a role by its name or logical id, or of OrganizationAccountAccessRole. */
  credentialsFor(accountId: string, roleName: string): Credentials
  invoke(functionArn: string, event: unknown): Promise<InvocationResult>
  mailbox: ReadableMailbox
  /** Begins with the faults of a plan that were held. */
  releaseFaults(): void
  /** Returns the resident bytes of the sandbox and its database processes. */
  memory(): number
  close(): Promise<void>
}

/** Runs the synthesized cloud on this machine. @throws SandboxError with one line that says what to do */
export async function startSandbox(input: SandboxInput): Promise<Sandbox> {
  const started = createClosers()
  try {
    return await start(input, started)
  } catch (error) {
    await started.close()
    throw error instanceof TemplateError ? new SandboxError(error.message, { cause: error }) : error
  }
}

async function start(input: SandboxInput, started: Closers): Promise<Sandbox> {
  const { clock = systemClock, newId = randomUUID } = input
  const log = input.onLog ?? ((line: string) => console.error(line))
  const dataDir = takeDataDir(input.dataDir)
  started.add(async () => dataDir.release())
  const credentials = createCredentialStore(clock.now)
  const names = createLocalNames()
  const mailbox = createMailbox(names.localize)
  const gateway = await openGateway({ port: input.gatewayPort, services, credentials, mailbox, log, clock })
  started.add(gateway.close)

  const synthesized = readSynthesizedCloud(input.assemblies, { gatewayUrl: gateway.url, identities })
  for (const { resources } of synthesized)
    for (const name of domainNamesOf(resources)) names.register(name, localAddress(gateway.url, name))
  const accounts = new Map<string, RunningAccount>()
  const access = withLivePolicies(readAccessModel(synthesized, input.organization, policyCarriers), accounts)
  const guard = createGuard(access, clock)
  started.add(async () => writeReport(dataDir.path, 'access', guard.record.report()))
  const notice = databaseNotice(chooseDatabase())
  if (notice !== undefined) log(notice)
  const faults = input.faults && createFaults(input.faults, services, clock)
  if (faults) started.add(async () => writeReport(dataDir.path, 'faults', faults.report()))
  if (input.holdsFaults) faults?.hold()
  const carryOut = createCarryOut(accounts, guard, faults)
  const call = createInnerCalls(services, carryOut)
  const parts = {
    services,
    dataDir: dataDir.path,
    endpointUrl: gateway.url.replace('localhost', '127.0.0.1'),
    guard,
    sessions: createSessions(guard, credentials, clock),
    credentials,
    mailbox,
    mailProduction: new Set(input.mailProduction),
    call,
    clock,
    newId,
    plansFault: (scope: string, kind: ShownKind) =>
      input.faults?.rules.some(({ service, fault }) => service === scope && fault === kind) ?? false,
    log,
  }
  const settled = await Promise.allSettled(synthesized.map((account) => startAccount(account, parts)))
  for (const result of settled) {
    if (result.status === 'rejected') continue
    accounts.set(result.value.account.id, result.value)
    started.add(result.value.close)
  }
  const failed = settled.find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
  faults?.checkOperations((service) =>
    [...accounts.values()].flatMap((account) => account.services.all.get(service) ?? []),
  )
  const carryOutAndTell = withTrail(carryOut, {
    ...{ clock, newId, log, role: guard.role },
    records: trailOf(synthesized),
    asTrail(accountId) {
      const running = accounts.get(accountId)
      if (!running?.services.find(events)) return undefined
      const { account } = running
      const sourceArn = `arn:aws:cloudtrail:${account.region}:${accountId}:trail`
      return createServiceClients({ account, call })({ service: 'cloudtrail.amazonaws.com', sourceArn })
    },
  })
  gateway.serve(accounts, carryOutAndTell)
  for (const account of accounts.values()) for (const opened of account.services.all.values()) opened.begin?.()
  const sites = await startSites([...accounts.values()], input.sitePorts, { guard, names, log })
  for (const { server } of sites) started.add(server.close)

  const find = (accountId: string) => {
    const account = accounts.get(accountId)
    if (!account) throw new SandboxError(`no assembly describes the account ${accountId}`)
    return account
  }
  return {
    gatewayUrl: gateway.url,
    outputs: (accountId) => find(accountId).synthesized.outputs,
    resources: (accountId) => find(accountId).synthesized.resources,
    sites: sites.map(({ domain, url }) => ({ domain, url })),
    notEmulated: listNotEmulated(synthesized.flatMap(({ resources }) => resources)),
    credentialsFor: (accountId, roleName) => find(accountId).credentialsFor(roleName),
    async invoke(functionArn, event) {
      const accountId = functionArn.split(':')[4] ?? ''
      const functions = find(accountId).services.find(lambda)
      if (!functions) throw new SandboxError(`account ${accountId} runs no functions`)
      return functions.invoke(functionArn, event)
    },
    mailbox,
    releaseFaults: () => faults?.release(),
    memory: () =>
      residentBytes(
        [...accounts.values()].flatMap((account) => [...account.services.all.values()].flatMap(({ pid }) => pid ?? [])),
      ),
    close: () => started.close(),
  }
}

function writeReport(dataDir: string, name: string, report: unknown): void {
  writeFileSync(join(dataDir, `${name}.json`), `${JSON.stringify(report, null, 1)}\n`)
}
