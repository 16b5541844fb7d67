import { createHash } from 'node:crypto'
import type { SealedRecords } from '../../account/sealed-records.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { ServiceContext } from '../../kit/service.ts'
import type { BusEvent } from './bus-event.ts'
import { type DeliveryFault, faultOf } from './delivery-fault.ts'
import { type ExhaustedCondition, type RuleTarget, sendDeadLetter, sendToTarget } from './send-to-target.ts'

/** An event on its way to a target. Times are milliseconds since 1970. */
export type Delivery = {
  id: string
  ruleArn: string
  targetId: string
  event: BusEvent
  retries: number
  dueAt: number
  /** The fault of the last attempt. */
  fault?: DeliveryFault
}

/** The events on their way to targets. What was added arrives at least once, also after the end of the process. */
export type Deliveries = {
  /** Stores a delivery, which `start` begins. */
  add(event: BusEvent, to: RuleTarget): Delivery
  start(deliveries: readonly Delivery[]): void
  /** Goes on with the deliveries that a restart interrupted. */
  resume(): void
  stop(): Promise<void>
}

export type DeliveryParts = Pick<ServiceContext, 'as' | 'asService' | 'clock' | 'newId' | 'log'> & {
  records: SealedRecords
  /** Returns a target; undefined if the templates no longer have it. */
  find(ruleArn: string, targetId: string): RuleTarget | undefined
}

/** EventBridge's retry policy, if a target has none. */
const [mostRetries, longestAge] = [185, 86_400]
/** With these waits, 185 retries take about 24 hours, in milliseconds. */
const [firstWait, longestWait] = [1_000, 480_000]

export function createDeliveries(parts: DeliveryParts): Deliveries {
  const { records, clock, newId, log, find } = parts
  const table = records.table<Delivery>('events/deliveries')
  const timers = new Map<string, () => void>()
  const underWay = new Set<Promise<void>>()
  let isStopped = false

  function arm(delivery: Delivery): void {
    const work = () => {
      timers.delete(delivery.id)
      const done = attempt(delivery).finally(() => underWay.delete(done))
      underWay.add(done)
    }
    timers.set(delivery.id, clock.after(delivery.dueAt - clock.now(), work))
  }

  async function attempt(delivery: Delivery): Promise<void> {
    const to = find(delivery.ruleArn, delivery.targetId)
    if (!to) {
      log(`events: ${delivery.ruleArn} has no target ${delivery.targetId} any more; event ${delivery.event.id} is lost`)
      table.remove(delivery.id)
      return
    }
    const { MaximumRetryAttempts = mostRetries, MaximumEventAgeInSeconds = longestAge } = to.target.RetryPolicy ?? {}
    const deadline = delivery.event.receivedAt + MaximumEventAgeInSeconds * 1000
    if (delivery.fault && clock.now() >= deadline) {
      await bury(delivery, delivery.fault, { to, exhausted: 'MaximumEventAgeInSeconds' })
      return
    }
    const tried = delivery.fault ? { ...delivery, retries: delivery.retries + 1 } : delivery
    const fault = await faultOfSending(tried, to)
    if (isStopped) return
    if (!fault) table.remove(tried.id)
    else if (fault.isFinal) await bury(tried, fault, { to })
    else if (tried.retries >= MaximumRetryAttempts) await bury(tried, fault, { to, exhausted: 'MaximumRetryAttempts' })
    else {
      const next = { ...tried, fault, dueAt: Math.min(clock.now() + waitBefore(tried), deadline) }
      table.put(next.id, next)
      arm(next)
    }
  }

  async function faultOfSending({ event }: Delivery, to: RuleTarget): Promise<DeliveryFault | undefined> {
    try {
      await sendToTarget(event, to, parts)
      return undefined
    } catch (error) {
      const fault = faultOf(error)
      if (fault) return fault
      log(`events: ${to.rule.arn} could not call ${to.target.Arn}: ${error instanceof Error ? error.stack : error}`)
      return { code: 'INTERNAL_ERROR', message: 'The delivery failed for an internal reason.' }
    }
  }

  /** Ends a delivery that failed for good: the event goes to the dead-letter queue, or is lost. */
  async function bury(
    delivery: Delivery,
    fault: DeliveryFault,
    { to, exhausted }: { to: RuleTarget; exhausted?: ExhaustedCondition },
  ): Promise<void> {
    const { event, retries } = delivery
    const lost = (reason: string) =>
      log(
        `events: ${to.rule.arn} lost event ${event.id} for ${to.target.Arn} (${fault.code}: ${fault.message}); ${reason}`,
      )
    try {
      const isKept = await sendDeadLetter({ event, fault, retries, exhausted }, to, parts)
      if (!isKept) lost('the target has no dead-letter queue')
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      lost(`its dead-letter queue refused it: ${error.message}`)
    }
    if (!isStopped) table.remove(delivery.id)
  }

  return {
    add(event, { rule, target }) {
      const delivery = { id: newId(), ruleArn: rule.arn, targetId: target.Id, event, retries: 0, dueAt: clock.now() }
      table.put(delivery.id, delivery)
      return delivery
    },
    start(deliveries) {
      for (const delivery of deliveries) arm(delivery)
    },
    resume() {
      for (const [, delivery] of table.entries()) arm(delivery)
    },
    async stop() {
      isStopped = true
      for (const cancel of timers.values()) cancel()
      timers.clear()
      await Promise.all(underWay)
    },
  }
}

/** Returns the time until the next attempt: twice the last, with a jitter that is the same in each run. */
function waitBefore({ id, retries }: Delivery): number {
  const random = createHash('sha256').update(`${id}/${retries}`).digest().readUInt32BE() / 2 ** 32
  return Math.min(firstWait * 2 ** retries, longestWait) * (0.75 + random / 2)
}
