import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics } from '@aws-lambda-powertools/metrics'
import { FirehoseClient } from '@aws-sdk/client-firehose'
import { KMSClient } from '@aws-sdk/client-kms'
import { SQSClient } from '@aws-sdk/client-sqs'
import { STSClient } from '@aws-sdk/client-sts'
import type { QueueMessage } from '../../consumers/queue-call.ts'
import { factsSession } from '../../facts/facts-session.ts'
import { factsStream } from '../../facts/facts-stream.ts'
import { kmsPseudonyms } from '../../facts/pseudonyms.ts'
import { deadLetterQueue } from '../../platform/dead-letters.ts'
import { factsEnvironment } from '../../platform/environment.ts'

const environment = factsEnvironment.parse(process.env)
const credentials = factsSession(new STSClient({}), {
  role: environment.FACTS_ROLE_ARN,
  session: environment.AGENCY,
})

export const context = { logger: new Logger(), metrics: new Metrics() }
export const bury = deadLetterQueue(new SQSClient({}), environment.DEAD_LETTERS_URL, ({ body }: QueueMessage) => body)
export const ports = {
  pseudonymOf: kmsPseudonyms(new KMSClient({}), environment.PSEUDONYM_KEY_ARN),
  put: factsStream(new FirehoseClient({ credentials }), environment.FACTS_STREAM),
}
