import { defineService } from '../../kit/service.ts'
import { answerPage } from './pages.ts'
import { readRequest } from './requests.ts'
import { subscription, topic, topicPolicy } from './resources.ts'
import { openSns } from './sns.ts'
import { noSuchTopic } from './sns-error.ts'
import { snsProtocol } from './sns-protocol.ts'

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
  open: openSns,
  absent: noSuchTopic,
  page: answerPage,
})
