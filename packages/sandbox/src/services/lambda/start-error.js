// @ts-check

/** An error of the runtime while a function is loaded. */
export class StartError extends Error {
  /**
   * @param {string} errorType
   * @param {string} message
   */
  constructor(errorType, message) {
    super(message)
    this.errorType = errorType
  }
}
