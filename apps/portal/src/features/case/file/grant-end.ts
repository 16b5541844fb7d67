import type { CaseGrant } from '@breakwater/contracts/generated/schema'

/** If the clock was set or the computer slept, the two clocks differ by more than this, in milliseconds. */
const tolerance = 30_000

/**
 * When a grant ends, on this page's own clock. That clock counts from the page's start and cannot be set, so a computer whose time
 * is wrong neither ends a grant early nor shows its figures longer. Both in milliseconds.
 */
export type GrantEnd = {
  at: number
  /** How far the clock of the computer was ahead of the page's, when the server answered. */
  offset: number
}

/** @param askedAt when the answer was asked for: the grant began to run down then or later */
export function grantEnd({ remainingSeconds }: Pick<CaseGrant, 'remainingSeconds'>, askedAt: number): GrantEnd {
  return { at: askedAt + remainingSeconds * 1_000, offset: Date.now() - performance.now() }
}

/** Milliseconds that are left; none when the grant is over. */
export function timeLeft({ at }: GrantEnd): number {
  return Math.max(0, at - performance.now())
}

/** Whether the page's clock may have stopped, as it does in some browsers while the computer sleeps. Then only the server knows the time. */
export function isInDoubt({ offset }: GrantEnd): boolean {
  return Math.abs(Date.now() - performance.now() - offset) > tolerance
}
