import { defineService } from '../../kit/service.ts'
import { answerPage } from './pages.ts'
import { readRequest } from './requests.ts'
import { subscription, topic, topicPolicy } from './resources.ts'
import { openSns } from './sns.ts'
import { noSuchTopic } from './sns-error.ts'
import { snsProtocol } from './sns-protocol.ts'

/** A FIFO topic keeps the order and has no duplicates. */
const isStandard = ({ TopicArn }: Record<string, unknown>) => !String(TopicArn).endsWith('.fifo')

export const sns = defineService({
  scope: 'sns',
  protocol: snsProtocol,
  resources: {
    'AWS::SNS::Topic': topic,
    'AWS::SNS::TopicPolicy': topicPolicy,
    'AWS::SNS::Subscription': subscription,
  },
  takesUnsignedCalls: true,
  readInput: readRequest,
  faults: {
    throttle: { code: 'Throttled', message: 'Rate exceeded', status: 429 },
    error: { code: 'InternalError', message: 'Internal service error.', status: 500 },
    shows: {
      duplicate: { operations: ['Publish'], suits: isStandard },
      reorder: { operations: ['Publish'], suits: isStandard },
    },
  },
  open: openSns,
  absent: noSuchTopic,
  page: answerPage,
})
