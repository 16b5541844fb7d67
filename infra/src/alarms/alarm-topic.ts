import { RemovalPolicy, Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'
import { alarmTopicName } from './alarm-topic-arn.ts'

const alarmsAndBudgets = ['budgets.amazonaws.com', 'cloudwatch.amazonaws.com']
const rules = 'events.amazonaws.com'

/** Where everything in an account is said that a person has to look at. */
export class AlarmTopic extends Construct {
  readonly topic: Topic

  /** @param email who is told; they confirm each account's subscription once */
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
    // EventBridge tells KMS neither account nor rule: with a condition findings would be lost without a word. Whose rules may
    // publish is up to the topic, and the key is good for nothing else.
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
