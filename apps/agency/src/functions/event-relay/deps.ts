import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics } from '@aws-lambda-powertools/metrics'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { SQSClient } from '@aws-sdk/client-sqs'
import { deadLetterQueue } from '../../platform/dead-letters.ts'
import { relayEnvironment } from '../../platform/environment.ts'
import { eventBridgeBus } from '../../relay/event-bridge.ts'

const environment = relayEnvironment.parse(process.env)

export const context = { logger: new Logger(), metrics: new Metrics() }
export const ports = {
  put: eventBridgeBus(new EventBridgeClient({}), environment.EVENT_BUS),
  bury: deadLetterQueue(new SQSClient({}), environment.DEAD_LETTERS_URL, (record: object) => JSON.stringify(record)),
}
