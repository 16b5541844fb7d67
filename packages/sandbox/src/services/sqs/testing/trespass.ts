import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ListMessageMoveTasksCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs'
import type { ClientSettings, TrespassCalls, Trespassed } from '../../../testing/trespass-calls.ts'

export function trespassCalls(settings: ClientSettings): TrespassCalls {
  const sqs = new SQSClient({ ...settings })
  const urlOf = ({ arn }: Trespassed) => {
    const [accountId, name] = arn.split(':').slice(4)
    return new URL(`/${accountId}/${name}`, settings.endpoint).href
  }
  const wait = { ReceiveMessageWaitTimeSeconds: '0' }
  return {
    queue: {
      // The purge removes the message before it is due, so that no consumer receives it.
      'sqs:SendMessage': (on) =>
        sqs.send(new SendMessageCommand({ QueueUrl: urlOf(on), MessageBody: 'any', DelaySeconds: 900 })),
      'sqs:ReceiveMessage': (on) => sqs.send(new ReceiveMessageCommand({ QueueUrl: urlOf(on) })),
      'sqs:DeleteMessage': (on) => sqs.send(new DeleteMessageCommand({ QueueUrl: urlOf(on), ReceiptHandle: 'any' })),
      'sqs:GetQueueAttributes': (on) =>
        sqs.send(new GetQueueAttributesCommand({ QueueUrl: urlOf(on), AttributeNames: ['All'] })),
      'sqs:SetQueueAttributes': (on) =>
        sqs.send(new SetQueueAttributesCommand({ QueueUrl: urlOf(on), Attributes: wait })),
      'sqs:StartMessageMoveTask': ({ arn }) => sqs.send(new StartMessageMoveTaskCommand({ SourceArn: arn })),
      'sqs:ListMessageMoveTasks': ({ arn }) => sqs.send(new ListMessageMoveTasksCommand({ SourceArn: arn })),
      'sqs:PurgeQueue': (on) => sqs.send(new PurgeQueueCommand({ QueueUrl: urlOf(on) })),
    },
  }
}

export const refusals = ['AccessDeniedException']

/** No message has the receipt, and some of the queues hold no dead letters. */
export const permitted = {
  'sqs:DeleteMessage': 'ReceiptHandleIsInvalid',
  'sqs:StartMessageMoveTask': 'InvalidParameterValue',
}
