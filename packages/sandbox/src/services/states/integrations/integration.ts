import type { Json } from '../language/value/json.ts'
import type { ErrorNames } from './error-name.ts'

/** How a Task waits: for the response of its call, for a task token, or for the end of the execution that it started. */
export type Pattern = 'response' | 'token' | 'sync' | 'sync:2'

/** A call of an operation of a service, by its signing scope. */
export type TaskCall = { scope: string; operation: string; input: object }

/** What a call needs to know of its execution. */
export type Caller = {
  executionArn: string
  machineArn: string
  /** The id of the attempt, which is the same when a restart repeats it. */
  attempt: string
}

/** An operation that a Task can call. */
export type Action = {
  patterns: readonly Pattern[]
  /** The parameters that it has. If omitted, the called service says which it takes. */
  members?: readonly string[]
  /** @throws StatesFault for parameters that the service does not take */
  call(parameters: Json, caller: Caller): TaskCall
  /** Returns the result of the Task. @throws StatesFault if the answer says that the call failed */
  result(answer: unknown, requestId: string): Json
}

/** What the resource of a Task names. */
export type Integration = Action & {
  /** The history has events of its own for functions that are named by their ARN. */
  isFunction: boolean
  /** For example `sqs`, and `sendMessage.waitForTaskToken`. */
  resourceType: string
  resource: string
  pattern: Pattern
  /** The names of the errors that a Task has if the service refuses the call. */
  errors: ErrorNames
  /** The service as causes name it. */
  serviceName: string
}
