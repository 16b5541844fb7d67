import type { Evaluation } from '@breakwater/contracts/generated/schema'
import type { Answer } from '../platform/answer.ts'
import { ApiError } from '../platform/api-error.ts'

/** GraphQL's integers end at 2^31 - 1: a figure past it could be stored and never be answered. */
const largestInt = 2_147_483_647

/** @throws ApiError INVALID_INPUT naming each figure of the evaluation that the API could not answer */
export function requireAnswerable({ plan, blockedPlan, ways, spending, ...figures }: Answer<Evaluation>): void {
  const parts = [figures, plan, blockedPlan?.plan, ...(ways ?? []), ...(spending ?? [])]
  const tooLarge = parts
    .flatMap((part) => Object.entries(part ?? {}))
    .filter(([, figure]) => [figure].flat().some((one) => typeof one === 'number' && Math.abs(one) > largestInt))
    .map(([name]) => name)
  if (tooLarge.length === 0) return
  throw new ApiError(
    'INVALID_INPUT',
    `the amounts add up to more than any household has (${[...new Set(tooLarge)].join(', ')}); look for a missing decimal point`,
  )
}
