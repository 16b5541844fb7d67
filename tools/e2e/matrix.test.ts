import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { EncryptCommand, KMSClient } from '@aws-sdk/client-kms'
import { homeRegion } from '@breakwater/registry/regions'
import { loadRegistry } from '@breakwater/registry/registry'
import { type Sandbox, startSandbox } from '@breakwater/sandbox/start-sandbox'
import {
  type ClientSettings,
  readTrespassTests,
  type TrespassTests,
  unreached,
} from '@breakwater/sandbox/testing/trespass-calls'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Estate, type EstateRole, readEstate } from '../src/access/estate.ts'
import { synthesizedAccounts } from '../src/access/load-estate.ts'
import type { Store } from '../src/access/store.ts'

/** Tries the isolation matrix: every role's credentials on every agency's data, through the gateway. */
const registry = loadRegistry()
const { platform } = registry
const dataDir = mkdtempSync(join(tmpdir(), 'breakwater-matrix-'))

const tests = await readTrespassTests()

/** The number of callers that are tried in parallel. */
const concurrency = 8

let sandbox: Sandbox
let estate: Estate
/** By key, a ciphertext that the key made for its owner. */
const sealed = new Map<string, Uint8Array>()

beforeAll(async () => {
  const assemblies = await synthesizedAccounts(registry)
  sandbox = await startSandbox({
    assemblies,
    organization: { ...platform.organization, managementAccountId: platform.accounts.management },
    dataDir,
    gatewayPort: 0,
    sitePorts: {},
  })
  const accounts = [...new Set(assemblies.map(({ accountId }) => accountId))]
  estate = readEstate(
    accounts.map((id) => ({ id, region: homeRegion, resources: sandbox.resources(id) })),
    registry,
  )
  for (const { arn, account } of agencyStores('key')) {
    const kms = new KMSClient(settingsOf(operatorOf(account.id)))
    const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId: arn, Plaintext: Buffer.from('household') }))
    sealed.set(arn, CiphertextBlob ?? new Uint8Array())
  }
})

afterAll(async () => {
  await sandbox?.close()
  rmSync(dataDir, { recursive: true, force: true })
})

function agencyStores(kind?: string): Store[] {
  return estate.stores.filter((store) => store.account.isAgency && (kind === undefined || store.kind === kind))
}

function operatorOf(accountId: string): EstateRole {
  const operator = estate.roles.find((role) => role.kind === 'operator' && role.accountId === accountId)
  if (!operator) throw new Error(`account ${accountId} has no operator`)
  return operator
}

function settingsOf({ arn, accountId }: EstateRole): ClientSettings {
  const credentials = sandbox.credentialsFor(accountId, arn.split(':role/')[1] ?? '')
  return { endpoint: sandbox.gatewayUrl, credentials, region: homeRegion, maxAttempts: 1 }
}

type Attempt = { role: EstateRole; store: Store; action: string; answer: string; service: TrespassTests }

/** Tries the calls of every service. @returns attempts with the name of AWS's error, or `allowed` */
async function attemptsOf(role: EstateRole, stores: readonly Store[]): Promise<Attempt[]> {
  const settings = settingsOf(role)
  const attempts: Attempt[] = []
  for (const service of tests.values()) {
    const calls = service.trespassCalls(settings)
    for (const store of stores) {
      for (const [action, call] of Object.entries(calls[store.kind] ?? {})) {
        const answer = await call({ arn: store.arn, sealed: sealed.get(store.arn) ?? new Uint8Array() }).then(
          () => 'allowed',
          (error: Error) => error.name,
        )
        attempts.push({ role, store, action, answer, service })
      }
    }
  }
  return attempts
}

function isRefused({ answer, service }: Attempt): boolean {
  return answer === unreached || service.refusals.includes(answer)
}

function isPermitted({ action, answer, service }: Attempt): boolean {
  return answer === 'allowed' || answer === service.permitted?.[action]
}

function describeAttempt({ role, action, store, answer }: Attempt): string {
  return `${role.arn} ${action} ${store.arn}: ${answer}`
}

/** What a guardrail denies to the role that prepares accounts: the records, their pseudonyms, and the people of the pools. */
const deniedToOperators: readonly string[] = [
  'cognito-idp:ListUsers',
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:DeleteItem',
  'dynamodb:Scan',
  'dynamodb:Query',
  'dynamodb:GetShardIterator',
  'kms:GenerateMac',
  'kms:VerifyMac',
]

/** A call that cannot be read is refused as malformed before anything is decided, so that a denial proves it as well. */
it("allows each account's operator its own resources but the records and pseudonyms, which proves that the calls work", async () => {
  for (const { accountId } of registry.agencies) {
    const operator = operatorOf(accountId)
    const own = agencyStores().filter(({ account, kind }) => account.id === accountId && kind !== 'role')
    const attempts = await attemptsOf(operator, own)
    expect(attempts.length).toBeGreaterThan(20)
    const denied = attempts.filter(({ answer }) => answer === 'AccessDeniedException')
    expect(new Set(denied.map(({ action }) => action))).toEqual(new Set(deniedToOperators))
    const others = attempts.filter((attempt) => !denied.includes(attempt))
    expect(others.filter((attempt) => !isPermitted(attempt)).map(describeAttempt)).toEqual([])
  }
})

it("refuses every other caller with AWS's error", async () => {
  const attempts: Attempt[] = []
  const queue = estate.roles.values()
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (const role of queue) {
        const foreign = agencyStores().filter(({ account }) => account.id !== role.accountId)
        attempts.push(...(await attemptsOf(role, foreign)))
      }
    }),
  )

  const emulated = agencyStores().filter(({ isEmulated }) => isEmulated)
  expect(attempts.length).toBeGreaterThan(1000)
  expect(new Set(attempts.map(({ role }) => role.arn))).toEqual(new Set(estate.roles.map(({ arn }) => arn)))
  expect(new Set(attempts.map(({ store }) => store.kind))).toEqual(new Set(emulated.map(({ kind }) => kind)))
  const reached = attempts.filter((attempt) => !isRefused(attempt))
  expect(reached.map(describeAttempt)).toEqual([])
}, 480_000)
