import { acknowledge, acknowledgeOwnPolicy } from '@breakwater/policy-kit/acknowledge'
import { Stack } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda'
import { CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import { Construct } from 'constructs'
import type { SchedulesEnvironment } from '../../src/platform/environment.ts'
import { addEnvironment } from '../function/add-environment.ts'

type ReminderSchedulesProps = {
  agencySlug: string
  /** Where a schedule sends its message. */
  queue: Queue
}

/** The group of an agency's one-off schedules, and the role by which they send their messages: to one queue and nowhere else. */
export class ReminderSchedules extends Construct {
  readonly #group: string
  readonly #queue: Queue
  readonly #role: Role

  constructor(scope: Construct, id: string, { agencySlug, queue }: ReminderSchedulesProps) {
    super(scope, id)
    const { account, partition, region } = Stack.of(this)
    this.#group = `${agencySlug}-reminders`
    this.#queue = queue
    new CfnScheduleGroup(this, 'Group', { name: this.#group })
    this.#role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: {
            'aws:SourceAccount': account,
            'aws:SourceArn': `arn:${partition}:scheduler:${region}:${account}:schedule-group/${this.#group}`,
          },
        },
      }),
    })
    this.#role.addToPolicy(new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] }))
    acknowledgeOwnPolicy(this.#role)
  }

  /** Lets a function make schedules in the group, with the role and no other, and tells it of them. */
  grant(lambda: LambdaFunction): void {
    const { account, partition, region } = Stack.of(this)
    const schedules = `arn:${partition}:scheduler:${region}:${account}:schedule/${this.#group}/*`
    lambda.addToRolePolicy(
      new PolicyStatement({
        actions: ['scheduler:CreateSchedule'],
        resources: [schedules],
      }),
    )
    acknowledge(
      lambda.role ?? lambda,
      'It names each schedule after its application: the group is all that is known before.',
      `AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:scheduler:<AWS::Region>:<AWS::AccountId>:schedule/${this.#group}/*]`,
    )
    lambda.addToRolePolicy(
      new PolicyStatement({
        actions: ['iam:PassRole'],
        resources: [this.#role.roleArn],
        conditions: { StringEquals: { 'iam:PassedToService': 'scheduler.amazonaws.com' } },
      }),
    )
    addEnvironment<SchedulesEnvironment>(lambda, {
      SCHEDULE_GROUP: this.#group,
      SCHEDULE_QUEUE_ARN: this.#queue.queueArn,
      SCHEDULE_ROLE_ARN: this.#role.roleArn,
    })
  }
}
