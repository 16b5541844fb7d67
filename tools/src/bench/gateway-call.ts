import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Sha256 } from '@aws-crypto/sha256-js'
import { readSynthesizedCloud } from '@breakwater/cloud/synthesized-cloud'
import { readAccessModel } from '@breakwater/iam/access-model'
import { homeRegion } from '@breakwater/registry/regions'
import { loadRegistry } from '@breakwater/registry/registry'
import { createCarryOut, createInnerCalls } from '@breakwater/sandbox/carry-out'
import { systemClock } from '@breakwater/sandbox/clock'
import { createGuard } from '@breakwater/sandbox/create-guard'
import { createCredentialStore } from '@breakwater/sandbox/credentials'
import { openGateway } from '@breakwater/sandbox/gateway'
import { createMailbox } from '@breakwater/sandbox/mailbox'
import { identities, policyCarriers } from '@breakwater/sandbox/resource-types'
import type { Service } from '@breakwater/sandbox/service'
import { services } from '@breakwater/sandbox/services'
import { createSessions } from '@breakwater/sandbox/sessions'
import { type RunningAccount, startAccount } from '@breakwater/sandbox/start-account'
import { SignatureV4 } from '@smithy/signature-v4'
import { synthesize } from '../synth/synthesize.ts'
import { agencyTarget, infraTarget } from '../synth/target.ts'
import type { Benchmark, Figure } from './benchmark.ts'

const gatewayUrl = 'http://localhost:4566'

/**
 * Measures how much the policy decision adds to a call of the gateway, with the policies of a whole agency and the
 * organization.
 */
export const gatewayCall: Benchmark = {
  name: 'gateway-call',
  async run() {
    const dataDir = mkdtempSync(join(tmpdir(), 'breakwater-bench-'))
    const { platform, agencies } = loadRegistry()
    const [agency] = agencies
    if (!agency) throw new Error('the registry is empty')
    const [infra, backend] = await synthesize([infraTarget, agencyTarget(agency)], { validation: false })
    const synthesized = readSynthesizedCloud(
      [
        { directory: infra?.outDir ?? '', accountId: platform.accounts.management, region: homeRegion },
        { directory: backend?.outDir ?? '', accountId: agency.accountId, region: homeRegion },
      ],
      { gatewayUrl, identities },
    )
    const own = synthesized.find(({ id }) => id === agency.accountId)
    if (!own) throw new Error(`no stack of ${agency.slug}`)
    const guard = createGuard(
      readAccessModel(
        synthesized,
        {
          ...platform.organization,
          managementAccountId: platform.accounts.management,
        },
        policyCarriers,
      ),
    )
    const store = createCredentialStore()
    const mailbox = createMailbox((text) => text)
    const accounts = new Map<string, RunningAccount>()
    const decisions = createStopwatch()
    const timedGuard = { ...guard, demand: decisions.timed(guard.demand) }
    const timedServices = services
      .filter(({ scope }) => ['kms', 'dynamodb'].includes(scope))
      .map((service) => timedNeeds(service, decisions))
    const carryOut = createCarryOut(accounts, timedGuard)
    const account = await startAccount(own, {
      services: timedServices,
      dataDir,
      endpointUrl: gatewayUrl,
      guard: timedGuard,
      sessions: createSessions(guard, store),
      credentials: store,
      mailbox,
      call: createInnerCalls(timedServices, carryOut),
      clock: systemClock,
      newId: randomUUID,
      mailProduction: new Set<string>(),
      plansFault: () => false,
      log: console.error,
    })
    accounts.set(own.id, account)
    const closing = [() => account.close()]
    try {
      const gateway = await openGateway({
        port: 0,
        services: timedServices,
        credentials: store,
        mailbox,
        log: console.error,
        clock: systemClock,
      })
      closing.push(gateway.close)
      gateway.serve(accounts, carryOut)
      const resource = (type: string, start: string) =>
        own.resources.find((found) => found.type === type && found.logicalId.startsWith(start))
      const credentials = account.credentialsFor(resource('AWS::IAM::Role', 'consumerapirole')?.logicalId ?? '')
      const calls: [name: string, service: string, target: string, input: object][] = [
        [
          'reading an item',
          'dynamodb',
          'DynamoDB_20120810.GetItem',
          {
            TableName: resource('AWS::DynamoDB::Table', 'RecordsTable')?.ref,
            Key: { pk: { S: 'application#1' }, sk: { S: 'application' } },
          },
        ],
        [
          'making a data key',
          'kms',
          'TrentService.GenerateDataKey',
          {
            KeyId: resource('AWS::KMS::Key', 'RecordsFieldKey')?.attributes.Arn,
            KeySpec: 'AES_256',
            EncryptionContext: { agency: agency.slug, entity: 'application', version: '1' },
          },
        ],
      ]
      const figures: Figure[] = []
      for (const [name, service, target, input] of calls) {
        const signer = new SignatureV4({ credentials, region: homeRegion, service, sha256: Sha256 })
        const call = await signedCall(signer, { url: gateway.url, target, input })
        figures.push({
          measured: `${name} through the gateway`,
          baseline: 'the same call without the time that it takes to decide on it',
          ratio: await shareOfDecision(call, decisions),
          atMost: 1.1,
        })
      }
      return figures
    } finally {
      for (const close of closing.reverse()) await close()
      rmSync(dataDir, { recursive: true, force: true })
    }
  },
}

