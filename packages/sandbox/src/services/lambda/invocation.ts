/** A function's error as Lambda reports it. */
export type FunctionError = { errorType: string; errorMessage: string; trace?: string[] }

export type InvocationResult = { payload: unknown } | { error: FunctionError }

/** What the worker thread gets when it starts. */
export type InstanceData = { taskRoot: string; handler: string }

/** Sent into the worker thread for each invocation. Events and results cross as JSON, as they do in Lambda. */
export type InvocationMessage = {
  event: string
  requestId: string
  functionArn: string
  /** Milliseconds since the epoch. */
  deadline: number
  traceHeader: string
}

/** Sent by the worker thread: `ready` or a failed start first, then one answer an invocation. */
export type InstanceMessage =
  | { kind: 'ready' }
  | { kind: 'failed-start'; error: FunctionError }
  | { kind: 'result'; payload: string }
  | { kind: 'error'; error: FunctionError }

/** Lambda refuses a larger event or result, in bytes. */
export const payloadLimit = 6 * 1024 * 1024
