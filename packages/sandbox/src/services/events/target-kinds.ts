import { accountOf } from '../../kit/account-of.ts'
import { queuePath } from '../../kit/queue-path.ts'
import type { BusEvent } from './bus-event.ts'
import type { DeclaredTarget } from './declared-target.ts'
import { forwardOperation } from './forward.ts'
import { checkedInput, parsedInput } from './target-input.ts'

/** A call of a service, by its signing scope. */
export type TargetCall = { scope: string; operation: string; input: object }

/** A kind of targets that rules can have. */
type TargetKind = {
  /** The word for it in messages. */
  name: string
  /** What the ARN of such a target is. */
  arn: RegExp
  /** Returns why a rule of an account cannot have a target; undefined if it can. */
  fault?(target: DeclaredTarget, accountId: string): string | undefined
  /** Returns the call that delivers an event. */
  call(target: DeclaredTarget, event: BusEvent, input: string): TargetCall
}

/** Every kind of targets that the templates may name: to deliver to another kind is an entry here. */
const kinds: readonly TargetKind[] = [
  {
    name: 'queue',
    arn: /^arn:aws:sqs:[^:]+:\d{12}:[\w.-]+$/,
    fault({ Arn, RoleArn, SqsParameters }, accountId) {
      if (Arn.endsWith('.fifo') && !SqsParameters)
        return `Parameter(s) MessageGroupId must be specified for a FIFO queue`
      return accountOf(Arn) === accountId || RoleArn !== undefined
        ? undefined
        : 'RoleArn is required for a queue of another account'
    },
    call: ({ Arn, SqsParameters }, { traceHeader }, input) => ({
      scope: 'sqs',
      operation: 'SendMessage',
      input: {
        QueueUrl: queuePath(Arn),
        MessageBody: input,
        ...SqsParameters,
        ...(traceHeader !== undefined && {
          MessageSystemAttributes: { AWSTraceHeader: { DataType: 'String', StringValue: traceHeader } },
        }),
      },
    }),
  },
  {
    name: 'event bus',
    arn: /^arn:aws:events:[^:]+:\d{12}:event-bus\/[\w.-]+$/,
    fault: ({ Input, InputPath, InputTransformer }) =>
      [Input, InputPath, InputTransformer].some((input) => input !== undefined)
        ? 'Input, InputPath and InputTransformer are not available for an event bus'
        : undefined,
    call: ({ Arn }, event) => ({
      scope: 'events',
      operation: forwardOperation,
      input: { EventBusName: Arn, Event: event },
    }),
  },
  {
    name: 'function',
    arn: /^arn:aws:lambda:[^:]+:\d{12}:function:[\w-]+(:[\w$-]+)?$/,
    call: ({ Arn }, _event, input) => ({
      scope: 'lambda',
      operation: 'Invoke',
      input: { FunctionName: Arn, InvocationType: 'Event', Payload: parsedInput(input) },
    }),
  },
  {
    name: 'topic',
    arn: /^arn:aws:sns:[^:]+:\d{12}:[\w-]+$/,
    call: ({ Arn }, _event, input) => ({
      scope: 'sns',
      operation: 'Publish',
      input: { TopicArn: Arn, Message: input },
    }),
  },
  {
    name: 'state machine',
    arn: /^arn:aws:states:[^:]+:\d{12}:stateMachine:[^:]+$/,
    fault: ({ Arn, RoleArn }) => (RoleArn === undefined ? `RoleArn is required for target ${Arn}` : undefined),
    call: ({ Arn }, _event, input) => ({
      scope: 'states',
      operation: 'StartExecution',
      input: { stateMachineArn: Arn, input: checkedInput(input) },
    }),
  },
  {
    name: 'delivery stream',
    arn: /^arn:aws:firehose:[^:]+:\d{12}:deliverystream\/[\w.-]+$/,
    fault({ Arn, RoleArn }, accountId) {
      if (accountOf(Arn) !== accountId) return `the delivery stream ${Arn} is in another account`
      return RoleArn === undefined ? `RoleArn is required for target ${Arn}` : undefined
    },
    // Neither EventBridge nor Firehose adds a newline: a rule that needs one has it in its input transformer.
    call: ({ Arn }, _event, input) => ({
      scope: 'firehose',
      operation: 'PutRecord',
      input: {
        DeliveryStreamName: Arn.slice(Arn.indexOf('/') + 1),
        Record: { Data: Buffer.from(input).toString('base64') },
      },
    }),
  },
]

/** Returns the kind of a target; undefined if rules of the sandbox cannot have it. */
export function kindOf(targetArn: string): TargetKind | undefined {
  return kinds.find(({ arn }) => arn.test(targetArn))
}
