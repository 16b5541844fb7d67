/** An error by which a state or an execution fails: its name, such as `States.Timeout`, and its cause. */
export class StatesFault extends Error {
  readonly error: string
  /** Absent if a Fail state or a caller gives none. */
  readonly faultCause: string | undefined
  /** Another name by which Retry and Catch may name the error. */
  readonly alias: string | undefined

  constructor(error: string, cause?: string, alias?: string) {
    super(`${error}: ${cause}`)
    this.error = error
    this.faultCause = cause
    this.alias = alias
  }
}

/** An error that always ends the execution. */
export function runtimeFault(cause: string): StatesFault {
  return new StatesFault('States.Runtime', cause)
}
