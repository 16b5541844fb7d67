/** Describes a fault without its messages: a service's message may repeat a personal value that it refused. */
export function describeFault(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error }
  const frames = error.stack?.split('\n').filter((line) => line.trimStart().startsWith('at '))
  return {
    name: error.name,
    at: frames?.slice(0, 6).map((line) => line.trim()),
    ...(error.cause ? { cause: describeFault(error.cause) } : {}),
  }
}
