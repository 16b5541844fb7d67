import { createHash } from 'node:crypto'
import type { Retrier } from '../language/definition.ts'
import type { StatesFault } from '../language/value/states-fault.ts'

/** Errors that `States.ALL` does not stand for. */
const terminal: ReadonlySet<string> = new Set(['States.DataLimitExceeded', 'States.Runtime'])

/**
 * Returns whether an entry of Retry or Catch names an error.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export function handles(names: readonly string[], { error, alias }: Pick<StatesFault, 'error' | 'alias'>): boolean {
  // This error always ends the execution.
  if (error === 'States.Runtime') return false
  return names.some((name) => {
    if (name === error || (alias !== undefined && name === alias)) return true
    if (name === 'States.ALL') return !terminal.has(error)
    return name === 'States.TaskFailed' && error !== 'States.Timeout' && !terminal.has(error)
  })
}

/** Returns the wait before a retry, in milliseconds. @param seed decides the jitter, so that a run can be repeated */
export function retryWait(
  { IntervalSeconds, BackoffRate, MaxDelaySeconds = Number.POSITIVE_INFINITY, JitterStrategy }: Retrier,
  retries: number,
  seed: string,
): number {
  const wait = Math.min(IntervalSeconds * BackoffRate ** retries, MaxDelaySeconds, 99_999_999) * 1000
  if (JitterStrategy === 'NONE') return wait
  return wait * (createHash('sha256').update(seed).digest().readUInt32BE() / 2 ** 32)
}
