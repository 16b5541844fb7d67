import { alarmTopicName } from '@breakwater/alarms/alarm-topic-arn'
import { RemovalPolicy, Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'

const alarmsAndBudgets = ['budgets.amazonaws.com', 'cloudwatch.amazonaws.com']
const rules = 'events.amazonaws.com'

/** The topic of an account for everything that needs a person's attention. */
export class AlarmTopic extends Construct {
  readonly topic: Topic

  /** @param email the recipient, who confirms the subscription of each account once */
  constructor(scope: Construct, id: string, { email }: { email: string }) {
    super(scope, id)
    const { account } = Stack.of(this)
    const conditions = { StringEquals: { 'aws:SourceAccount': account } }
    const principals = (services: string[]) => services.map((service) => new ServicePrincipal(service))

    // Not SNS's own key: its policy does not let other services publish.
    const key = new Key(this, 'Key', {
      description: "What this account's alarms say",
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    const actions = ['kms:Decrypt', 'kms:GenerateDataKey*']
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsAndBudgetsAreEncrypted',
        principals: principals(alarmsAndBudgets),
        actions,
        resources: ['*'],
        conditions,
      }),
    )
    // EventBridge sends KMS neither account nor rule: a condition would silently drop findings. The topic decides whose rules
    // may publish, and the key encrypts nothing else.
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'RulesAreEncrypted',
        principals: principals([rules]),
        actions,
        resources: ['*'],
      }),
    )
    this.topic = new Topic(this, 'Topic', { topicName: alarmTopicName, masterKey: key, enforceSSL: true })
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        principals: principals([...alarmsAndBudgets, rules]),
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions,
      }),
    )
    this.topic.addSubscription(new EmailSubscription(email))
  }
}
