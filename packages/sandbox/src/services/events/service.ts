import { readInput } from '../../kit/protocol/read-input.ts'
import { defineService } from '../../kit/service.ts'
import { busOfRule } from './arns.ts'
import { openEvents } from './events.ts'
import { notFound } from './events-error.ts'
import { eventsProtocol } from './forward.ts'
import { requests } from './requests.ts'
import { archive, eventBus, eventBusPolicy, rule } from './resources.ts'

export const events = defineService({
  scope: 'events',
  protocol: eventsProtocol,
  resources: {
    'AWS::Events::Archive': archive,
    'AWS::Events::EventBus': eventBus,
    'AWS::Events::EventBusPolicy': eventBusPolicy,
    'AWS::Events::Rule': rule,
  },
  readInput: (operation, input) => readInput(requests, operation, input),
  faults: {
    throttle: { code: 'ThrottlingException', message: 'Rate exceeded' },
    error: { code: 'InternalException', message: 'This exception occurs due to unexpected causes.', status: 500 },
    shows: { duplicate: { operations: ['PutEvents'] }, reorder: { operations: ['PutEvents'] } },
  },
  open: openEvents,
  // @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-example-policy-same-account-creator.html
  guardian: (arn) => (arn.split(':')[5]?.startsWith('rule/') ? busOfRule(arn) : arn),
  absent: () => notFound('The account of the event bus'),
})
