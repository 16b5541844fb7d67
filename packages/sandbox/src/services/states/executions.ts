import type { Clock } from '../../kit/clock/clock.ts'
import { nestsTooDeep } from '../../kit/protocol/json-nesting.ts'
import { executionArn } from './arns.ts'
import type { DeclaredMachine } from './declared-machines.ts'
import { type Execution, isTask } from './execution/execution.ts'
import type { ExecutionStore } from './execution/execution-store.ts'
import { mostEvents } from './execution/history-event.ts'
import type { Outcome, Runner } from './execution/runner.ts'
import { payloadLimit } from './language/data-flow.ts'
import type { Definition } from './language/definition.ts'
import type { Json } from './language/value/json.ts'
import type { Inputs } from './requests.ts'
import { invalidToken, noExecution, statesError } from './states-error.ts'
import type { TaskTokens } from './task-token.ts'

/** What calls do with the executions of an account. */
export type Executions = {
  /** @throws ServiceError */
  start(machine: DeclaredMachine, input: Inputs['StartExecution']): Execution
  /** Runs an express execution to its end. @throws ServiceError */
  runToEnd(machine: DeclaredMachine, input: Inputs['StartExecution']): Promise<Execution>
  /** @throws ServiceError if there is no such standard execution */
  get(arn: string): Execution
  /** Returns the standard executions of a state machine, the latest first. */
  of(machineArn: string): Execution[]
  /** Stops an execution, unless it has ended. @returns milliseconds since 1970. @throws ServiceError */
  stop(input: Inputs['StopExecution']): number
  /**
   * Goes on with an execution from where it failed, timed out or was stopped. @returns milliseconds since 1970
   * @throws ServiceError if it cannot
   */
  redrive(input: Inputs['RedriveExecution'], definition: Definition): number
  /** Ends or prolongs the Task that a token names. @throws ServiceError */
  settle(taskToken: string, outcome: Outcome): void
  /** Removes what AWS keeps no longer. */
  expire(): void
}

type Parts = { clock: Clock; newId(): string; store: ExecutionStore; runner: Runner; tokens: TaskTokens }

/** How long an express execution may take, and how long an execution is kept after its end, in milliseconds. */
const [expressLimit, retention] = [5 * 60_000, 90 * 86_400_000]
/** How long after its end an execution can be redriven, in milliseconds, and how often. */
const [redrivePeriod, mostRedrives] = [14 * 86_400_000, 1_000]

