import { invalid } from './scheduler-error.ts'
import type { TargetCall } from './target-call.ts'

/** An operation of any service, called with the parameters in the input. */
export type UniversalTarget = { operation: string; call(input: object): TargetCall }

type UniversalService = {
  scope: string
  /** The only operations that the sandbox calls this way, if they are not all. */
  operations?: readonly string[]
  /** Converts the parameters where the service's own protocol has another form than JSON. */
  input?(input: Readonly<Record<string, unknown>>): object
}

/** The services whose operations take JSON, by the names that AWS's SDK for Java has for them. */
const services: ReadonlyMap<string, UniversalService> = new Map<string, UniversalService>([
  ['dynamodb', { scope: 'dynamodb' }],
  ['eventbridge', { scope: 'events' }],
  ['kms', { scope: 'kms' }],
  [
    'lambda',
    {
      scope: 'lambda',
      operations: ['Invoke'],
      input: ({ Payload, ...input }) => ({
        ...input,
        ...(Payload !== undefined && { Payload: typeof Payload === 'string' ? JSON.parse(Payload) : Payload }),
      }),
    },
  ],
  ['secretsmanager', { scope: 'secretsmanager' }],
  ['sfn', { scope: 'states' }],
  ['ssm', { scope: 'ssm' }],
  ['sns', { scope: 'sns', operations: ['Publish'] }],
  ['sqs', { scope: 'sqs' }],
])

/** Beginnings of the names of operations that only read. */
const reading = new RegExp(
  `^(${[
    ...['get', 'describe', 'list', 'poll', 'receive', 'search', 'scan', 'query', 'select', 'read', 'lookup'],
    ...['discover', 'validate', 'batchGet', 'batchDescribe', 'batchRead', 'transactGet', 'adminGet', 'adminList'],
    ...['testMigration', 'retrieve', 'testConnection', 'translateDocument', 'isAuthorized', 'invokeModel'],
  ].join('|')})`,
)

/**
 * Reads the ARN of a universal target; undefined for another ARN. @throws ServiceError ValidationException for an
 * operation that Scheduler does not call, or the sandbox does not
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
 */
export function readUniversal(arn: string): UniversalTarget | undefined {
  const [, name = '', action = ''] = /^arn:aws:scheduler:::aws-sdk:([a-z0-9]+):([a-z][A-Za-z0-9]*)$/.exec(arn) ?? []
  if (name === '') return undefined
  if (reading.test(action)) throw invalid(`Provided Arn is not in correct format: ${action} only reads.`)
  const service = services.get(name)
  const operation = `${action.charAt(0).toUpperCase()}${action.slice(1)}`
  if (!service || !(service.operations ?? [operation]).includes(operation))
    throw invalid(`The sandbox does not call ${name}:${action} for schedules.`)
  return {
    operation,
    call: (input) => ({ scope: service.scope, operation, input: service.input?.({ ...input }) ?? input }),
  }
}
