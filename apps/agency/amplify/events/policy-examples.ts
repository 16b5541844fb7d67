import { eachAction } from '@breakwater/policy-kit/each-action'
import { eachMissingKey } from '@breakwater/policy-kit/each-missing-key'
import type { PolicyExample, RoleExample } from '@breakwater/policy-kit/policy-example'
import { homeRegion } from '@breakwater/registry/regions'
import { queueExamples } from '../function/policy-examples.ts'

/** What a role may do that may put events. @param bus the agency's bus, as examples name resources */
export function putEventsExamples(bus: string, accountId: string): RoleExample[] {
  const action = 'events:PutEvents'
  const context = { 'events:source': 'breakwater.agency' }
  const otherBuses = ['default', 'other'].map((name) => `arn:aws:events:${homeRegion}:${accountId}:event-bus/${name}`)
  return [
    { name: 'puts the events of the agency on its bus', request: { action, resource: bus, context }, expect: 'allow' },
    ...['aws.s3', 'breakwater', 'breakwater.agency.other'].map((source): RoleExample => {
      const request = { action, resource: bus, context: { 'events:source': source } }
      return { name: `puts no event of ${source} on it`, request, expect: 'deny' }
    }),
    ...eachMissingKey({ name: 'puts no event on it', request: { action, resource: bus, context } }, ['events:source']),
    ...otherBuses.map((resource): RoleExample => {
      const request = { action, resource, context }
      return { name: `puts no event on ${resource}`, request, expect: 'deny' }
    }),
    ...eachAction({ name: 'does nothing else with the bus', request: { resource: bus, context }, expect: 'deny' }, [
      'events:DeleteEventBus',
      'events:DescribeEventBus',
      'events:PutPermission',
      'events:UpdateEventBus',
    ]),
  ]
}

/** What the policy of a queue of a consumer, or of its dead-letter queue, allows and denies: its rule sends to it. */
export function consumerQueueExamples({ accountId, rule }: { accountId: string; rule: string }): PolicyExample[] {
  const from = 'events.amazonaws.com'
  const action = 'sqs:SendMessage'
  const context = { 'aws:sourcearn': rule, 'aws:sourceaccount': accountId }
  return [
    ...queueExamples(accountId),
    { name: 'its rule sends to it', request: { from, action, context }, expect: 'allow' },
    {
      name: 'another rule does not send to it',
      request: { from, action, context: { ...context, 'aws:sourcearn': `${rule}-2` } },
      expect: 'deny',
    },
    {
      name: 'another service does not send to it in the name of its rule',
      request: { from: 'sns.amazonaws.com', action, context },
      expect: 'deny',
    },
    ...eachMissingKey({ name: 'no rule sends to it', request: { from, action, context } }, ['aws:sourcearn']),
    ...eachAction({ name: 'its rule does nothing else with it', request: { from, context }, expect: 'deny' }, [
      'sqs:DeleteMessage',
      'sqs:GetQueueAttributes',
      'sqs:ReceiveMessage',
    ]),
  ]
}

/** What a function may do with the queue that calls it, as examples name it. */
export function consumedQueueExamples(queue: string): RoleExample[] {
  const other = '{eventrelayDeadLetters}'
  const reads = ['sqs:DeleteMessage', 'sqs:GetQueueAttributes', 'sqs:ReceiveMessage']
  return [
    ...eachAction({ name: 'takes messages from its queue', request: { resource: queue }, expect: 'allow' }, reads),
    ...eachAction({ name: 'does nothing else with its queue', request: { resource: queue }, expect: 'deny' }, [
      'sqs:PurgeQueue',
      'sqs:SendMessage',
      'sqs:SetQueueAttributes',
    ]),
    ...eachAction({ name: 'takes messages from no other queue', request: { resource: other }, expect: 'deny' }, reads),
  ]
}

/** What a function may do with the schedules of a group, and with the role by which they send. */
export function scheduleExamples({ group, role, accountId }: { group: string; role: string; accountId: string }) {
  const schedule = (name: string) => `arn:aws:scheduler:${homeRegion}:${accountId}:schedule/${name}`
  const pass = { action: 'iam:PassRole', resource: role }
  const context = { 'iam:passedtoservice': 'scheduler.amazonaws.com' }
  const makes = ['scheduler:CreateSchedule']
  const examples: RoleExample[] = [
    ...eachAction({ name: 'makes a schedule', request: { resource: schedule(`${group}/1`) }, expect: 'allow' }, makes),
    ...['default/1', `${group}-2/1`].flatMap((name) =>
      eachAction(
        { name: `makes no schedule ${name}`, request: { resource: schedule(name) }, expect: 'deny' as const },
        makes,
      ),
    ),
    ...eachAction(
      { name: 'does nothing else with a schedule', request: { resource: schedule(`${group}/1`) }, expect: 'deny' },
      ['scheduler:DeleteSchedule', 'scheduler:GetSchedule', 'scheduler:UpdateSchedule'],
    ),
    { name: 'gives a schedule the role', request: { ...pass, context }, expect: 'allow' },
    ...eachMissingKey({ name: 'gives the role to nothing', request: { ...pass, context } }, ['iam:passedtoservice']),
    {
      name: 'does not give the role to a function',
      request: { ...pass, context: { 'iam:passedtoservice': 'lambda.amazonaws.com' } },
      expect: 'deny',
    },
    {
      name: 'gives a schedule no other role',
      request: { ...pass, resource: '{staffapirole}', context },
      expect: 'deny',
    },
    ...eachAction({ name: 'does nothing else with the role', request: { resource: role, context }, expect: 'deny' }, [
      'iam:GetRole',
      'iam:UpdateAssumeRolePolicy',
      'sts:AssumeRole',
    ]),
  ]
  return examples
}

/** What the role of schedules may do: send to one queue. */
export function schedulerRoleExamples(queue: string): RoleExample[] {
  return [
    ...eachAction({ name: 'sends its message', request: { resource: queue }, expect: 'allow' }, ['sqs:SendMessage']),
    ...eachAction({ name: 'does nothing else with the queue', request: { resource: queue }, expect: 'deny' }, [
      'sqs:DeleteMessage',
      'sqs:ReceiveMessage',
    ]),
    ...eachAction(
      { name: 'sends to no other queue', request: { resource: '{eventrelayDeadLetters}' }, expect: 'deny' },
      ['sqs:SendMessage'],
    ),
  ]
}
