import type { Credentials } from '../kit/access/credentials.ts'
import { importServiceTests } from './service-tests.ts'

/** A resource that an intruder tries to use. @property sealed a ciphertext that a key made for its owner */
export type Trespassed = { arn: string; sealed: Uint8Array }

/** The calls to try on a resource, by its kind and by the action that each needs. */
export type TrespassCalls = Readonly<Record<string, Readonly<Record<string, (on: Trespassed) => Promise<unknown>>>>>

/** The settings for an SDK client of the sandbox. */
export type ClientSettings = { endpoint: string; region: string; credentials: Credentials; maxAttempts: number }

/**
 * A service's `testing/trespass.ts`: its calls with an unmodified SDK client, and AWS's errors for an unauthorized
 * caller.
 */
export type TrespassTests = {
  trespassCalls(settings: ClientSettings): TrespassCalls
  /** Names of errors. */
  refusals: readonly string[]
  /** By action, the error for an authorized caller whose call names something that does not exist. */
  permitted?: Readonly<Record<string, string>>
}

/** Returns the error of a call that was carried out on another resource than the one that an intruder tries. */
export function notReached(arn: string): Error {
  return Object.assign(new Error(`the answer is not about ${arn}`), { name: unreached })
}

/** The name of the error of `notReached()`. */
export const unreached = 'NotReached'

/** Reads the trespass tests of every service that has them, by its signing scope. */
export function readTrespassTests(): Promise<ReadonlyMap<string, TrespassTests>> {
  return importServiceTests('trespass.ts')
}
