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
})

/** What a function is told that may use the sealed part of records. */
export const sealsEnvironment = z.object({
  /** The KMS key that seals personal data. */
  FIELD_KEY_ARN: z.string().startsWith('arn:'),
})

/** What a function that puts events is told of their bus. */
export const eventsEnvironment = z.object({
  EVENT_BUS: z.string().min(1),
})

/** What a function that a stream or a queue calls is told of the queue for what it can never do. */
export const deadLettersEnvironment = z.object({
  DEAD_LETTERS_URL: z.url(),
})

/** What a function that makes schedules is told of them: their group, the queue that they send to, and the role by which they do. */
export const schedulesEnvironment = z.object({
  SCHEDULE_GROUP: z.string().min(1),
  SCHEDULE_QUEUE_ARN: z.string().startsWith('arn:'),
  SCHEDULE_ROLE_ARN: z.string().startsWith('arn:'),
})

/** What a function that sends mail is told of its sender. */
export const mailEnvironment = z.object({
  /** As mail programs show it: `Name <address>`. */
  MAIL_FROM: z.string().min(3),
  MAIL_CONFIGURATION_SET: z.string().min(1),
})

/** What a function that writes to people is told of where they are. */
export const recipientsEnvironment = z.object({
  CONSUMER_POOL_ID: z.string().min(1),
  STAFF_POOL_ID: z.string().min(1),
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

/** What a function of the API is told by its stack; the constructs set exactly these names. */
export const apiEnvironment = z.object({
  ...functionEnvironment.shape,
  ...callerEnvironment.shape,
  ...recordsEnvironment.shape,
  ...sealsEnvironment.shape,
})

/** What the relay of events is told by its stack. */
export const relayEnvironment = z.object({ ...eventsEnvironment.shape, ...deadLettersEnvironment.shape })

/** What the function that reminds of unfinished applications is told by its stack. */
export const remindersEnvironment = z.object({
  ...functionEnvironment.shape,
  ...recordsEnvironment.shape,
  ...schedulesEnvironment.shape,
  ...deadLettersEnvironment.shape,
})

/** What the function that notifies people is told by its stack. */
export const notifierEnvironment = z.object({
  ...recordsEnvironment.shape,
  ...mailEnvironment.shape,
  ...recipientsEnvironment.shape,
  ...deadLettersEnvironment.shape,
})
