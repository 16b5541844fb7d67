import type { Message } from './message.ts'

/** Decides which of a queue's messages are handed out next. */
export type DeliveryOrder = {
  /** Takes a message in, or takes its new state: it cannot be handed out until it is shown. */
  hide(message: Message): void
  show(message: Message): void
  remove(message: Message): void
  clear(): void
  next(most: number): Message[]
}

/** A standard queue: the messages that became visible first. */
export function deliveryByTime(): DeliveryOrder {
  const visible = new Map<string, Message>()
  return {
    hide: ({ id }) => void visible.delete(id),
    show: (message) => void visible.set(message.id, message),
    remove: ({ id }) => void visible.delete(id),
    clear: () => visible.clear(),
    next: (most) => first(visible.values(), most),
  }
}

type Place = { message: Message; isVisible: boolean }

/** A FIFO queue: the first messages of each group, unless a message of the group is in flight or delayed. */
export function deliveryByGroup(): DeliveryOrder {
  /** The messages of each group in their order; a message that is replaced keeps its place. */
  const groups = new Map<string, Map<string, Place>>()

  const groupOf = ({ groupId = '' }: Message) => {
    const group = groups.get(groupId) ?? new Map<string, Place>()
    groups.set(groupId, group)
    return group
  }

  function* deliverable(): Iterable<Message> {
    for (const group of groups.values()) {
      // Messages that were received before are at the front, so the first message without a receipt ends the search.
      let isBlocked = false
      for (const { message, isVisible } of group.values()) {
        if (!isVisible) isBlocked = true
        if (isBlocked || message.receiveCount === 0) break
      }
      if (isBlocked) continue
      for (const { message, isVisible } of group.values()) {
        if (!isVisible) break
        yield message
      }
    }
  }

  return {
    hide: (message) => void groupOf(message).set(message.id, { message, isVisible: false }),
    show: (message) => void groupOf(message).set(message.id, { message, isVisible: true }),
    remove(message) {
      const group = groupOf(message)
      group.delete(message.id)
      if (group.size === 0) groups.delete(message.groupId ?? '')
    },
    clear: () => groups.clear(),
    next: (most) => first(deliverable(), most),
  }
}

function first(messages: Iterable<Message>, most: number): Message[] {
  const taken: Message[] = []
  if (most <= 0) return taken
  for (const message of messages) {
    taken.push(message)
    if (taken.length === most) break
  }
  return taken
}
