/** A target could not be synthesized: one line with its name, and the output of its app. */
export class SynthError extends Error {
  override name = 'SynthError'
  readonly output: string

  constructor(message: string, output = '') {
    super(message)
    this.output = output
  }
}
