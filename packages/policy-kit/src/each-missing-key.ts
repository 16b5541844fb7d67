import type { ExampleRequest } from './policy-example.ts'

/** Returns an example for each condition key that a request must have: without it, the request is denied. */
export function eachMissingKey<Request extends { context: NonNullable<ExampleRequest['context']> }>(
  { name, request }: { name: string; request: Request },
  keys: readonly string[],
) {
  return keys.map((missing) => ({
    name: `${name} without ${missing}`,
    request: {
      ...request,
      context: Object.fromEntries(Object.entries(request.context).filter(([key]) => key !== missing)),
    },
    expect: 'deny' as const,
  }))
}
