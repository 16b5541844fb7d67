import type { CaseEvent } from '@breakwater/contracts/events/domain-event'

/** The id of the nth thing, as a UUID. */
export const uuid = (n: number): `${string}-${string}-${string}-${string}-${string}` =>
  `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`

/** The nth event, of a case. */
export function openedEvent(n: number, ofCase: number): CaseEvent {
  const time = new Date(Date.UTC(2026, 10, 21, 10) + n * 1000).toISOString()
  // In the order of the contract, in which an event is written as JSON.
  return {
    id: uuid(n),
    time,
    agency: 'harborlight',
    type: 'case-opened',
    version: 1,
    actor: 'staff',
    caseId: uuid(0xca5e00 + ofCase),
  }
}
