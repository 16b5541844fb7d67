import type { RecordTable } from '../../account/sealed-records.ts'
import type { Clock } from '../../kit/clock/clock.ts'
import { createTimers } from '../../kit/clock/timers.ts'
import { type DeliveryFault, faultOf } from './delivery-fault.ts'
import type { Content } from './envelope.ts'
import { waitBefore } from './retry-policy.ts'
import type { OpenSubscription } from './subscriptions.ts'

/** Something on its way to an endpoint. Times are milliseconds since 1970. */
export type Delivery = {
  id: string
  content: Content
  /** The subscription as it was then. */
  to: OpenSubscription
  retries: number
  dueAt: number
}

/** What is on its way to endpoints. What was added arrives at least once, also after the end of the process. */
export type Deliveries = {
  /** Stores a delivery, which `start` begins. */
  add(content: Content, to: OpenSubscription, wait?: number): Delivery
  start(deliveries: readonly Delivery[]): void
  /** Goes on with the deliveries that a restart interrupted. */
  resume(): void
  stop(): Promise<void>
}

export type DeliveryParts = {
  table: RecordTable<Delivery>
  clock: Clock
  newId(): string
  log(line: string): void
  /** Returns the subscription as it is now; undefined if it ended. */
  find(subscriptionArn: string): OpenSubscription | undefined
  send(content: Content, to: OpenSubscription): Promise<void>
  /** Sends what could not be delivered to a dead-letter queue. */
  bury(content: Content, from: OpenSubscription & { settings: { deadLetterArn: string } }): Promise<void>
}

export function createDeliveries(parts: DeliveryParts): Deliveries {
  const { table, clock, newId, log, find } = parts
  /** Deliveries that wait for each other: those of a message group to one endpoint. The first one is under way. */
  const lanes = new Map<string, Delivery[]>()
  const timers = createTimers(clock)
  const underWay = new Set<Promise<void>>()
  let isStopped = false

  function enter(delivery: Delivery): void {
    const name = laneOf(delivery)
    const lane = lanes.get(name)
    if (lane) lane.push(delivery)
    else {
      lanes.set(name, [delivery])
      arm(delivery)
    }
  }

  function arm(delivery: Delivery): void {
    timers.set(delivery.id, delivery.dueAt - clock.now(), () => {
      const done = attempt(delivery).finally(() => underWay.delete(done))
      underWay.add(done)
    })
  }

  async function attempt(delivery: Delivery): Promise<void> {
    const to = receiverOf(delivery)
    if (!to) {
      log(`sns: ${delivery.to.arn} ended; a message that was on its way to ${delivery.to.endpoint} is dropped`)
      return leave(delivery)
    }
    const fault = await faultOfSending(delivery, to)
    if (isStopped) return
    if (!fault) return leave(delivery)
    const wait = fault.isFinal ? undefined : waitBefore(to.settings.retries, delivery.retries + 1)
    if (wait === undefined) {
      await bury(delivery, to, fault)
      return leave(delivery)
    }
    const next = { ...delivery, retries: delivery.retries + 1, dueAt: clock.now() + wait }
    table.put(next.id, next)
    arm(next)
  }

  /** A message goes to the subscription as it is now; the end of a subscription is sent to the endpoint that it had. */
  function receiverOf({ content, to }: Delivery): OpenSubscription | undefined {
    return content.type === 'UnsubscribeConfirmation' ? to : find(to.arn)
  }

  async function faultOfSending({ content }: Delivery, to: OpenSubscription): Promise<DeliveryFault | undefined> {
    try {
      await parts.send(content, to)
      return undefined
    } catch (error) {
      const fault = faultOf(error)
      if (fault) return fault
      log(`sns: ${to.arn} could not be reached: ${error instanceof Error ? error.stack : error}`)
      return { message: 'the delivery failed for an internal reason', isFinal: false }
    }
  }

  /** Ends a delivery that failed finally: the message goes to the dead-letter queue, or is lost. */
  async function bury({ content }: Delivery, from: OpenSubscription, fault: DeliveryFault): Promise<void> {
    const { deadLetterArn } = from.settings
    const lost = (reason: string) => log(`sns: ${from.arn} lost a message (${fault.message}); ${reason}`)
    if (deadLetterArn === undefined || content.type !== 'Notification') return lost('it has no dead-letter queue')
    try {
      await parts.bury(content, { ...from, settings: { ...from.settings, deadLetterArn } })
    } catch (error) {
      const refusal = faultOf(error)
      if (!refusal) throw error
      lost(`its dead-letter queue refused it: ${refusal.message}`)
    }
  }

  function leave(delivery: Delivery): void {
    if (isStopped) return
    table.remove(delivery.id)
    const name = laneOf(delivery)
    const lane = lanes.get(name)
    lane?.shift()
    const [next] = lane ?? []
    if (next) arm(next)
    else lanes.delete(name)
  }

  return {
    add(content, to, wait = 0) {
      const delivery = { id: newId(), content, to, retries: 0, dueAt: clock.now() + wait }
      table.put(delivery.id, delivery)
      return delivery
    },
    start(deliveries) {
      for (const delivery of deliveries) enter(delivery)
    },
    resume() {
      for (const [, delivery] of table.entries()) enter(delivery)
    },
    async stop() {
      isStopped = true
      timers.close()
      await Promise.all(underWay)
    },
  }
}

/** Messages of a group of a FIFO topic keep their order at each endpoint; every other delivery goes its own way. */
function laneOf({ id, content, to }: Delivery): string {
  return content.type === 'Notification' && content.message.order ? `${to.arn} ${content.message.groupId}` : id
}