export function createExecutions({ clock, newId, store, runner, tokens }: Parts): Executions {
  function find(arn: string): Execution | undefined {
    return runner.find(arn)?.execution ?? store.get(arn)
  }

  function newExecution(machine: DeclaredMachine, stated: Inputs['StartExecution']): Execution {
    const { name = newId(), input = '{}', traceHeader } = stated
    checkName(name)
    checkInput(input)
    const isExpress = machine.type === 'EXPRESS'
    const now = clock.now()
    const seconds = machine.definition.TimeoutSeconds
    const limit = Math.min(
      seconds === undefined ? Number.POSITIVE_INFINITY : seconds * 1000,
      isExpress ? expressLimit : Number.POSITIVE_INFINITY,
    )
    return {
      ...{ arn: executionArn(machine.arn, name, isExpress ? newId() : undefined), name, input, status: 'RUNNING' },
      ...{ machineArn: machine.arn, machineName: machine.name, type: machine.type, roleArn: machine.roleArn },
      ...{ revision: machine.revision, startedAt: now, traceHeader },
      ...(Number.isFinite(limit) && { deadline: now + limit }),
    }
  }

  return {
    start(machine, stated) {
      const execution = newExecution(machine, stated)
      const known = machine.type === 'STANDARD' ? find(execution.arn) : undefined
      if (known?.status === 'RUNNING' && known.input === execution.input) return known
      if (known) throw statesError('ExecutionAlreadyExists', `Execution Already Exists: '${execution.arn}'`)
      runner.start(execution, machine.definition, true)
      return execution
    },
    runToEnd(machine, stated) {
      const execution = newExecution(machine, stated)
      const ended = runner.ended(execution.arn)
      runner.start(execution, machine.definition, false)
      return ended
    },
    get(arn) {
      const found = find(arn)
      if (!found) throw noExecution(arn)
      return found
    },
    of: (machineArn) =>
      store
        .all()
        .filter((execution) => execution.machineArn === machineArn && execution.type === 'STANDARD')
        .reverse(),
    stop({ executionArn: arn, error, cause }) {
      const run = runner.find(arn)
      if (run) runner.end(run, { status: 'ABORTED', error, cause })
      const { stoppedAt = clock.now() } = this.get(arn)
      return stoppedAt
    },
    redrive({ executionArn: arn, clientToken }, definition) {
      const execution = this.get(arn)
      const { status, redrivenAt, redriveToken, redriveCount = 0 } = execution
      if (redrivenAt !== undefined && clientToken !== undefined && clientToken === redriveToken) return redrivenAt
      const stored = store.stored(execution)
      const fault =
        redriveFault(execution, clock.now()) ?? (stored.events >= mostEvents - 1 ? 'its history is full' : undefined)
      if (fault !== undefined)
        throw statesError('ExecutionNotRedrivable', `Execution is ${status} and cannot be redriven: ${fault}`)
      const { stoppedAt: _, error: __, cause: ___, ...others } = execution
      const now = clock.now()
      const { TimeoutSeconds } = definition
      const redriven: Execution = {
        ...{ ...others, status: 'RUNNING', redriveCount: redriveCount + 1, redrivenAt: now, redriveToken: clientToken },
        ...(TimeoutSeconds !== undefined && { deadline: now + TimeoutSeconds * 1000 }),
      }
      runner.redrive({ ...stored, execution: redriven }, definition)
      return now
    },
    settle(taskToken, outcome) {
      const task = tokens.read(taskToken)
      if (!task) throw invalidToken()
      if (!find(task.executionArn)) throw statesError('TaskDoesNotExist', `Task Does Not Exist: '${task.executionArn}'`)
      const run = runner.find(task.executionArn)
      const frame = run?.frames.get(task.frame)
      if (!run || !frame || !isTask(frame) || frame.phase.attempt !== task.attempt)
        throw statesError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'")
      runner.settle(run, frame, outcome)
    },
    expire() {
      const oldest = clock.now() - retention
      for (const { arn, stoppedAt } of store.all()) if (stoppedAt !== undefined && stoppedAt < oldest) store.remove(arn)
    },
  }
}

/**
 * Returns why an execution cannot be redriven; undefined if it can.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html
 */
export function redriveFault({ status, stoppedAt, redriveCount = 0 }: Execution, now: number): string | undefined {
  if (status === 'RUNNING' || status === 'SUCCEEDED') return 'it did not fail'
  if (stoppedAt !== undefined && now - stoppedAt > redrivePeriod) return 'it ended more than 14 days ago'
  return redriveCount >= mostRedrives ? `it was redriven ${mostRedrives} times` : undefined
}

/** @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html */
function checkName(name: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: AWS refuses them in a name
  if (/[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f\ud800-\udfff]/u.test(name))
    throw statesError('InvalidName', `Invalid Name: '${name}'`)
}

function checkInput(input: string): void {
  const bytes = Buffer.byteLength(input)
  if (bytes > payloadLimit)
    throw statesError(
      'InvalidExecutionInput',
      `Invalid State Machine Execution Input: it has more than ${payloadLimit} bytes`,
    )
  if (parsedJson(input) === undefined)
    throw statesError('InvalidExecutionInput', 'Invalid State Machine Execution Input: it is not valid JSON')
}

/** Returns the value of a text in JSON; undefined if it is none or nests too deep. */
export function parsedJson(text: string): Json | undefined {
  try {
    return nestsTooDeep(text) ? undefined : (JSON.parse(text) as Json)
  } catch {
    return undefined
  }
}
