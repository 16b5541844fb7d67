/** The reason why one field of a response is null, with AppSync's `errorType`. */
export class FieldError extends Error {
  readonly errorType: string

  constructor(errorType: string, message: string) {
    super(message)
    this.name = errorType
    this.errorType = errorType
  }
}
