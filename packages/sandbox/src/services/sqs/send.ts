import { createHash } from 'node:crypto'
import { sizeOf } from '../../kit/message-attributes.ts'
import { runBatch } from './batch.ts'
import { checkId, checkMessage } from './check-message.ts'
import { md5, md5OfAttributes } from './message.ts'
import type { Queue, SentMessage } from './queue.ts'
import type { Inputs, SentInput } from './requests.ts'
import { batchErrors, invalidParameter, missingParameter } from './sqs-error.ts'

/** The most bytes of a batch together. */
const longestBatch = 1_048_576

/** @param senderId what `SenderId` states of the message. @throws SqsError */
export function sendMessage(queue: Queue, input: SentInput, senderId: string): object {
  const message = readMessage(queue, input, senderId)
  const { messageId, sequenceNumber } = queue.send(message)
  const digests = {
    MD5OfMessageBody: md5(message.body),
    MD5OfMessageAttributes: md5OfAttributes(message.attributes),
    MD5OfMessageSystemAttributes: md5OfAttributes(input.MessageSystemAttributes ?? {}),
  }
  return {
    ...Object.fromEntries(Object.entries(digests).filter(([, digest]) => digest !== undefined)),
    MessageId: messageId,
    ...(sequenceNumber !== undefined && { SequenceNumber: sequenceNumber }),
  }
}

export function sendBatch(queue: Queue, { Entries }: Inputs['SendMessageBatch'], senderId: string): object {
  // Without these, a FIFO queue refuses the whole batch.
  if (queue.settings.isFifo) for (const entry of Entries) checkOrder(queue, entry, 'batch')
  const bytes = Entries.reduce(
    (total, { MessageBody = '', MessageAttributes = {} }) => total + sizeOf(MessageBody, MessageAttributes),
    0,
  )
  if (bytes > longestBatch) throw batchErrors.tooLong(bytes, longestBatch)
  return runBatch(Entries, ({ Id: _, ...entry }) => sendMessage(queue, entry, senderId))
}

function readMessage(queue: Queue, input: SentInput, senderId: string): SentMessage {
  const {
    MessageBody: body,
    MessageAttributes: attributes = {},
    MessageSystemAttributes: system = {},
    DelaySeconds: delay,
    MessageGroupId: groupId,
    MessageDeduplicationId: deduplicationId,
  } = input
  const { settings } = queue
  if (body === undefined) throw missingParameter('MessageBody')
  checkMessage(body, attributes, settings.longestMessage)
  checkId('MessageGroupId', groupId)
  checkId('MessageDeduplicationId', deduplicationId)
  if (settings.isFifo) checkOrder(queue, input, 'message')
  else if (deduplicationId !== undefined)
    throw invalidParameter(
      `Value ${deduplicationId} for parameter MessageDeduplicationId is invalid. Reason: The request includes a parameter that is not valid for this queue type.`,
    )
  if (delay !== undefined && (delay < 0 || delay > 900 || (settings.isFifo && delay > 0)))
    throw invalidParameter(
      `Value ${delay} for parameter DelaySeconds is invalid. Reason: ${settings.isFifo ? 'The request include parameter that is not valid for this queue type.' : 'DelaySeconds must be >= 0 and <= 900.'}`,
    )
  const trace = traceHeaderOf(system)
  return {
    body,
    attributes,
    senderId,
    ...(trace !== undefined && { traceHeader: trace }),
    ...(delay !== undefined && { delay }),
    ...(groupId !== undefined && { groupId }),
    ...(settings.isFifo && { deduplicationId: deduplicationId ?? createHash('sha256').update(body).digest('hex') }),
  }
}

/** @throws SqsError if a FIFO queue cannot place or deduplicate a message */
function checkOrder(queue: Queue, input: SentInput, of: 'message' | 'batch'): void {
  const { MessageGroupId, MessageDeduplicationId } = input
  if (MessageGroupId === undefined)
    throw of === 'message'
      ? missingParameter('MessageGroupId')
      : invalidParameter('The request must contain the parameter MessageGroupId.')
  if (MessageDeduplicationId === undefined && !queue.settings.contentBasedDeduplication)
    throw invalidParameter(
      'The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    )
}

function traceHeaderOf(system: NonNullable<SentInput['MessageSystemAttributes']>): string | undefined {
  const { AWSTraceHeader, ...others } = system
  const [unknown] = Object.keys(others)
  if (unknown !== undefined) throw invalidParameter(`Message system attribute name '${unknown}' is invalid.`)
  if (AWSTraceHeader && (AWSTraceHeader.DataType !== 'String' || !AWSTraceHeader.StringValue))
    throw invalidParameter("The message system attribute 'AWSTraceHeader' must contain a non-empty String.")
  return AWSTraceHeader?.StringValue
}
