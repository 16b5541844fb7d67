import type { RecordTable } from '../account/sealed-records.ts'
import { mayPass } from './retries/may-pass.ts'
import type { ServiceContext } from './service.ts'

/** An event of a service for the default event bus. */
export type OutgoingEvent = {
  /** The ARN of the resource that the event is about. */
  sourceArn: string
  /** An entry of PutEvents. */
  entry: Readonly<Record<string, unknown>>
}

/** The events of a service on their way: what was added arrives at least once, also after the end of the process. */
export type BusOutbox = {
  /** Stores an event, in the transaction of the change that it reports. */
  add(event: OutgoingEvent): void
  /** Sends what is stored, in its order. */
  send(): void
  /** Waits for the event that is being sent, and sends no other. */
  stop(): Promise<void>
}

type Parts = Pick<ServiceContext, 'asService' | 'clock' | 'newId' | 'log'> & {
  /** The principal that sends the events, for example `s3.amazonaws.com`. */
  service: string
  table: RecordTable<OutgoingEvent>
}

/** The time until an event is sent again, in milliseconds. */
const retryAfter = 5_000

/** Creates the outbox through which a service sends its events to EventBridge as itself. */
export function createBusOutbox({ service, table, asService, clock, newId, log }: Parts): BusOutbox {
  const waiting = new Map(table.entries())
  let sending: Promise<void> | undefined
  let cancelRetry: (() => void) | undefined
  let isStopped = false

  function start(): void {
    if (isStopped || sending || waiting.size === 0) return
    cancelRetry?.()
    sending = sendAll().then((isDone) => {
      sending = undefined
      // An event may have been added after the last one was sent.
      if (isDone) start()
      else if (!isStopped) cancelRetry = clock.after(retryAfter, start)
    })
  }

  /** Returns false if an event must be sent again. */
  async function sendAll(): Promise<boolean> {
    for (const [id, event] of waiting) {
      if (isStopped) return false
      const fault = await faultOfSending(event)
      // The next start sends it again.
      if (isStopped && fault) return false
      if (fault)
        log(`${service}: an event of ${event.sourceArn} is ${fault.mayPass ? 'delayed' : 'lost'}: ${fault.message}`)
      if (fault?.mayPass) return false
      waiting.delete(id)
      table.remove(id)
    }
    return true
  }

  async function faultOfSending({ sourceArn, entry }: OutgoingEvent) {
    try {
      const answer = await asService({ service, sourceArn }).call('events', 'PutEvents', { Entries: [entry] })
      const [result] = (answer as { Entries: { ErrorMessage?: string }[] }).Entries
      return result?.ErrorMessage === undefined ? undefined : { message: result.ErrorMessage, mayPass: false }
    } catch (error) {
      return { message: error instanceof Error ? error.message : String(error), mayPass: mayPass(error) }
    }
  }

  return {
    add(event) {
      const id = newId()
      table.put(id, event)
      waiting.set(id, event)
    },
    send: start,
    async stop() {
      isStopped = true
      cancelRetry?.()
      await sending
    },
  }
}
