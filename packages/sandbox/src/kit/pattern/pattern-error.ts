/** An event pattern or filter policy that AWS does not accept; the message is the reason. */
export class PatternError extends Error {
  override readonly name = 'PatternError'
}
