import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics } from '@aws-lambda-powertools/metrics'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SchedulerClient } from '@aws-sdk/client-scheduler'
import { SQSClient } from '@aws-sdk/client-sqs'
import { applicationFactsIn } from '../../applications/application-facts.ts'
import type { QueueMessage } from '../../consumers/queue-call.ts'
import { publishOnceIn } from '../../outbox/publish-once.ts'
import { deadLetterQueue } from '../../platform/dead-letters.ts'
import { remindersEnvironment } from '../../platform/environment.ts'
import { reminderSchedules } from '../../reminders/schedules.ts'
import { bundledSettings } from '../../settings/bundled-settings.ts'
import { plainEntriesIn } from '../../settings/dynamo-settings.ts'
import { settingsInForce } from '../../settings/settings-in-force.ts'

const environment = remindersEnvironment.parse(process.env)
const table = { client: new DynamoDBClient({}), table: environment.RECORDS_TABLE }
const settingsAt = settingsInForce(bundledSettings(), plainEntriesIn(table, environment.AGENCY))

export const context = { logger: new Logger(), metrics: new Metrics() }
export const bury = deadLetterQueue(new SQSClient({}), environment.DEAD_LETTERS_URL, ({ body }: QueueMessage) => body)
export const ports = {
  find: applicationFactsIn(table),
  remindAt: reminderSchedules(new SchedulerClient({}), environment),
  publish: publishOnceIn(table),
  agency: environment.AGENCY,
  idleAfterDays: async () => (await settingsAt(new Date())).remindUnfinishedAfterDays,
  now: () => new Date(),
}
