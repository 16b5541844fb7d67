import { acknowledge } from '@breakwater/policy-kit/acknowledge'
import { Duration } from 'aws-cdk-lib'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda'
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources'
import type { RecordKind } from '../../src/platform/record-kind.ts'
import { tableKeys } from '../../src/platform/table.ts'
import { createDeadLetterQueue } from '../function/dead-letter-queue.ts'
import type { Trigger } from '../function/trigger.ts'
import type { Records } from './records.ts'

/**
 * New records of one kind call the function, in batches and in the order of their partition keys. Removals by the time to
 * live are left out. The function reports the records that failed; what still fails goes to a dead-letter queue, which
 * holds the record's place in the stream and not the record.
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
      for (const statement of reading) lambda.addToRolePolicy(statement)
      const deadLetterQueue = createDeadLetterQueue(lambda)
      lambda.addEventSourceMapping('Stream', {
        eventSourceArn: tableStreamArn,
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 100,
        reportBatchItemFailures: true,
        bisectBatchOnError: true,
        retryAttempts: 10,
        onFailure: new SqsDlq(deadLetterQueue),
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
