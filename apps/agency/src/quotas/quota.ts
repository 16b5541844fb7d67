import { ApiError } from '../platform/api-error.ts'

/** How often one holder may do one thing in a window of time. Windows begin at whole multiples of `hours` since 1970, in UTC. */
export type Quota = { readonly name: string; readonly most: number; readonly hours: number }

/** One use of a quota. */
export type QuotaUse = {
  quota: Quota
  /** Who uses it: the sub of a person, and what the use is about where the quota is for that alone. */
  holder: string
  at: Date
}

/** The store of counted uses. */
export type Quotas = {
  /** Counts a use. False, and nothing is counted, if the quota of the window is used up. */
  take(use: QuotaUse): Promise<boolean>
}

/** The window that a time is in: when it begins and ends, in milliseconds since 1970. */
export function windowOf({ hours }: Quota, at: Date): { begins: number; ends: number } {
  const length = hours * 60 * 60_000
  const begins = Math.floor(at.getTime() / length) * length
  return { begins, ends: begins + length }
}

/** The refusal of a use for which the quota has nothing left. */
export function quotaExceeded({ most, hours }: Quota): ApiError {
  const time = hours === 1 ? 'an hour' : `${hours} hours`
  return new ApiError(
    'QUOTA_EXCEEDED',
    `this can be done ${most} times in ${time}; try again later, or call the agency`,
  )
}
