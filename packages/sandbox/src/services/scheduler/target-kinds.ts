import { isJson, isJsonObject } from '../../kit/protocol/is-json.ts'
import { queuePath } from '../../kit/queue-path.ts'
import type { Target } from './requests.ts'
import { invalid } from './scheduler-error.ts'
import type { TargetCall } from './target-call.ts'
import { readUniversal } from './universal-targets.ts'

type TargetKind = {
  /** The word for it in messages. */
  name: string
  arn: RegExp
  /** The parameters that such a target can have beside those of every target. */
  parameters?: 'SqsParameters' | 'EventBridgeParameters'
  /** Set if the input must be JSON. */
  takesJson?: true
  /** Returns why a schedule cannot have the target; undefined if it can. */
  fault?(target: Target): string | undefined
  call(target: Target, input: string): TargetCall
}

/**
 * The templated targets.
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-templated.html
 */
const kinds: readonly TargetKind[] = [
  {
    name: 'Amazon SQS queue',
    arn: /^arn:aws:sqs:[a-z0-9-]+:\d{12}:[\w-]{1,80}(\.fifo)?$/,
    parameters: 'SqsParameters',
    fault: ({ Arn, SqsParameters }) =>
      Arn.endsWith('.fifo') && SqsParameters?.MessageGroupId === undefined
        ? 'SqsParameters with a MessageGroupId must be specified for an Amazon SQS FIFO queue.'
        : undefined,
    call: ({ Arn, SqsParameters }, MessageBody) => ({
      scope: 'sqs',
      operation: 'SendMessage',
      input: { MessageBody, QueueUrl: queuePath(Arn), ...SqsParameters },
    }),
  },
  {
    name: 'AWS Lambda function',
    arn: /^arn:aws:lambda:[a-z0-9-]+:\d{12}:function:[\w-]+(:[\w$-]+)?$/,
    takesJson: true,
    call: ({ Arn }, input) => ({
      scope: 'lambda',
      operation: 'Invoke',
      input: { FunctionName: Arn, InvocationType: 'Event', Payload: JSON.parse(input) },
    }),
  },
  {
    name: 'Amazon EventBridge event bus',
    arn: /^arn:aws:events:[a-z0-9-]+:\d{12}:event-bus\/[\w./-]+$/,
    parameters: 'EventBridgeParameters',
    takesJson: true,
    fault: ({ EventBridgeParameters }) =>
      EventBridgeParameters
        ? undefined
        : 'EventBridgeParameters must be specified for an Amazon EventBridge event bus.',
    call: ({ Arn, EventBridgeParameters }, Detail) => ({
      scope: 'events',
      operation: 'PutEvents',
      input: { Entries: [{ EventBusName: Arn, ...EventBridgeParameters, Detail }] },
    }),
  },
  {
    name: 'Amazon SNS topic',
    arn: /^arn:aws:sns:[a-z0-9-]+:\d{12}:[\w-]+$/,
    call: ({ Arn }, Message) => ({ scope: 'sns', operation: 'Publish', input: { TopicArn: Arn, Message } }),
  },
  {
    name: 'AWS Step Functions state machine',
    arn: /^arn:aws:states:[a-z0-9-]+:\d{12}:stateMachine:[\w:-]+$/,
    takesJson: true,
    call: ({ Arn }, input) => ({
      scope: 'states',
      operation: 'StartExecution',
      input: { stateMachineArn: Arn, input },
    }),
  },
]

/**
 * Checks that the sandbox can invoke a target. @throws ServiceError ValidationException that names what is wrong, or
 * what the sandbox does not do
 */
export function checkTarget(target: Target): void {
  const { Arn, Input } = target
  const universal = readUniversal(Arn)
  const kind = kindOf(Arn)
  if (!universal && !kind) throw invalid(`Provided Arn is not supported by the sandbox: ${Arn}.`)
  for (const parameters of ['SqsParameters', 'EventBridgeParameters'] as const)
    if (target[parameters] && kind?.parameters !== parameters)
      throw invalid(`${parameters} cannot be specified for the target ${Arn}.`)
  if (universal && !isJsonObject(Input ?? ''))
    throw invalid(`Input must be a JSON object with the parameters of ${universal.operation}.`)
  if (kind?.takesJson && Input !== undefined && !isJson(Input))
    throw invalid(`Input must be well-formed JSON for an ${kind.name}.`)
  const fault = kind?.fault?.(target)
  if (fault !== undefined) throw invalid(fault)
}

/** Returns the call that invokes a target. @param input with its keywords replaced. @throws SyntaxError if it is not JSON then */
export function callOf(target: Target, input: string): TargetCall {
  const universal = readUniversal(target.Arn)
  if (universal) return universal.call(JSON.parse(input))
  const kind = kindOf(target.Arn)
  if (!kind) throw new Error(`${target.Arn} was not checked`)
  return kind.call(target, input)
}

function kindOf(targetArn: string): TargetKind | undefined {
  return kinds.find(({ arn }) => arn.test(targetArn))
}
