import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Credentials } from '../kit/credentials.ts'
import { services } from '../services/index.ts'

/** A resource that is tried on. @property sealed what a key has sealed for its owner */
export type Trespassed = { arn: string; sealed: Uint8Array }

/** What is tried on resources, by their kind and by the action that the call needs. */
export type TrespassCalls = Readonly<Record<string, Readonly<Record<string, (on: Trespassed) => Promise<unknown>>>>>

/** How an SDK reaches the sandbox. */
export type ClientSettings = { endpoint: string; region: string; credentials: Credentials; maxAttempts: number }

/** A service's `testing/trespass.ts`: its calls with an unmodified SDK client, and AWS's answers to a caller that may not. */
export type TrespassTests = {
  trespassCalls(settings: ClientSettings): TrespassCalls
  /** Names of errors. */
  refusals: readonly string[]
}

/** The tests of every service that has some, by its signing scope. */
export async function readTrespassTests(): Promise<ReadonlyMap<string, TrespassTests>> {
  const folder = join(import.meta.dirname, '../services')
  const found = services
    .map(({ scope }) => ({ scope, file: join(folder, scope, 'testing/trespass.ts') }))
    .filter(({ file }) => existsSync(file))
  return new Map(
    await Promise.all(found.map(async ({ scope, file }) => [scope, (await import(file)) as TrespassTests] as const)),
  )
}
