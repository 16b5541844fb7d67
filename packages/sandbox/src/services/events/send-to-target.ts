import { AccessDenied } from '../../kit/access/denial.ts'
import type { ServiceClient } from '../../kit/inner-client.ts'
import { stringAttributes } from '../../kit/message-attributes.ts'
import { queuePath } from '../../kit/queue-path.ts'
import type { ExhaustedCondition } from '../../kit/retries/retries.ts'
import type { ServiceContext } from '../../kit/service.ts'
import type { BusEvent } from './bus-event.ts'
import type { DeclaredRule } from './declared-rules.ts'
import type { DeclaredTarget } from './declared-target.ts'
import { type DeliveryFault, Undeliverable } from './delivery-fault.ts'
import { forwardOperation } from './forward.ts'
import { targetInput } from './target-input.ts'
import { kindOf } from './target-kinds.ts'

export const eventsPrincipal = 'events.amazonaws.com'

type Clients = Pick<ServiceContext, 'as' | 'asService'>
/** A target of a rule. */
export type RuleTarget = { rule: DeclaredRule; target: DeclaredTarget }

/**
 * Delivers an event to a target, in the target's role or as EventBridge itself.
 * @throws Undeliverable, InvalidInput, or the ServiceError of the target
 */
export async function sendToTarget(event: BusEvent, { rule, target }: RuleTarget, clients: Clients): Promise<void> {
  const kind = kindOf(target.Arn)
  if (!kind) throw new Error(`the rule ${rule.arn} was not checked: it has the target ${target.Arn}`)
  const { scope, operation, input } = kind.call(target, event, targetInput(event, target, rule))
  if (operation === forwardOperation && event.isForwarded)
    throw new Undeliverable(
      'THIRD_ACCOUNT_HOP_DETECTED',
      'An event that was received from another event bus is not sent to a third one.',
    )
  await clientOf({ rule, target }, clients).call(scope, operation, input)
}

/** @throws Undeliverable if EventBridge may not assume the role */
function clientOf({ rule, target }: RuleTarget, { as, asService }: Clients): ServiceClient {
  const roleArn = target.RoleArn ?? rule.roleArn
  const by = { service: eventsPrincipal, sourceArn: rule.arn }
  if (roleArn === undefined) return asService(by)
  try {
    return as({ ...by, roleArn, sessionName: rule.name })
  } catch (error) {
    if (!(error instanceof AccessDenied)) throw error
    throw new Undeliverable('FAILED_TO_ASSUME_ROLE', error.message)
  }
}

export type DeadLetter = {
  event: BusEvent
  fault: DeliveryFault
  retries: number
  /** Absent for a fault that is not retried. */
  exhausted?: ExhaustedCondition | undefined
}

/**
 * Sends an event that could not be delivered to the target's dead-letter queue, as EventBridge itself. Returns false if
 * the target has none.
 * @throws ServiceError as the queue reports it
 */
export async function sendDeadLetter(
  { event, fault, retries, exhausted }: DeadLetter,
  { rule, target }: RuleTarget,
  { asService }: Pick<Clients, 'asService'>,
): Promise<boolean> {
  const queueArn = target.DeadLetterConfig?.Arn
  if (queueArn === undefined) return false
  const attributes = {
    RULE_ARN: rule.arn,
    TARGET_ARN: target.Arn,
    ERROR_CODE: fault.code,
    ERROR_MESSAGE: fault.message,
    RETRY_ATTEMPTS: String(retries),
    EXHAUSTED_RETRY_CONDITION: exhausted,
  }
  await asService({ service: eventsPrincipal, sourceArn: rule.arn }).call('sqs', 'SendMessage', {
    QueueUrl: queuePath(queueArn),
    MessageBody: event.json,
    MessageAttributes: stringAttributes(attributes),
  })
  return true
}
