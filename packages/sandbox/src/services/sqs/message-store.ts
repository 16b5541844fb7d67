import TinyQueue from 'tinyqueue'
import type { SealedRecords } from '../../account/sealed-records.ts'
import { deliveryByGroup, deliveryByTime } from './delivery-order.ts'
import type { Message } from './message.ts'

/** The messages of one queue, in memory and on disk. Every change is on disk when its function returns. */
export type MessageStore = {
  get(id: string): Message | undefined
  /** Adds a message or replaces the one of its id. */
  put(message: Message): void
  remove(id: string): void
  clear(): void
  /** Returns the messages to hand out next, `most` or fewer. @param now milliseconds since 1970 */
  next(now: number, most: number): Message[]
  /** Returns when the next message becomes visible, in milliseconds since 1970; undefined if none waits for that. */
  nextVisible(now: number): number | undefined
  /** Returns all messages, the oldest first. */
  all(): Iterable<Message>
  /** Returns how many messages were received and are hidden. */
  inFlight(now: number): number
}

export function openMessageStore(records: SealedRecords, queueArn: string, isFifo: boolean): MessageStore {
  const table = records.table<Message>(`sqs/${queueArn}/messages`)
  const messages = new Map<string, Message>()
  const order = isFifo ? deliveryByGroup() : deliveryByTime()
  /** The ids of hidden messages that were received. */
  const received = new Set<string>()
  /** The messages by when they become visible, and those of the same time in their order. */
  const createHidden = () =>
    new TinyQueue<Message>([], (one, other) => one.visibleAt - other.visibleAt || one.sequence - other.sequence)
  let hidden = createHidden()

  const known = table.entries().map(([, message]) => message)
  for (const message of known.sort((one, other) => one.sequence - other.sequence)) hold(message)

  function hold(message: Message): void {
    messages.set(message.id, message)
    if (message.receiveCount > 0) received.add(message.id)
    else received.delete(message.id)
    order.hide(message)
    hidden.push(message)
  }

  /** Shows the messages that are visible now. A message on the heap may have been replaced or removed since. */
  function showDue(now: number): void {
    for (let first = hidden.peek(); first; first = hidden.peek()) {
      const isCurrent = messages.get(first.id) === first
      if (isCurrent && first.visibleAt > now) return
      hidden.pop()
      if (!isCurrent) continue
      received.delete(first.id)
      order.show(first)
    }
  }

  return {
    get: (id) => messages.get(id),
    put(message) {
      table.put(message.id, message)
      hold(message)
    },
    remove(id) {
      const message = messages.get(id)
      if (!message) return
      table.remove(id)
      messages.delete(id)
      received.delete(id)
      order.remove(message)
    },
    clear() {
      table.clear()
      messages.clear()
      received.clear()
      order.clear()
      hidden = createHidden()
    },
    next(now, most) {
      showDue(now)
      return order.next(most)
    },
    nextVisible(now) {
      showDue(now)
      return hidden.peek()?.visibleAt
    },
    all: () => messages.values(),
    inFlight(now) {
      showDue(now)
      return received.size
    },
  }
}
