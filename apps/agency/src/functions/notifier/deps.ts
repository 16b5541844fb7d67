import { Logger } from '@aws-lambda-powertools/logger'
import { Metrics } from '@aws-lambda-powertools/metrics'
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { SQSClient } from '@aws-sdk/client-sqs'
import { applicationFactsIn } from '../../applications/application-facts.ts'
import type { QueueMessage } from '../../consumers/queue-call.ts'
import { dynamoMails } from '../../mails/dynamo-mails.ts'
import { cognitoRecipients } from '../../mails/recipients.ts'
import { sesPost } from '../../mails/ses-post.ts'
import { deadLetterQueue } from '../../platform/dead-letters.ts'
import { notifierEnvironment } from '../../platform/environment.ts'
import { bundledProfile } from '../../settings/agency-profile.ts'

const environment = notifierEnvironment.parse(process.env)
const { CONSUMER_POOL_ID: consumers, STAFF_POOL_ID: staff } = environment
const table = { client: new DynamoDBClient({}), table: environment.RECORDS_TABLE }

export const context = { logger: new Logger(), metrics: new Metrics() }
export const bury = deadLetterQueue(new SQSClient({}), environment.DEAD_LETTERS_URL, ({ body }: QueueMessage) => body)
export const ports = {
  find: applicationFactsIn(table),
  recipients: cognitoRecipients(new CognitoIdentityProviderClient({}), { consumers, staff }),
  mails: dynamoMails(table),
  post: sesPost(new SESv2Client({}), environment),
  agency: bundledProfile(),
  now: () => new Date(),
}
