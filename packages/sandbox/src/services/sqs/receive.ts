import type { Clock } from '../../kit/clock/clock.ts'
import { type Message, md5, md5OfAttributes } from './message.ts'
import { type Queue, type Received, sequenceNumberOf } from './queue.ts'
import type { Inputs } from './requests.ts'
import { invalidAttributeName, invalidParameter, overLimit, unsupported } from './sqs-error.ts'

/** @param ended aborted when the client no longer waits. @throws SqsError */
export async function receiveMessages(
  queue: Queue,
  input: Inputs['ReceiveMessage'],
  { clock, ended }: { clock: Clock; ended?: AbortSignal | undefined },
): Promise<object> {
  const { MaxNumberOfMessages: most, VisibilityTimeout: visibility, WaitTimeSeconds: asked } = input
  checkRange('MaxNumberOfMessages', most, [1, 10])
  checkRange('VisibilityTimeout', visibility, [0, 43_200])
  checkRange('WaitTimeSeconds', asked, [0, 20])
  if (input.ReceiveRequestAttemptId !== undefined)
    throw unsupported('the sandbox does not repeat receives by ReceiveRequestAttemptId')
  const shown = systemAttributeNames([...input.AttributeNames, ...input.MessageSystemAttributeNames])

  const wait = asked ?? queue.settings.wait
  // A call that waits, or is for a FIFO queue, gets no error, and no message until there is room.
  if (wait === 0 && !queue.settings.isFifo && queue.room() <= 0) throw overLimit(queue.name)
  const until = clock.now() + wait * 1000
  for (;;) {
    const received = ended?.aborted ? [] : queue.receive(most, visibility)
    if (received.length > 0)
      return {
        Messages: received.map((one) => shownMessage(queue, one, { shown, wanted: input.MessageAttributeNames })),
      }
    // AWS leaves the list out if it is empty.
    if (clock.now() >= until || ended?.aborted) return {}
    await queue.arrival(until, ended)
  }
}

type Range = readonly [least: number, most: number]

function checkRange(parameter: string, value: number | undefined, [least, most]: Range): void {
  if (value !== undefined && (value < least || value > most))
    throw invalidParameter(
      `Value ${value} for parameter ${parameter} is invalid. Reason: Must be between ${least} and ${most}, if provided.`,
    )
}

const systemAttributes = [
  'SenderId',
  'SentTimestamp',
  'ApproximateReceiveCount',
  'ApproximateFirstReceiveTimestamp',
  'SequenceNumber',
  'MessageDeduplicationId',
  'MessageGroupId',
  'AWSTraceHeader',
  'DeadLetterQueueSourceArn',
] as const

function systemAttributeNames(asked: readonly string[]): ReadonlySet<string> {
  const unknown = asked.find((name) => name !== 'All' && !systemAttributes.some((known) => known === name))
  if (unknown !== undefined) throw invalidAttributeName(`Unknown Attribute ${unknown}.`)
  return new Set(asked.includes('All') ? systemAttributes : asked)
}

type Asked = { shown: ReadonlySet<string>; wanted: readonly string[] }

function shownMessage(queue: Queue, { message, handle }: Received, { shown, wanted }: Asked): object {
  const attributes = Object.fromEntries(
    Object.entries(message.attributes).filter(([name]) => wanted.some((one) => isAsked(one, name))),
  )
  const system = Object.entries(systemValues(queue, message)).filter(
    ([name, value]) => value !== undefined && shown.has(name),
  )
  const digest = md5OfAttributes(attributes)
  return {
    MessageId: message.id,
    ReceiptHandle: handle,
    MD5OfBody: md5(message.body),
    Body: message.body,
    ...(system.length > 0 && { Attributes: Object.fromEntries(system) }),
    ...(digest !== undefined && { MD5OfMessageAttributes: digest, MessageAttributes: attributes }),
  }
}

/** `All` and `.*` ask for every attribute, `name.*` for those that begin with the name. */
function isAsked(asked: string, name: string): boolean {
  if (asked === 'All' || asked === '.*') return true
  return asked.endsWith('.*') ? name.startsWith(asked.slice(0, -2)) : asked === name
}

function systemValues(
  { settings }: Queue,
  message: Message,
): Record<(typeof systemAttributes)[number], string | undefined> {
  return {
    SenderId: message.senderId,
    SentTimestamp: String(message.sentAt),
    ApproximateReceiveCount: String(message.receiveCount),
    ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    SequenceNumber: settings.isFifo ? sequenceNumberOf(message.sequence) : undefined,
    MessageDeduplicationId: message.deduplicationId,
    MessageGroupId: message.groupId,
    AWSTraceHeader: message.traceHeader,
    DeadLetterQueueSourceArn: message.deadLetterSource,
  }
}
