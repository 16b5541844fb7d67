import { expect, it } from 'vitest'
import { runBatch } from './batch.ts'
import { invalidHandle, notInFlight } from './sqs-error.ts'

const ids = (count: number) => Array.from({ length: count }, (_, index) => ({ Id: `a-${index}_B` }))

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessageBatch.html */
it('a batch has up to ten entries, with ids of up to 80 letters, digits, hyphens and underscores', () => {
  expect(runBatch(ids(10), () => ({})).Successful).toHaveLength(10)
  expect(() => runBatch(ids(11), () => ({}))).toThrow()
  expect(runBatch([{ Id: 'a'.repeat(80) }], () => ({})).Successful).toHaveLength(1)
  for (const Id of ['', 'a'.repeat(81), 'a b', 'ñ', 'a.b']) expect(() => runBatch([{ Id }], () => ({})), Id).toThrow()
})

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-batch-api-actions.html */
it('an entry of a batch fails by the name that SDKs know, and the others are done in their order', () => {
  const done: string[] = []
  const result = runBatch(ids(3), ({ Id }) => {
    done.push(Id)
    if (Id === 'a-0_B') throw notInFlight('handle')
    return { MessageId: Id }
  })
  expect(done).toEqual(ids(3).map(({ Id }) => Id))
  expect(result).toEqual({
    Successful: ids(3)
      .slice(1)
      .map(({ Id }) => ({ Id, MessageId: Id })),
    Failed: [
      {
        Id: 'a-0_B',
        Code: 'AWS.SimpleQueueService.MessageNotInflight',
        Message: notInFlight('handle').message,
        SenderFault: true,
      },
    ],
  })
})

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-batch-api-actions.html */
it('a batch that is refused does nothing, and a fault of the sandbox is no failed entry', () => {
  const done: string[] = []
  const work = ({ Id }: { Id: string }) => {
    done.push(Id)
    return {}
  }
  for (const entries of [[], ids(11), [...ids(2), ...ids(1)], [...ids(1), { Id: 'a b' }]])
    expect(() => runBatch(entries, work)).toThrow()
  expect(done).toEqual([])
  expect(() =>
    runBatch(ids(1), () => {
      throw new TypeError('a fault')
    }),
  ).toThrow(TypeError)
  expect(() =>
    runBatch(ids(1), () => {
      throw invalidHandle('a')
    }),
  ).not.toThrow()
})
