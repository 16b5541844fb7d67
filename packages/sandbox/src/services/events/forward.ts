import { awsJson } from '../../kit/protocol/aws-json.ts'
import type { PlainInput, Protocol } from '../../kit/protocol/protocol.ts'

/**
 * The operation by which a rule sends an event to another bus: the event keeps its id, its account and its time, which
 * PutEvents would not let a caller state.
 */
export const forwardOperation = 'ForwardEvent'

const json = awsJson({ targets: ['AWSEvents'], version: '1.1' })

/** The protocol of EventBridge. Only the sandbox itself forwards events, so that no client can call that operation. */
export const eventsProtocol: Protocol<PlainInput> = {
  ...json,
  read(request) {
    const read = json.read(request)
    if (read.operation === forwardOperation) throw json.unknownOperation(`events:${forwardOperation}`)
    return read
  },
}
