import type { SealedRecords } from '../../account/sealed-records.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import { createRetries, type ExhaustedCondition, type Job, type Retries } from '../../kit/retries/retries.ts'
import type { ServiceContext } from '../../kit/service.ts'
import type { BusEvent } from './bus-event.ts'
import { type DeliveryFault, faultOf } from './delivery-fault.ts'
import { type RuleTarget, sendDeadLetter, sendToTarget } from './send-to-target.ts'

/** An event on its way to a target. */
export type Delivery = Job<DeliveryFault> & { ruleArn: string; targetId: string; event: BusEvent }

/** The events on their way to targets. What was added arrives at least once, also after the end of the process. */
export type Deliveries = Pick<Retries<Delivery>, 'start' | 'resume' | 'stop'> & {
  /** Stores a delivery, which `start` begins. @param wait milliseconds until the first attempt */
  add(event: BusEvent, to: RuleTarget, wait?: number): Delivery
}

export type DeliveryParts = Pick<ServiceContext, 'as' | 'asService' | 'clock' | 'newId' | 'log'> & {
  records: SealedRecords
  /** Returns a target; undefined if the templates no longer have it. */
  find(ruleArn: string, targetId: string): RuleTarget | undefined
}

export function createDeliveries(parts: DeliveryParts): Deliveries {
  const { records, clock, newId, log } = parts
  const find = ({ ruleArn, targetId }: Delivery) => parts.find(ruleArn, targetId)
  const retries = createRetries<Delivery, DeliveryFault>({
    table: records.table('events/deliveries'),
    clock,
    policyOf: (delivery) => ({ policy: find(delivery)?.target.RetryPolicy, since: delivery.event.receivedAt }),
    attempt,
    giveUp: bury,
  })

  function logMissing({ ruleArn, targetId, event }: Delivery): void {
    log(`events: ${ruleArn} has no target ${targetId} any more; event ${event.id} is lost`)
  }

  async function attempt(delivery: Delivery): Promise<DeliveryFault | undefined> {
    const to = find(delivery)
    if (!to) {
      logMissing(delivery)
      return undefined
    }
    try {
      await sendToTarget(delivery.event, to, parts)
      return undefined
    } catch (error) {
      const fault = faultOf(error)
      if (fault) return fault
      log(`events: ${to.rule.arn} could not call ${to.target.Arn}: ${error instanceof Error ? error.stack : error}`)
      return { code: 'INTERNAL_ERROR', message: 'The delivery failed for an internal reason.' }
    }
  }

  /** Ends a delivery that failed finally: the event goes to the dead-letter queue, or is lost. */
  async function bury(delivery: Delivery, fault: DeliveryFault, exhausted?: ExhaustedCondition): Promise<void> {
    const to = find(delivery)
    if (!to) return logMissing(delivery)
    const { event } = delivery
    const lost = (reason: string) =>
      log(
        `events: ${to.rule.arn} lost event ${event.id} for ${to.target.Arn} (${fault.code}: ${fault.message}); ${reason}`,
      )
    try {
      const isKept = await sendDeadLetter({ event, fault, retries: delivery.retries, exhausted }, to, parts)
      if (!isKept) lost('the target has no dead-letter queue')
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      lost(`its dead-letter queue refused it: ${error.message}`)
    }
  }

  return {
    ...retries,
    add(event, { rule, target }, wait = 0) {
      const dueAt = clock.now() + wait
      const delivery = { id: newId(), ruleArn: rule.arn, targetId: target.Id, event, retries: 0, dueAt }
      retries.add(delivery)
      return delivery
    },
  }
}
