import type { Json } from '../language/value/json.ts'
import type { MachineType } from '../language/value/machine-type.ts'

export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED'

/** How an execution ended. */
export type Ending =
  | { status: 'SUCCEEDED'; output: Json }
  | { status: 'FAILED' | 'TIMED_OUT' | 'ABORTED'; error?: string | undefined; cause?: string | undefined }

/** One run of a state machine. Times are milliseconds since 1970. */
export type Execution = {
  arn: string
  name: string
  machineArn: string
  machineName: string
  type: MachineType
  /** The definition and the role at the start, which later templates do not change. */
  revision: string
  roleArn: string
  status: ExecutionStatus
  startedAt: number
  stoppedAt?: number
  /** When the execution times out. */
  deadline?: number
  /** JSON. */
  input: string
  output?: string
  error?: string | undefined
  cause?: string | undefined
  traceHeader?: string | undefined
  /** How often the execution was redriven, and when and by which token the last time. */
  redriveCount?: number
  redrivenAt?: number
  redriveToken?: string | undefined
}

/** What a frame does now. Times are milliseconds since 1970. */
export type Phase =
  | { kind: 'enter' }
  | { kind: 'wait' | 'retry'; until: number }
  | TaskPhase
  | { kind: 'children'; count: number; concurrency: number }
  | { kind: 'join' }
  | { kind: 'done'; output: Json }
  /** A frame of an execution that did not succeed, from which a redrive goes on. */
  | { kind: 'stopped'; isEntered: boolean }

/** A Task whose call is under way, or that waits for its token or its execution. */
export type TaskPhase = {
  kind: 'task'
  /** The id of the attempt. What is known of an earlier one is ignored. */
  attempt: string
  parameters: Json
  timeoutAt: number
  heartbeatSeconds?: number
  heartbeatAt?: number
  /** Set when the service has accepted the call, and the Task waits for its token or its execution. */
  isSubmitted?: true
  /** The execution that the Task waits for. */
  child?: string
}

/**
 * A place in the state machine where an execution is: one for the execution, and one for each branch and item. What is
 * here is all that a restart needs to go on.
 */
export type Frame = {
  id: string
  parent?: string
  /** The number of the branch or of the item. */
  index: number
  /** The Parallel and Map states on the way to the frame's list of states, each with the number of its branch. */
  path: readonly { state: string; branch: number }[]
  state: string
  /** The input of the state as it was given. */
  input: Json
  enteredAt: number
  /** The last event of the history that the frame caused. */
  lastEvent: number
  /** How often each retrier has retried the state. */
  retries: readonly number[]
  item?: { index: number; value: Json }
  phase: Phase
}

/** A frame that is in a Task. */
export type TaskFrame = Frame & { phase: TaskPhase }

/** Returns whether a frame waits for the result of a task. */
export function isTask(frame: Frame): frame is TaskFrame {
  return frame.phase.kind === 'task'
}

export const rootFrame = 'root'
