/** An event pattern that EventBridge does not accept; the message is the reason. */
export class PatternError extends Error {
  override readonly name = 'PatternError'
}
