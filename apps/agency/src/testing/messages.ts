import { randomUUID } from 'node:crypto'
import type { CaseEvent } from '@breakwater/contracts/events/domain-event'
import type { QueueMessage } from '../consumers/queue-call.ts'

/** A message of a queue as a rule of the agency's bus sends an event. */
export function messageOf(event: object): QueueMessage {
  const envelope = { version: '0', id: randomUUID(), source: 'breakwater.agency', 'detail-type': 'any', detail: event }
  return { messageId: randomUUID(), body: JSON.stringify(envelope) }
}

/** An event of a case. */
export function eventOfType(type: CaseEvent['type'], actor: CaseEvent['actor'], caseId: string) {
  const time = '2026-11-21T10:00:00.500Z'
  return { id: randomUUID(), time, agency: 'harborlight', caseId, type, version: 1, actor }
}
