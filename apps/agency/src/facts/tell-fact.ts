import type { DomainEvent } from '@breakwater/contracts/events/domain-event'
import { type Fact, fact } from '@breakwater/contracts/facts/fact'
import type { PseudonymOf } from './pseudonyms.ts'

/**
 * Returns the fact about an event: the fields of the contract, each by its name, and no other field that an event has.
 * Returns nothing if no fact has the event's type and version.
 */
export async function tellFact(pseudonymOf: PseudonymOf, event: DomainEvent): Promise<Fact | undefined> {
  if (!('caseId' in event)) return undefined
  const { id, time, agency, type, version, actor, caseId } = event
  return fact.safeParse({ id, time, agency, type, version, actor, case: await pseudonymOf('case', caseId) }).data
}
