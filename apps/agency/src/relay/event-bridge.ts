import { type EventBridgeClient, PutEventsCommand, type PutEventsResultEntry } from '@aws-sdk/client-eventbridge'
import type { PutOutcome, RelayPorts } from './relay-events.ts'

/**
 * The reasons for which EventBridge refuses an event from every sender and each time. A missing permission is not among them: it is the
 * account's fault, and once that is repaired the event can be put in its order.
 * https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEventsResultEntry.html
 */
const ownFaults = ['InvalidArgument', 'MalformedDetail'] as const

/** Puts events on a bus by PutEvents. */
export function eventBridgeBus(client: EventBridgeClient, busName: string): RelayPorts['put'] {
  return async (entries) => {
    const { Entries = [] } = await client.send(
      new PutEventsCommand({ Entries: entries.map((entry) => ({ ...entry, EventBusName: busName })) }),
    )
    return Entries.map(outcomeOf)
  }
}

function outcomeOf({ EventId, ErrorCode }: PutEventsResultEntry): PutOutcome {
  if (EventId && !ErrorCode) return { is: 'put' }
  const reason = ownFaults.find((code) => code === ErrorCode)
  return reason ? { is: 'poison', reason } : { is: 'failed', cause: new RefusedEntry(ErrorCode) }
}

/** An entry that was not put. Its name is AWS's code, since logs have names of faults and no messages. */
class RefusedEntry extends Error {
  constructor(code = 'RefusedEntry') {
    super('EventBridge did not put an entry')
    this.name = code
  }
}
