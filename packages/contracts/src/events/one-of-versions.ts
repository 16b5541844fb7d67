import * as z from 'zod'

type EventVersion = z.ZodObject<{ type: z.ZodLiteral<string>; version: z.ZodLiteral<number> }>

/**
 * Reads an event by its type and its version, so that no other schema is tried: a batch of a queue or a stream holds many events.
 * @throws Error if two schemas have the same type and version
 */
export function oneOfVersions<Version extends EventVersion>(versions: readonly Version[]): z.ZodType<z.infer<Version>> {
  const types = Map.groupBy(versions, ({ shape }) => shape.type.value)
  const [first, ...others] = [...types.values()].map(oneOfType)
  if (!first) throw new Error('there is no version of any event')
  return z.discriminatedUnion('type', [first, ...others])
}

function oneOfType<Version extends EventVersion>([first, ...others]: readonly Version[]) {
  if (!first) throw new Error('there is no version of the type')
  return z.discriminatedUnion('version', [first, ...others])
}
