import { ConflictException, SchedulerClient } from '@aws-sdk/client-scheduler'
import { expect, it } from 'vitest'
import { recordingClient } from '../testing/recording-client.ts'
import { reminderSchedules } from './schedules.ts'

const environment = {
  SCHEDULE_GROUP: 'harborlight-reminders',
  SCHEDULE_QUEUE_ARN: 'arn:aws:sqs:us-east-1:200000000011:reminders',
  SCHEDULE_ROLE_ARN: 'arn:aws:iam::200000000011:role/schedules',
}
const caseId = '0b8f2a0e-3f3c-4a54-8a0f-5a3a7c1d9e42'
const at = new Date('2026-11-24T10:00:01.000Z')

it('a reminder is a schedule that sends one message to the queue and is deleted', async () => {
  const { client, calls } = recordingClient(SchedulerClient)
  await reminderSchedules(client, environment)(caseId, at)
  expect(calls).toEqual([
    {
      CreateSchedule: {
        GroupName: 'harborlight-reminders',
        Name: '0b8f2a0e-3f3c-4a54-8a0f-5a3a7c1d9e42.2026-11-24T100001',
        ScheduleExpression: 'at(2026-11-24T10:00:01)',
        ScheduleExpressionTimezone: 'UTC',
        FlexibleTimeWindow: { Mode: 'OFF' },
        ActionAfterCompletion: 'DELETE',
        Target: {
          Arn: environment.SCHEDULE_QUEUE_ARN,
          RoleArn: environment.SCHEDULE_ROLE_ARN,
          Input: `{"dueReminder":{"caseId":"${caseId}"}}`,
        },
      },
    },
  ])
})

it('a reminder that is there already stays, and another fault is passed on', async () => {
  const answers = [new ConflictException({ Message: 'there', message: 'there', $metadata: {} }), new Error('throttled')]
  const { client } = recordingClient(SchedulerClient, ...answers)
  const remindAt = reminderSchedules(client, environment)
  await expect(remindAt(caseId, at)).resolves.toBeUndefined()
  await expect(remindAt(caseId, at)).rejects.toThrow('throttled')
})
