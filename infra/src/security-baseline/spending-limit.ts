import { CfnBudget } from 'aws-cdk-lib/aws-budgets'
import type { Topic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'

type SpendingLimitProps = { monthlyDollars: number; alarms: Topic }

/** Says when an account costs more than it should: also the first sign of somebody else using it. */
export class SpendingLimit extends Construct {
  constructor(scope: Construct, id: string, { monthlyDollars, alarms }: SpendingLimitProps) {
    super(scope, id)
    const budget = new CfnBudget(this, 'Budget', {
      budget: {
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: monthlyDollars, unit: 'USD' },
      },
      notificationsWithSubscribers: [notify('ACTUAL', 80, alarms), notify('FORECASTED', 100, alarms)],
    })
    // Budgets tries the topic at once, so its policy has to stand.
    budget.node.addDependency(alarms)
  }
}

function notify(
  notificationType: 'ACTUAL' | 'FORECASTED',
  percent: number,
  alarms: Topic,
): CfnBudget.NotificationWithSubscribersProperty {
  return {
    notification: {
      notificationType,
      comparisonOperator: 'GREATER_THAN',
      threshold: percent,
      thresholdType: 'PERCENTAGE',
    },
    subscribers: [{ subscriptionType: 'SNS', address: alarms.topicArn }],
  }
}
