import { Stack } from 'aws-cdk-lib'
import { CfnBudget } from 'aws-cdk-lib/aws-budgets'
import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { type EventPattern, Rule } from 'aws-cdk-lib/aws-events'
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets'
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import { alarmRuleName } from './alarm-rule-name.ts'
import { alarmTopicArn } from './alarm-topic-arn.ts'

/** A metric that is above a threshold. The name of the CloudWatch alarm begins with its anchor in the runbook. */
type MetricRule = {
  /** Where an account has the alarm several times: what this one is of, which the name of the alarm ends in. */
  of?: string
  /** What has gone wrong, as the subject of the message. */
  says: string
  metric: IMetric
  /** The alarm goes off above it, in the metric's unit. */
  above: number
  /** Periods of the metric in a row. */
  periods: number
}

/** An event that a person has to look at. The name of the rule ends in its anchor in the runbook. */
type EventRule = { says: string; event: EventPattern }

/** An account that costs more in a month than expected. */
type SpendingRule = {
  monthlyDollars: number
  /** The topic itself and not its ARN: Budgets publishes to it at once, so its policy must exist before. */
  topic: Topic
}

/** A rule that alarms a person, and the heading in docs/runbook.md that says what to do. */
export type AlarmRule = (MetricRule | EventRule | SpendingRule) & {
  /** As GitHub links to the heading, e.g. `guardduty-finding`. */
  runbook: string
}

/** The alarms of one concern, which all publish to the alarm topic of their account. The keys become construct ids. */
export class Alarms extends Construct {
  readonly rules: readonly AlarmRule[]

  constructor(scope: Construct, id: string, rules: Readonly<Record<string, AlarmRule>>) {
    super(scope, id)
    this.rules = Object.values(rules)
    // By its ARN: to a topic that the CDK knows, it adds rights for the rules of every account.
    const topic = Topic.fromTopicArn(this, 'Topic', alarmTopicArn(Stack.of(this).account))
    for (const [name, rule] of Object.entries(rules)) {
      if ('metric' in rule) addMetricAlarm(this, name, { ...rule, topic })
      else if ('event' in rule) addEventAlarm(this, name, { ...rule, topic })
      else addSpendingAlarm(this, name, rule)
    }
  }
}

type Published<Kind> = Kind & { runbook: string; topic: ITopic }

function addMetricAlarm(scope: Construct, id: string, rule: Published<MetricRule>): void {
  const alarm = new Alarm(scope, id, {
    alarmName: rule.of === undefined ? rule.runbook : `${rule.runbook}-${rule.of}`,
    alarmDescription: description(rule),
    metric: rule.metric,
    threshold: rule.above,
    evaluationPeriods: rule.periods,
    comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
    // A count has no data while there are no requests.
    treatMissingData: TreatMissingData.NOT_BREACHING,
  })
  const action = new SnsAction(rule.topic)
  alarm.addAlarmAction(action)
  alarm.addOkAction(action)
}

function addEventAlarm(scope: Construct, id: string, rule: Published<EventRule>): void {
  new Rule(scope, id, {
    ruleName: alarmRuleName(rule.runbook),
    description: description(rule),
    eventPattern: rule.event,
    targets: [new SnsTopic(rule.topic)],
  })
}

function addSpendingAlarm(scope: Construct, id: string, { monthlyDollars, topic }: SpendingRule): void {
  const budget = new CfnBudget(scope, id, {
    budget: {
      budgetType: 'COST',
      timeUnit: 'MONTHLY',
      budgetLimit: { amount: monthlyDollars, unit: 'USD' },
    },
    notificationsWithSubscribers: [notification('ACTUAL', 80, topic), notification('FORECASTED', 100, topic)],
  })
  budget.node.addDependency(topic)
}

function notification(
  notificationType: 'ACTUAL' | 'FORECASTED',
  percent: number,
  topic: Topic,
): CfnBudget.NotificationWithSubscribersProperty {
  return {
    notification: {
      notificationType,
      comparisonOperator: 'GREATER_THAN',
      threshold: percent,
      thresholdType: 'PERCENTAGE',
    },
    subscribers: [{ subscriptionType: 'SNS', address: topic.topicArn }],
  }
}

function description({ says, runbook }: { says: string; runbook: string }): string {
  return `${says}. What to do: docs/runbook.md#${runbook}`
}
