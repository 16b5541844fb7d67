import {
  DescribeEventBusCommand,
  DescribeRuleCommand,
  DisableRuleCommand,
  EnableRuleCommand,
  EventBridgeClient,
  ListTargetsByRuleCommand,
  PutEventsCommand,
} from '@aws-sdk/client-eventbridge'
import type { ClientSettings, TrespassCalls } from '../../../testing/trespass-calls.ts'
import { busOfRule } from '../arns.ts'

export function trespassCalls(settings: ClientSettings): TrespassCalls {
  const events = new EventBridgeClient({ ...settings })
  const event = { Source: 'trespass', DetailType: 'any', Detail: '{}' }
  return {
    'event bus': {
      'events:PutEvents': ({ arn }) =>
        events.send(new PutEventsCommand({ Entries: [{ ...event, EventBusName: arn }] })),
      'events:DescribeEventBus': ({ arn }) => events.send(new DescribeEventBusCommand({ Name: arn })),
    },
    'event rule': {
      'events:DescribeRule': ({ arn }) => events.send(new DescribeRuleCommand(named(arn))),
      'events:ListTargetsByRule': ({ arn }) => {
        const { Name: Rule, EventBusName } = named(arn)
        return events.send(new ListTargetsByRuleCommand({ Rule, EventBusName }))
      },
      'events:DisableRule': ({ arn }) => events.send(new DisableRuleCommand(named(arn))),
      'events:EnableRule': ({ arn }) => events.send(new EnableRuleCommand(named(arn))),
    },
  }
}

export const refusals = ['AccessDeniedException']

function named(ruleArn: string) {
  return { Name: ruleArn.slice(ruleArn.lastIndexOf('/') + 1), EventBusName: busOfRule(ruleArn) }
}
