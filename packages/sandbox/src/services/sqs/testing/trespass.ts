import {
  DeleteMessageCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import type { ClientSettings, TrespassCalls } from '../../../testing/trespass-calls.ts'

export function trespassCalls(settings: ClientSettings): TrespassCalls {
  const sqs = new SQSClient(settings)
  const QueueUrl = (arn: string) => `${settings.endpoint}/${arn.split(':').slice(4).join('/')}`
  return {
    queue: {
      'sqs:SendMessage': ({ arn }) => sqs.send(new SendMessageCommand({ QueueUrl: QueueUrl(arn), MessageBody: 'any' })),
      'sqs:ReceiveMessage': ({ arn }) => sqs.send(new ReceiveMessageCommand({ QueueUrl: QueueUrl(arn) })),
      'sqs:DeleteMessage': ({ arn }) =>
        sqs.send(new DeleteMessageCommand({ QueueUrl: QueueUrl(arn), ReceiptHandle: 'any' })),
      'sqs:PurgeQueue': ({ arn }) => sqs.send(new PurgeQueueCommand({ QueueUrl: QueueUrl(arn) })),
      'sqs:SetQueueAttributes': ({ arn }) =>
        sqs.send(new SetQueueAttributesCommand({ QueueUrl: QueueUrl(arn), Attributes: { VisibilityTimeout: '1' } })),
    },
  }
}

export const refusals = ['AccessDeniedException', 'QueueDoesNotExist']
