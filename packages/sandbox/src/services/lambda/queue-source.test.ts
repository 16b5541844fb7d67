import { describe, expect, it, onTestFinished } from 'vitest'
import { createSimulatedClock } from '../../kit/testing/simulated-clock.ts'
import { queueSource } from './queue-source.ts'
import { ownFunction, ownResource } from './testing/lambda-resource.ts'
import { functionArn, queueArn } from './testing/start-functions.ts'

/** Polls a queue of five messages as a mapping says, with a function that reports the message `a` as failed. */
async function poll(properties: object) {
  const clock = createSimulatedClock()
  const [deleted, sizes]: [string[], number[]] = [[], []]
  const left = ['a', 'b', 'c', 'd', 'e']
  let [running, most] = [0, 0]
  const functions = {
    demand: () => ({}),
    async run(asked: string, { Records }: { Records: object[] }) {
      expect(asked).toBe(functionArn('work'))
      sizes.push(Records.length)
      running += 1
      most = Math.max(most, running)
      await new Promise<void>((done) => clock.after(1, done))
      running -= 1
      return { payload: { batchItemFailures: [{ itemIdentifier: 'a' }] } }
    },
    roleOf: () => ({
      async call(_: string, operation: string, input: Record<string, unknown>) {
        if (operation === 'DeleteMessageBatch') {
          for (const { ReceiptHandle } of input.Entries as { ReceiptHandle: string }[]) deleted.push(ReceiptHandle)
          return {}
        }
        const ids = left.splice(0, Number(input.MaxNumberOfMessages))
        if (ids.length === 0)
          await new Promise<void>((done) => clock.after(Number(input.WaitTimeSeconds) * 1_000, done))
        return {
          Messages: ids.map((id) => ({ MessageId: id, ReceiptHandle: id, Body: `{"n":"${id}"}`, MD5OfBody: '' })),
        }
      },
    }),
  }
  const resource = ownResource('AWS::Lambda::EventSourceMapping', 'Mapping', {
    ...{ EventSourceArn: queueArn('jobs'), FunctionName: 'work', ...properties },
  })
  const queue = ownResource('AWS::SQS::Queue', 'jobs', { attributes: { Arn: queueArn('jobs') } })
  const source = queueSource.read({ resource, lambda: ownFunction('work'), resources: [queue] })
  onTestFinished(source.poll({ functions, clock, newId: () => 'id', log: expect.unreachable } as never))
  await clock.advance(10_000)
  return { deleted: deleted.toSorted().join(''), sizes, most }
}

/** https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html */
describe('a function that receives the messages of a queue', () => {
  it.each<[object, string, number[], number]>([
    [{}, 'abcde', [5], 1],
    [{ BatchSize: 2 }, 'abcde', [2, 2, 1], 3],
    [{ BatchSize: 1 }, 'abcde', [1, 1, 1, 1, 1], 4],
    [{ BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } }, 'abcde', [1, 1, 1, 1, 1], 2],
    [{ BatchSize: 1, ScalingConfig: { MaximumConcurrency: 1000 } }, 'abcde', [1, 1, 1, 1, 1], 4],
    [{ FunctionResponseTypes: ['ReportBatchItemFailures'] }, 'bcde', [5], 1],
    [{ FunctionResponseTypes: [] }, 'abcde', [5], 1],
    [{ FilterCriteria: { Filters: [{ Pattern: '{"body":{"n":["c"]}}' }] } }, 'abcde', [1], 1],
  ])('as %j says', async (properties, deleted, sizes, most) => {
    expect(await poll(properties)).toEqual({ deleted, sizes, most })
  })
})
