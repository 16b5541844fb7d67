import { App, Stack } from 'aws-cdk-lib'
import { describe, expect, it } from 'vitest'
import { synthesizeStack } from '../testing/synthesize-stack.ts'
import { AgencyBus } from './agency-bus.ts'
import { EventConsumer } from './event-consumer.ts'

const events = ['application-saved.v1', 'case-closed.v1'] as const

const { template, permissions, findings, agency } = synthesizeStack((stack, agency) => {
  const bus = new AgencyBus(stack, 'Events', agency)
  const shared = { agencySlug: agency.slug, bus }
  new EventConsumer(stack, 'Reminders', { ...shared, name: 'reminders', events })
  new EventConsumer(stack, 'Notifier', { ...shared, name: 'notifier', events: ['case-opened.v1'] })
})

/** The logical id of a resource, by its start. */
function idOf(type: string, start: string): string {
  const ids = Object.keys(template.findResources(type)).filter((id) => id.startsWith(start))
  expect(ids).toHaveLength(1)
  return ids[0] ?? ''
}

const arnOf = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] })

describe('a consumer of events', () => {
  const queue = idOf('AWS::SQS::Queue', 'RemindersQueue')
  const deadLetters = idOf('AWS::SQS::Queue', 'RemindersDeadLetters')

  it('has a rule of its own name, which selects the events that it names', () => {
    const rules = Object.values(template.findResources('AWS::Events::Rule')).map(({ Properties }) => Properties)
    expect(rules.map(({ Name, EventPattern }) => [Name, EventPattern])).toEqual([
      [`${agency.slug}-reminders`, { source: ['breakwater.agency'], 'detail-type': events }],
      [`${agency.slug}-notifier`, { source: ['breakwater.agency'], 'detail-type': ['case-opened.v1'] }],
    ])
  })

  it('may take messages from its queue and send to its dead-letter queue: nothing else before a resource is granted', () => {
    const ofQueue = ({ Resource }: { Resource: unknown }) => JSON.stringify(Resource).includes('"Reminders')
    expect(permissions.filter(ofQueue)).toEqual([
      {
        Effect: 'Allow',
        Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
        Resource: arnOf(queue),
      },
      { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: arnOf(deadLetters) },
    ])
    expect(permissions).toHaveLength(4)
  })

  it('is late before its tries end, and its tries end before the queue drops a message', () => {
    const { VisibilityTimeout, RedrivePolicy, MessageRetentionPeriod } =
      template.findResources('AWS::SQS::Queue')[queue]?.Properties ?? {}
    const [late] = Object.values(template.findResources('AWS::CloudWatch::Alarm')).filter(
      ({ Properties }) => Properties.AlarmName === 'reminders-late',
    )
    const tries = VisibilityTimeout * RedrivePolicy.maxReceiveCount
    expect(late?.Properties.Threshold).toBeLessThan(tries)
    expect(tries).toBeLessThan(MessageRetentionPeriod)
  })

  it('has no finding without a reason', () => {
    expect(findings).toEqual([])
  })

  it('is refused if src/functions has no function of its name', () => {
    const stack = new Stack(new App(), 'Agency')
    const bus = new AgencyBus(stack, 'Events', agency)
    const make = () => new EventConsumer(stack, 'Other', { name: 'other', agencySlug: agency.slug, bus, events })
    expect(make).toThrow(/functions\/other\/handler\.ts/)
  })
})
