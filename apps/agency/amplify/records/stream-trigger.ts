import { Alarms } from '@breakwater/alarms/alarms'
import { acknowledge } from '@breakwater/policy-kit/acknowledge'
import { Duration } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import type { RecordKind } from '../../src/platform/record-kind.ts'
import { tableKeys } from '../../src/platform/table.ts'
import { createDeadLetterQueue } from '../function/dead-letter-queue.ts'
import { grantDeadLetters } from '../function/grant-dead-letters.ts'
import type { Trigger } from '../function/trigger.ts'
import type { Records } from './records.ts'
import { streamAlarms } from './stream-alarms.ts'

/** Half of the day that a stream keeps a record: in the other half, a person can still read what Lambda gave up. */
const maxRecordAge = Duration.hours(12)

/**
 * New records of one kind call the function, in batches and in the order of their partition keys. Removals by the time to
 * live are left out. The function reports the first record that failed, and Lambda repeats from there, without a limit of tries: a
 * record that is skipped would be overtaken by later ones of its partition key. Only a record that has become too old goes to the
 * dead-letter queue, as its place in the stream. The function itself sends there what no repetition can help.
 */
export function streamTrigger({ table, tableKey }: Records, kind: RecordKind): Trigger {
  const { tableStreamArn } = table
  if (!tableStreamArn) throw new Error(`${table.node.path} has no stream`)
  return {
    timeout: Duration.seconds(60),
    connect(lambda) {
      const reading = [
        new PolicyStatement({
          actions: [
            'dynamodb:DescribeStream',
            'dynamodb:GetRecords',
            'dynamodb:GetShardIterator',
            'dynamodb:ListStreams',
          ],
          resources: [tableStreamArn],
        }),
        new PolicyStatement({
          actions: ['kms:Decrypt'],
          resources: [tableKey.keyArn],
          conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${table.stack.region}.amazonaws.com` } },
        }),
      ]
      const deadLetterQueue = createDeadLetterQueue(lambda)
      for (const statement of reading) lambda.addToRolePolicy(statement)
      grantDeadLetters(deadLetterQueue, lambda)
      new Alarms(lambda, 'Alarms', streamAlarms(lambda, deadLetterQueue))
      lambda.addEventSourceMapping('Stream', {
        eventSourceArn: tableStreamArn,
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 100,
        reportBatchItemFailures: true,
        bisectBatchOnError: true,
        maxRecordAge,
        onFailure: { bind: () => ({ destination: deadLetterQueue.queueArn }) },
        filters: [
          FilterCriteria.filter({
            eventName: FilterRule.isEqual('INSERT'),
            dynamodb: { Keys: { [tableKeys.partition]: { S: FilterRule.beginsWith(kind.prefix) } } },
          }),
        ],
      })
      acknowledge(lambda, 'Its event source sends what fails for good to a queue.', 'NIST.800.53.R5-LambdaDLQ')
    },
  }
}
