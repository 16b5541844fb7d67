/** A target that could not be synthesized: one line that names it, and what its app printed. */
export class SynthError extends Error {
  override name = 'SynthError'
  readonly output: string

  constructor(message: string, output = '') {
    super(message)
    this.output = output
  }
}
