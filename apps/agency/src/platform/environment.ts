import * as z from 'zod'

/** Environment variables of every function. */
export const functionEnvironment = z.object({
  /** The agency's slug: part of each encryption context and each event. */
  AGENCY: z.string().min(1),
})

/** The environment of a function that answers the API: its callers. */
export const callerEnvironment = z.object({
  /** The only user pool whose tokens the function accepts. */
  ISSUER: z.url(),
})

/** The environment of a function that may use the records. */
export const recordsEnvironment = z.object({
  RECORDS_TABLE: z.string().min(1),
})

/** The environment of a function that may use the sealed part of records. */
export const sealsEnvironment = z.object({
  /** The KMS key that seals personal data. */
  FIELD_KEY_ARN: z.string().startsWith('arn:'),
})

/** The environment of a function that puts events: their bus. */
export const eventsEnvironment = z.object({
  EVENT_BUS: z.string().min(1),
})

/** The environment of a function that a stream or a queue calls: the queue for what it can never process. */
export const deadLettersEnvironment = z.object({
  DEAD_LETTERS_URL: z.url(),
})

/** The environment of a function that makes schedules: their group, the queue that they send to, and their role. */
export const schedulesEnvironment = z.object({
  SCHEDULE_GROUP: z.string().min(1),
  SCHEDULE_QUEUE_ARN: z.string().startsWith('arn:'),
  SCHEDULE_ROLE_ARN: z.string().startsWith('arn:'),
})

/** The environment of a function that sends mail: its sender. */
export const mailEnvironment = z.object({
  /** As mail programs show it: `Name <address>`. */
  MAIL_FROM: z.string().min(3),
  MAIL_CONFIGURATION_SET: z.string().min(1),
})

/** The environment of a function that writes to people: where their addresses are. */
export const recipientsEnvironment = z.object({
  CONSUMER_POOL_ID: z.string().min(1),
  STAFF_POOL_ID: z.string().min(1),
})

/** The environment of a function that makes pseudonyms. */
export const pseudonymsEnvironment = z.object({
  /** The KMS key of the MACs that stand for ids. */
  PSEUDONYM_KEY_ARN: z.string().startsWith('arn:'),
})

/** The environment of a function that puts facts into the lake: the role to assume for that, and the stream. */
export const lakeEnvironment = z.object({
  FACTS_ROLE_ARN: z.string().startsWith('arn:'),
  FACTS_STREAM: z.string().min(1),
})

export type FunctionEnvironment = z.infer<typeof functionEnvironment>
export type CallerEnvironment = z.infer<typeof callerEnvironment>
export type RecordsEnvironment = z.infer<typeof recordsEnvironment>
export type SealsEnvironment = z.infer<typeof sealsEnvironment>
export type EventsEnvironment = z.infer<typeof eventsEnvironment>
export type DeadLettersEnvironment = z.infer<typeof deadLettersEnvironment>
export type SchedulesEnvironment = z.infer<typeof schedulesEnvironment>
export type MailEnvironment = z.infer<typeof mailEnvironment>
export type RecipientsEnvironment = z.infer<typeof recipientsEnvironment>
export type PseudonymsEnvironment = z.infer<typeof pseudonymsEnvironment>
export type LakeEnvironment = z.infer<typeof lakeEnvironment>

/** The environment of a function of the API; the constructs set exactly these names. */
export const apiEnvironment = z.object({
  ...functionEnvironment.shape,
  ...callerEnvironment.shape,
  ...recordsEnvironment.shape,
  ...sealsEnvironment.shape,
})

/** The environment of the relay of events. */
export const relayEnvironment = z.object({ ...eventsEnvironment.shape, ...deadLettersEnvironment.shape })

/** The environment of the function that reminds of unfinished applications. */
export const remindersEnvironment = z.object({
  ...functionEnvironment.shape,
  ...recordsEnvironment.shape,
  ...schedulesEnvironment.shape,
  ...deadLettersEnvironment.shape,
})

/** The environment of the function that notifies people. */
export const notifierEnvironment = z.object({
  ...recordsEnvironment.shape,
  ...mailEnvironment.shape,
  ...recipientsEnvironment.shape,
  ...deadLettersEnvironment.shape,
})

/** The environment of the function that sends facts to the lake. */
export const factsEnvironment = z.object({
  ...functionEnvironment.shape,
  ...pseudonymsEnvironment.shape,
  ...lakeEnvironment.shape,
  ...deadLettersEnvironment.shape,
})
