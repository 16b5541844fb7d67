import { ConflictException, CreateScheduleCommand, type SchedulerClient } from '@aws-sdk/client-scheduler'
import type { SchedulesEnvironment } from '../platform/environment.ts'

/** Has the reminder of an application looked at, at a time. A time that is asked for again stays one time. */
export type RemindAt = (caseId: string, at: Date) => Promise<void>

/** The message that a schedule sends. */
export function dueMessage(caseId: string): string {
  return JSON.stringify({ dueReminder: { caseId } })
}

/** One-off schedules of EventBridge Scheduler, which are deleted once they have sent their message. Times are in whole seconds. */
export function reminderSchedules(client: SchedulerClient, environment: SchedulesEnvironment): RemindAt {
  const { SCHEDULE_GROUP, SCHEDULE_QUEUE_ARN, SCHEDULE_ROLE_ARN } = environment
  return async (caseId, at) => {
    const second = at.toISOString().slice(0, 'YYYY-MM-DDTHH:MM:SS'.length)
    const schedule = new CreateScheduleCommand({
      GroupName: SCHEDULE_GROUP,
      Name: `${caseId}.${second.replaceAll(':', '')}`,
      ScheduleExpression: `at(${second})`,
      ScheduleExpressionTimezone: 'UTC',
      FlexibleTimeWindow: { Mode: 'OFF' },
      ActionAfterCompletion: 'DELETE',
      Target: { Arn: SCHEDULE_QUEUE_ARN, RoleArn: SCHEDULE_ROLE_ARN, Input: dueMessage(caseId) },
    })
    try {
      await client.send(schedule)
    } catch (error) {
      if (!(error instanceof ConflictException)) throw error
    }
  }
}
