import type { Fact } from '@breakwater/contracts/facts/fact'
import { Poison } from '../consumers/poison.ts'
import { eventInMessage, type QueueMessage } from '../consumers/queue-call.ts'
import type { PseudonymOf } from './pseudonyms.ts'
import { tellFact } from './tell-fact.ts'

export type FactsPorts = {
  pseudonymOf: PseudonymOf
  /** Puts facts into the lake's stream by one call. Returns the outcome of each, in their order; throws if none is known. */
  put(facts: readonly Fact[]): Promise<readonly Outcome[]>
}

type Outcome = PromiseSettledResult<void>

/**
 * Sends the facts about the events of messages to the lake, by one call. Returns the outcome of each message; one that holds no event
 * of a known version, or an event that has no fact, is Poison. A repeated event leads to the same fact again, which the lake drops
 * by its id.
 */
export async function sendFacts(ports: FactsPorts, messages: readonly QueueMessage[]): Promise<readonly Outcome[]> {
  const told = await Promise.allSettled(messages.map((message) => factIn(ports.pseudonymOf, message)))
  const facts = told.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
  const sent = (await outcomesOf(ports, facts)).values()
  return told.map((result) => (result.status === 'rejected' ? result : (sent.next().value ?? unanswered)))
}

async function factIn(pseudonymOf: PseudonymOf, message: QueueMessage): Promise<Fact> {
  const event = eventInMessage(message)
  if (!event) throw new Poison('NotAnEvent')
  const told = await tellFact(pseudonymOf, event)
  if (!told) throw new Poison('NoFact')
  return told
}

async function outcomesOf({ put }: FactsPorts, facts: readonly Fact[]): Promise<readonly Outcome[]> {
  if (facts.length === 0) return []
  try {
    return await put(facts)
  } catch (reason) {
    return facts.map(() => ({ status: 'rejected', reason }))
  }
}

const unanswered: Outcome = { status: 'rejected', reason: new Error('the answer leaves the fact out') }
