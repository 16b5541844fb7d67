import { type AlarmRule, Alarms } from '@breakwater/alarms/alarms'
import type { DomainEvent } from '@breakwater/contracts/events/domain-event'
import { Duration, RemovalPolicy } from 'aws-cdk-lib'
import { Rule } from 'aws-cdk-lib/aws-events'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import { eventSource } from '../../src/relay/bus-entry.ts'
import { AgencyFunction } from '../function/agency-function.ts'
import { createDeadLetterQueue } from '../function/dead-letter-queue.ts'
import { grantDeadLetters } from '../function/grant-dead-letters.ts'
import { queueTrigger, shortestVisibility } from '../function/queue-trigger.ts'
import type { AgencyBus } from './agency-bus.ts'

type EventConsumerProps = {
  /** The function's: `src/functions/NAME`. */
  name: string
  agencySlug: string
  bus: AgencyBus
  /** The events that the function consumes, as `TYPE.vVERSION`. */
  events: readonly `${DomainEvent['type']}.v${DomainEvent['version']}`[]
  /** The name of the function's role, if another account trusts it by its name. */
  roleName?: string
  /** Files beside the function's code, by name. */
  files?: Readonly<Record<string, string>>
}

/** Each try of a message takes as long as the queue hides it. After an hour a fault has a person look at it. */
const tries = 10
const period = Duration.minutes(5)
const latest = Duration.minutes(15)

/**
 * A consumer of the agency's events: a rule of the bus, a queue, a function, a dead-letter queue, and alarms
 * that go off if messages are late or dead.
 */
export class EventConsumer extends Construct {
  readonly queue: Queue
  readonly lambda: AgencyFunction

  constructor(
    scope: Construct,
    id: string,
    { name, agencySlug, bus, events, roleName, files = {} }: EventConsumerProps,
  ) {
    super(scope, id)
    const deadLetterQueue = createDeadLetterQueue(this)
    this.queue = new Queue(this, 'Queue', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(shortestVisibility),
      retentionPeriod: Duration.days(14),
      removalPolicy: RemovalPolicy.RETAIN,
      deadLetterQueue: { queue: deadLetterQueue, maxReceiveCount: tries },
    })
    const rule = new Rule(this, 'Rule', {
      ruleName: `${agencySlug}-${name}`,
      description: `${name}: events of the agency`,
      eventBus: bus.bus,
      eventPattern: { source: [eventSource], detailType: [...events] },
      targets: [{ bind: () => ({ arn: this.queue.queueArn, deadLetterConfig: { arn: deadLetterQueue.queueArn } }) }],
    })
    for (const queue of [this.queue, deadLetterQueue]) letSend(rule, queue)
    this.lambda = new AgencyFunction(this, name, { agencySlug, trigger: queueTrigger(this.queue), roleName, files })
    grantDeadLetters(deadLetterQueue, this.lambda)
    new Alarms(this, 'Alarms', this.#alarms(name, deadLetterQueue))
  }

  #alarms(name: string, deadLetters: Queue): Record<string, AlarmRule> {
    return {
      Late: {
        says: `${name} has not done a message for ${latest.toMinutes()} minutes`,
        runbook: `${name}-late`,
        metric: this.queue.metricApproximateAgeOfOldestMessage({ statistic: 'Maximum', period }),
        above: latest.toSeconds(),
        periods: 1,
      },
      DeadLetters: {
        says: `${name} could not do a message`,
        runbook: `${name}-dead-letters`,
        metric: deadLetters.metricApproximateNumberOfMessagesVisible({ statistic: 'Maximum', period }),
        above: 0,
        periods: 1,
      },
    }
  }
}

/** Lets a rule send to a queue. CDK's own grant adds two permissions that a rule does not use. */
function letSend({ ruleArn }: Rule, queue: Queue): void {
  queue.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('events.amazonaws.com')],
      actions: ['sqs:SendMessage'],
      resources: [queue.queueArn],
      conditions: { ArnEquals: { 'aws:SourceArn': ruleArn } },
    }),
  )
}
