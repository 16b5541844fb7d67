import type { Credentials } from '../kit/credentials.ts'
import { importServiceTests } from './service-tests.ts'

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
export function readTrespassTests(): Promise<ReadonlyMap<string, TrespassTests>> {
  return importServiceTests('trespass.ts')
}