/** Returns a service that measures the time of needs(). */
function timedNeeds(service: Service, decisions: Stopwatch): Service {
  return {
    ...service,
    async open(context) {
      const opened = await service.open?.(context)
      return opened && { ...opened, needs: decisions.timed(opened.needs) }
    },
  }
}

type Stopwatch = {
  timed<Arguments extends unknown[], Result>(work: (...given: Arguments) => Result): (...given: Arguments) => Result
  /** Returns the milliseconds since the last call. */
  take(): number
}

/**
 * Measures inside of the calls: a decision takes some hundredths of a call, which is less than the difference between
 * two calls on a busy machine.
 */
function createStopwatch(): Stopwatch {
  let spent = 0
  return {
    timed(work) {
      return (...given) => {
        const start = performance.now()
        try {
          return work(...given)
        } finally {
          spent += performance.now() - start
        }
      }
    },
    take() {
      const taken = spent
      spent = 0
      return taken
    },
  }
}

const [warmUp, batches, callsPerBatch] = [500, 41, 100]

/** Returns the median over batches of a call's total time over its time without the decision. */
async function shareOfDecision(call: () => Promise<void>, decisions: Stopwatch): Promise<number> {
  for (let sent = 0; sent < warmUp; sent++) await call()
  const ratios: number[] = []
  for (let batch = 0; batch < batches; batch++) {
    decisions.take()
    const start = performance.now()
    for (let sent = 0; sent < callsPerBatch; sent++) await call()
    const whole = performance.now() - start
    ratios.push(whole / (whole - decisions.take()))
  }
  return ratios.sort((one, other) => one - other)[(batches - 1) / 2] ?? Number.NaN
}

type Signed = { url: string; target: string; input: object }

/**
 * Returns a request that is signed as an SDK signs it, valid for five minutes, and can be sent repeatedly on one
 * connection.
 */
async function signedCall(signer: SignatureV4, { url, target, input }: Signed): Promise<() => Promise<void>> {
  const { host, hostname, port, protocol } = new URL(url)
  const body = JSON.stringify(input)
  const headers = { host, 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target }
  const signed = await signer.sign({ method: 'POST', protocol, hostname, path: '/', headers, body })
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const options = { host: '127.0.0.1', port, method: 'POST', path: '/', headers: signed.headers, agent }
  return () =>
    new Promise((resolve, reject) => {
      const sent = request(options, (response) => {
        response.resume()
        response.once('end', () =>
          response.statusCode === 200 ? resolve() : reject(new Error(`${target} answered ${response.statusCode}`)),
        )
      })
      sent.once('error', reject)
      sent.end(body)
    })
}
