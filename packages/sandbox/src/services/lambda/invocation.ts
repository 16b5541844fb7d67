/** A function's error as Lambda reports it. */
export type FunctionError = { errorType: string; errorMessage: string; trace?: string[] }

export type InvocationResult = { payload: unknown } | { error: FunctionError }

/** The data that the worker thread receives when it starts. */
export type InstanceData = { taskRoot: string; handler: string; runtime: string }

/** The message to the worker thread for each invocation. Events and results are passed as JSON, as in Lambda. */
export type InvocationMessage = {
  event: string
  requestId: string
  functionArn: string
  /** Milliseconds since 1970. */
  deadline: number
  traceHeader: string
  clientContext?: unknown
}

/** What an invocation states beside its event. */
export type InvocationDetails = {
  requestId: string
  clientContext?: unknown
  /** Receives what is written to the log during the invocation. */
  onLog?(text: string): void
}

/**
 * A message from the worker thread: first `ready` or the start error, then one result for each invocation; and what is
 * printed.
 */
export type InstanceMessage = InstanceAnswer | { kind: 'log'; text: string }

export type InstanceAnswer =
  | { kind: 'ready' }
  | { kind: 'failed-start'; error: FunctionError }
  | { kind: 'result'; payload: string; usedBytes: number }
  /** An instance ends with a fatal error. */
  | { kind: 'error'; error: FunctionError; usedBytes?: number; isFatal?: true }

/** The largest event or result that Lambda accepts, in bytes. */
export const payloadLimit = 6 * 1024 * 1024
