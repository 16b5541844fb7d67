/**
 * The reason why the sandbox can't start or continue, in one line that says what to do. The caller prints it and exits
 * with 1.
 */
export class SandboxError extends Error {
  override readonly name = 'SandboxError'
}
