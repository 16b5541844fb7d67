import { readSchedule } from '../../kit/schedule/schedule-expression.ts'
import type { RotationRules, Secret } from './secret.ts'
import { invalidParameter } from './secrets-error.ts'

const [hour, day] = [3_600_000, 86_400_000]

/**
 * Returns when a secret is rotated next, in milliseconds since 1970; undefined if it has no schedule.
 * @see https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html
 */
export function nextRotation({ rotation, deletion }: Secret): number | undefined {
  if (!rotation?.isEnabled || deletion) return undefined
  const { rules, startedAt, triedAt = startedAt } = rotation
  if (rules?.AutomaticallyAfterDays !== undefined) return triedAt + rules.AutomaticallyAfterDays * day
  return rules?.ScheduleExpression === undefined
    ? undefined
    : readSchedule(rules.ScheduleExpression)?.next(triedAt, startedAt)
}

/** @throws ServiceError InvalidParameterException */
export function checkRules({ AutomaticallyAfterDays, ScheduleExpression }: RotationRules): void {
  if (AutomaticallyAfterDays !== undefined && ScheduleExpression !== undefined)
    throw invalidParameter("You can't specify both AutomaticallyAfterDays and ScheduleExpression.")
  if (ScheduleExpression === undefined) return
  const schedule = readSchedule(ScheduleExpression)
  if (!schedule) throw invalidParameter(`Invalid ScheduleExpression ${ScheduleExpression}.`)
  const first = schedule.next(0, 0)
  const second = first === undefined ? undefined : schedule.next(first, 0)
  if (first !== undefined && second !== undefined && second - first < 4 * hour)
    throw invalidParameter('A secret can be rotated every four hours at most.')
}
