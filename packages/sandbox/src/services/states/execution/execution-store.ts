import type { SealedRecords } from '../../../account/sealed-records.ts'
import type { Execution, Frame } from './execution.ts'
import type { HistoryEvent } from './history-event.ts'

/** Where the changes of one execution are written. */
export type Journal = {
  putExecution(execution: Execution): void
  putFrame(frame: Frame): void
  removeFrame(id: string): void
  putEvent(event: HistoryEvent): void
}

/** An execution with its frames and the number of its events. */
export type Stored = { execution: Execution; frames: Frame[]; events: number }

/** The executions of an account, in its sealed records. */
export type ExecutionStore = {
  /** Does all changes of the work or none. */
  transaction(work: () => void): void
  /** @param keepsHistory set for standard executions: of others, nothing remains after their end */
  journal(executionArn: string, keepsHistory: boolean): Journal
  get(executionArn: string): Execution | undefined
  all(): Execution[]
  history(executionArn: string): HistoryEvent[]
  /** Returns the executions that a restart interrupted. */
  interrupted(): Stored[]
  stored(execution: Execution): Stored
  remove(executionArn: string): void
}

/** The journal of an execution that ends with the process. */
export const noJournal: Journal = {
  putExecution: () => undefined,
  putFrame: () => undefined,
  removeFrame: () => undefined,
  putEvent: () => undefined,
}

export function openExecutionStore(records: SealedRecords): ExecutionStore {
  const executions = records.table<Execution>('states/executions')
  const framesOf = (arn: string) => records.table<Frame>(`states/frames/${arn}`)
  const eventsOf = (arn: string) => records.table<HistoryEvent>(`states/history/${arn}`)
  const all = () => executions.entries().map(([, execution]) => execution)

  function remove(arn: string): void {
    records.transaction(() => {
      executions.remove(arn)
      framesOf(arn).clear()
      eventsOf(arn).clear()
    })
  }

  function stored(execution: Execution): Stored {
    const frames = framesOf(execution.arn).entries()
    return { execution, frames: frames.map(([, frame]) => frame), events: eventsOf(execution.arn).entries().length }
  }

  return {
    transaction: (work) => records.transaction(work),
    journal(arn, keepsHistory) {
      const [frames, events] = [framesOf(arn), eventsOf(arn)]
      return {
        putExecution(execution) {
          if (execution.status !== 'RUNNING' && !keepsHistory) remove(arn)
          else executions.put(arn, execution)
        },
        putFrame: (frame) => frames.put(frame.id, frame),
        removeFrame: (id) => frames.remove(id),
        putEvent(event) {
          if (keepsHistory) events.put(String(event.id), event)
        },
      }
    },
    get: (arn) => executions.get(arn),
    all,
    history: (arn) =>
      eventsOf(arn)
        .entries()
        .map(([, event]) => event),
    interrupted: () =>
      all()
        .filter(({ status }) => status === 'RUNNING')
        .map(stored),
    stored,
    remove,
  }
}
