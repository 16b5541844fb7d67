import { PublishCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns'
import type { TrespassCalls } from '../../../testing/trespass-calls.ts'

export function trespassCalls(settings: ConstructorParameters<typeof SNSClient>[0]): TrespassCalls {
  const sns = new SNSClient({ ...settings })
  const endpoint = { Protocol: 'email', Endpoint: 'any@example.org' }
  return {
    topic: {
      'sns:Publish': ({ arn }) => sns.send(new PublishCommand({ TopicArn: arn, Message: 'any' })),
      'sns:Subscribe': ({ arn }) => sns.send(new SubscribeCommand({ TopicArn: arn, ...endpoint })),
    },
  }
}

export const refusals = ['AuthorizationErrorException']
