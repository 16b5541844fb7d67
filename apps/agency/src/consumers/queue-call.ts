import { type DomainEvent, domainEvent } from '@breakwater/contracts/events/domain-event'
import * as z from 'zod'
import { eventSource } from '../relay/bus-entry.ts'

/** A message of a queue. Its id is needed to report it; the rest of it is kept as it came. */
const queueMessage = z.looseObject({ messageId: z.string().min(1), body: z.string() })

export type QueueMessage = z.infer<typeof queueMessage>

/** What Lambda calls a function of a queue with. */
export const queueCall = z.object({ Records: z.array(queueMessage) })

/** What a rule of the agency's bus sends to a queue. */
const busMessage = z.object({ source: z.literal(eventSource), detail: domainEvent })

/** The event in a message, or nothing if the message holds no event of a known version. */
export function eventInMessage({ body }: QueueMessage): DomainEvent | undefined {
  return busMessage.safeParse(jsonOf(body)).data?.detail
}

/** The value of a JSON text, or nothing if the text is not JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
