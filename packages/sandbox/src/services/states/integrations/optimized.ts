import { isObject, type Json } from '../language/value/json.ts'
import { StatesFault } from '../language/value/states-fault.ts'
import { answerValue, withMetadata } from './answer-value.ts'
import type { ErrorNames } from './error-name.ts'
import { functionResult } from './function-result.ts'
import type { Action, Pattern } from './integration.ts'
import { parametersOf, withText } from './text-member.ts'

/** A service that has optimized integrations. */
type OptimizedService = {
  serviceName: string
  errors: ErrorNames
  actions: Readonly<Record<string, Action>>
}

const withToken: readonly Pattern[] = ['response', 'token']
const responseOnly: readonly Pattern[] = ['response']

type Plain = { scope: string; operation: string; patterns: readonly Pattern[]; textMember?: string }

/** @param members the names of its parameters, separated by spaces */
const plain = ({ scope, operation, patterns, textMember }: Plain, members: string): Action => ({
  patterns,
  members: members.split(' '),
  call(parameters) {
    const input = parametersOf(parameters)
    return { scope, operation, input: textMember === undefined ? input : withText(input, textMember) }
  },
  result: (answer, requestId) => withMetadata(answerValue(answer), requestId),
})

const invoke: Action = {
  patterns: withToken,
  members: ['FunctionName', 'Payload', 'InvocationType', 'ClientContext', 'Qualifier'],
  call: (parameters) => ({ scope: 'lambda', operation: 'Invoke', input: parametersOf(parameters) }),
  result(answer) {
    const { payload, status, requestId } = functionResult(answer)
    return {
      ExecutedVersion: '$LATEST',
      Payload: payload,
      SdkHttpMetadata: { HttpStatusCode: status },
      SdkResponseMetadata: { RequestId: requestId },
      StatusCode: status,
    }
  },
}

const putEvents: Action = {
  patterns: withToken,
  members: ['Entries'],
  call(parameters, { executionArn, machineArn }) {
    const { Entries, ...others } = parametersOf(parameters)
    const entries = Array.isArray(Entries) ? Entries : []
    return {
      scope: 'events',
      operation: 'PutEvents',
      input: { ...others, Entries: entries.map((entry) => withOrigin(entry, [executionArn, machineArn])) },
    }
  },
  result(answer, requestId) {
    const value = answerValue(answer)
    if (isObject(value) && value.FailedEntryCount !== 0)
      throw new StatesFault('EventBridge.FailedEntry', JSON.stringify(value))
    return withMetadata(value, requestId)
  },
}

/** Step Functions adds the execution and its state machine to the resources of each event. */
function withOrigin(entry: Json, origin: string[]): Json {
  if (!isObject(entry)) return entry
  const { Resources = [] } = entry
  return {
    ...withText(entry, 'Detail'),
    Resources: [...(Array.isArray(Resources) ? Resources : [Resources]), ...origin],
  }
}

const startExecution: Action = {
  patterns: ['response', 'token', 'sync', 'sync:2'],
  members: ['StateMachineArn', 'Input', 'Name'],
  call(parameters, { attempt }) {
    const { StateMachineArn = null, Input, Name = attempt } = parametersOf(parameters)
    const input = Input === undefined || typeof Input === 'string' ? Input : JSON.stringify(Input)
    // The name is that of the attempt, so that a repetition after a restart starts no second execution.
    return {
      scope: 'states',
      operation: 'StartExecution',
      input: { stateMachineArn: StateMachineArn, name: Name, ...(input !== undefined && { input }) },
    }
  },
  result(answer, requestId) {
    const { executionArn = null, startDate = null } = answerValue(answer) as { [name: string]: Json }
    return withMetadata({ ExecutionArn: executionArn, StartDate: startDate }, requestId)
  },
}

/** The errors of functions, also of those that a Task names by their ARN. */
export const lambdaErrors: ErrorNames = {
  ...{ service: 'Lambda', unlistedError: 'AWSLambdaException', unlisted: ['ValidationException'] },
}

/** What every write of an item takes. */
const written =
  'ConditionExpression ExpressionAttributeNames ExpressionAttributeValues ReturnConsumedCapacity ReturnItemCollectionMetrics ReturnValues'

/**
 * The optimized integrations of the sandbox, by service and action.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html
 */
export const optimizedServices: Readonly<Record<string, OptimizedService>> = {
  lambda: { serviceName: 'AWSLambda', errors: lambdaErrors, actions: { invoke } },
  sqs: {
    serviceName: 'AmazonSQS',
    errors: { service: 'SQS', unlistedError: 'AmazonSQSException', unlisted: 'all' },
    actions: {
      sendMessage: plain(
        { scope: 'sqs', operation: 'SendMessage', patterns: withToken, textMember: 'MessageBody' },
        'QueueUrl MessageBody DelaySeconds MessageAttributes MessageDeduplicationId MessageGroupId',
      ),
    },
  },
  sns: {
    serviceName: 'AmazonSNS',
    errors: {
      ...{ service: 'SNS', unlistedError: 'AmazonSNSException' },
      renamed: { ParameterValueInvalid: 'InvalidParameterValueException' },
    },
    actions: {
      publish: plain(
        { scope: 'sns', operation: 'Publish', patterns: withToken, textMember: 'Message' },
        'TopicArn TargetArn PhoneNumber Message MessageAttributes MessageStructure Subject MessageDeduplicationId MessageGroupId',
      ),
    },
  },
  events: {
    serviceName: 'AmazonEventBridge',
    errors: {
      ...{ service: 'EventBridge', unlistedError: 'AmazonEventBridgeException', unlisted: ['ValidationException'] },
    },
    actions: { putEvents },
  },
  dynamodb: {
    serviceName: 'AmazonDynamoDBv2',
    errors: { service: 'DynamoDB', unlistedError: 'AmazonDynamoDBException', unlisted: ['ValidationException'] },
    actions: {
      getItem: plain(
        { scope: 'dynamodb', operation: 'GetItem', patterns: responseOnly },
        'TableName Key ConsistentRead ProjectionExpression ExpressionAttributeNames ReturnConsumedCapacity',
      ),
      putItem: plain({ scope: 'dynamodb', operation: 'PutItem', patterns: responseOnly }, `TableName Item ${written}`),
      updateItem: plain(
        { scope: 'dynamodb', operation: 'UpdateItem', patterns: responseOnly },
        `TableName Key UpdateExpression ${written}`,
      ),
      deleteItem: plain(
        { scope: 'dynamodb', operation: 'DeleteItem', patterns: responseOnly },
        `TableName Key ${written}`,
      ),
    },
  },
  states: {
    serviceName: 'AWSStepFunctions',
    errors: {
      ...{ service: 'StepFunctions', unlistedError: 'AWSStepFunctionsException', unlisted: ['ThrottlingException'] },
    },
    actions: { startExecution },
  },
}
