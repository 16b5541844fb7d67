import type { ServiceFaults } from '../../kit/faults.ts'
import type { PlainInput } from '../../kit/protocol/protocol.ts'
import type { Call } from '../../kit/service.ts'
import type { Queue } from './queue.ts'
import { SqsError } from './sqs-error.ts'

/** A FIFO queue keeps the order and has no duplicates, also when calls fail. */
const isStandard = ({ QueueUrl }: PlainInput) => !String(QueueUrl).endsWith('.fifo')

/** The faults that SQS knows: a standard queue may deliver a message twice, and one before another. */
export const sqsFaults: ServiceFaults<PlainInput> = {
  throttle: { code: 'RequestThrottled', message: 'The request was denied due to request throttling.', status: 403 },
  error: { code: 'InternalError', message: 'We encountered an internal error. Please try again.', status: 500 },
  errorOf: ({ code, message, status }) => new SqsError(code, message, { ...(status !== undefined && { status }) }),
  shows: {
    // A server that has a copy of the message was not available when the message was deleted.
    duplicate: { operations: ['DeleteMessage', 'DeleteMessageBatch'], suits: isStandard },
    reorder: { operations: ['SendMessage', 'SendMessageBatch'], suits: isStandard },
  },
}

type FaultyCall = Pick<Call<PlainInput>, 'faults'>

/** Returns whether a message is there again after its deletion. */
export function leavesCopy({ faults = [] }: FaultyCall): boolean {
  return faults.some(({ kind }) => kind === 'duplicate')
}

/** Returns a message that later ones overtake, if the call has that fault. */
export function heldBack<Sent extends { DelaySeconds?: number | undefined }>(
  { settings }: Pick<Queue, 'settings'>,
  message: Sent,
  { faults = [] }: FaultyCall,
): Sent {
  const fault = faults.find(({ kind }) => kind === 'reorder')
  const { DelaySeconds = settings.delay } = message
  return fault ? { ...message, DelaySeconds: DelaySeconds + fault.milliseconds / 1000 } : message
}
