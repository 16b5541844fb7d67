import { longestAge, mostRetries } from '../../kit/retries/retries.ts'
import type { ScheduleSettings } from './requests.ts'
import { readTimes } from './schedule-times.ts'
import { invalid } from './scheduler-error.ts'
import { checkTarget } from './target-kinds.ts'

/** How far in the past a schedule may start, in milliseconds. */
const startTolerance = 5 * 60_000

/**
 * Checks what a schedule is given, and completes its retry policy. @param now in milliseconds since 1970
 * @throws ServiceError ValidationException
 * @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html
 */
export function checkedSettings(settings: ScheduleSettings, now: number): ScheduleSettings {
  const { StartDate, EndDate, FlexibleTimeWindow, Target } = settings
  const { isOnce } = readTimes(settings)
  if (!isOnce && StartDate !== undefined && StartDate * 1000 < now - startTolerance)
    throw invalid('The StartDate you specify cannot be earlier than 5 minutes ago.')
  if (!isOnce && EndDate !== undefined && EndDate * 1000 <= now)
    throw invalid('The EndDate you specify must come after the current time.')
  if (StartDate !== undefined && EndDate !== undefined && StartDate >= EndDate)
    throw invalid('The StartDate you specify must come before the EndDate.')
  const { Mode, MaximumWindowInMinutes } = FlexibleTimeWindow
  if (Mode === 'FLEXIBLE' && MaximumWindowInMinutes === undefined)
    throw invalid('A maximum window must be provided for FLEXIBLE time window mode.')
  if (Mode === 'OFF' && MaximumWindowInMinutes !== undefined)
    throw invalid('A maximum window cannot be provided when flexible time window mode is OFF.')
  checkTarget(Target)
  const RetryPolicy = {
    MaximumEventAgeInSeconds: Target.RetryPolicy?.MaximumEventAgeInSeconds ?? longestAge,
    MaximumRetryAttempts: Target.RetryPolicy?.MaximumRetryAttempts ?? mostRetries,
  }
  return { ...settings, Target: { ...Target, RetryPolicy } }
}
