import { RemovalPolicy, Stack } from 'aws-cdk-lib'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Key } from 'aws-cdk-lib/aws-kms'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'
import { alarmTopicName } from './alarm-topic-arn.ts'

/** The services that raise an alarm on somebody's behalf. */
const sources = ['budgets.amazonaws.com', 'cloudwatch.amazonaws.com', 'events.amazonaws.com']

/** Where everything in an account is said that a person has to look at. */
export class AlarmTopic extends Construct {
  readonly topic: Topic

  /** @param email who is told; they confirm each account's subscription once */
  constructor(scope: Construct, id: string, { email }: { email: string }) {
    super(scope, id)
    const { account } = Stack.of(this)
    const principals = sources.map((service) => new ServicePrincipal(service))
    const conditions = { StringEquals: { 'aws:SourceAccount': account } }

    // Not SNS's own key: its policy does not let other services publish.
    const key = new Key(this, 'Key', {
      description: "What this account's alarms say",
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    })
    key.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsAreEncrypted',
        principals,
        actions: ['kms:Decrypt', 'kms:GenerateDataKey*'],
        resources: ['*'],
        conditions,
      }),
    )
    this.topic = new Topic(this, 'Topic', { topicName: alarmTopicName, masterKey: key, enforceSSL: true })
    this.topic.addToResourcePolicy(
      new PolicyStatement({
        sid: 'AlarmsOfThisAccount',
        principals,
        actions: ['sns:Publish'],
        resources: [this.topic.topicArn],
        conditions,
      }),
    )
    this.topic.addSubscription(new EmailSubscription(email))
  }
}
