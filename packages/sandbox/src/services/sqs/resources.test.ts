import { expect, it } from 'vitest'
import { queue as queueType } from './resources.ts'
import { arnOf, queue, startQueues } from './testing/start-queues.ts'

const fifoName = 'a FIFO queue has FifoQueue: true and a name that ends in .fifo; no other queue has either'
const redrive = (name: string) => ({ deadLetterTargetArn: arnOf(name), maxReceiveCount: 1 })

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html */
it.each<[string, object, string]>([
  ['FIFO queue without the end of its name', queue('wrong', { FifoQueue: true }), fifoName],
  ['standard queue with the end of a FIFO queue’s name', queue('wrong.fifo'), fifoName],
  [
    'standard queue with FifoQueue: false and the end of a FIFO queue’s name',
    queue('wrong.fifo', { FifoQueue: false }),
    fifoName,
  ],
  ['delay that is too long', queue('wrong', { DelaySeconds: 901 }), 'Invalid value for the parameter DelaySeconds.'],
  [
    'Boolean that is none',
    queue('wrong', { SqsManagedSseEnabled: 'yes' }),
    'Invalid value for the parameter SqsManagedSseEnabled.',
  ],
  [
    'property of FIFO queues in a standard queue',
    queue('wrong', { ContentBasedDeduplication: true }),
    'Unknown Attribute ContentBasedDeduplication.',
  ],
  [
    'dead-letter policy without a count',
    queue('wrong', { RedrivePolicy: { deadLetterTargetArn: arnOf('dead') } }),
    'Invalid value for the parameter RedrivePolicy.',
  ],
  [
    'dead-letter queue that does not exist',
    queue('wrong', { RedrivePolicy: redrive('none') }),
    `Value ${JSON.stringify(redrive('none'))} for parameter RedrivePolicy is invalid. Reason: Dead letter target does not exist.`,
  ],
  [
    'dead-letter queue of the other kind',
    queue('wrong.fifo', { FifoQueue: true, RedrivePolicy: redrive('dead') }),
    `Value ${JSON.stringify(redrive('dead'))} for parameter RedrivePolicy is invalid. Reason: Dead-letter target must be same type of queue as the source.`,
  ],
])('a template with a %s is refused at the start, by the resource and the reason', async (_, Wrong, reason) => {
  await expect(startQueues({ Dead: queue('dead'), Wrong } as Parameters<typeof startQueues>[0])).rejects.toMatchObject({
    name: 'SandboxError',
    message: `Root/Wrong (AWS::SQS::Queue): ${reason}`,
  })
})

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-sqs-queue.html */
it('a property that no queue has is refused at the start, by its name and the resource', async () => {
  const starting = startQueues({ Wrong: queue('wrong', { Color: 'red' }) })
  await expect(starting).rejects.toMatchObject({
    name: 'SandboxError',
    message: expect.stringMatching(/Root\/Wrong \(AWS::SQS::Queue\).*"Color"/),
  })
})

it('an intruder would try to read, fill, empty, redirect and share a queue', () => {
  expect(queueType.targets?.map(({ actions }) => actions)).toEqual([
    [
      ...['sqs:ReceiveMessage', 'sqs:SendMessage', 'sqs:DeleteMessage', 'sqs:PurgeQueue'],
      ...['sqs:SetQueueAttributes', 'sqs:AddPermission'],
    ],
  ])
})
