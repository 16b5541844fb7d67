/** What no repetition of a message can help. Its reason is a code and holds nothing of the message. */
export class Poison extends Error {
  override name = 'Poison'
  readonly reason: string

  constructor(reason: string) {
    super(`a message can never be done: ${reason}`)
    this.reason = reason
  }
}
