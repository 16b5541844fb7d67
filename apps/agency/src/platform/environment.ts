import * as z from 'zod'

/** Environment variables of every function. */
export const functionEnvironment = z.object({
  /** The agency's slug: part of each encryption context and each event. */
  AGENCY: z.string().min(1),
})

/** What a function that answers the API is told of its callers. */
export const callerEnvironment = z.object({
  /** The only user pool whose tokens the function accepts. */
  ISSUER: z.url(),
})

/** What a function that may use the records is told of them. */
export const recordsEnvironment = z.object({
  RECORDS_TABLE: z.string().min(1),
  /** The KMS key that seals personal data. */
  FIELD_KEY_ARN: z.string().startsWith('arn:'),
})

/** What a function that puts events is told of their bus. */
export const eventsEnvironment = z.object({
  EVENT_BUS: z.string().min(1),
})

/** What a function that a stream calls is told of the queue for what it can never do. */
export const deadLettersEnvironment = z.object({
  DEAD_LETTERS_URL: z.url(),
})

export type FunctionEnvironment = z.infer<typeof functionEnvironment>
export type CallerEnvironment = z.infer<typeof callerEnvironment>
export type RecordsEnvironment = z.infer<typeof recordsEnvironment>
export type EventsEnvironment = z.infer<typeof eventsEnvironment>
export type DeadLettersEnvironment = z.infer<typeof deadLettersEnvironment>

/** What a function of the API is told by its stack; the constructs set exactly these names. */
export const apiEnvironment = z.object({
  ...functionEnvironment.shape,
  ...callerEnvironment.shape,
  ...recordsEnvironment.shape,
})

/** What the relay of events is told by its stack. */
export const relayEnvironment = z.object({ ...eventsEnvironment.shape, ...deadLettersEnvironment.shape })
