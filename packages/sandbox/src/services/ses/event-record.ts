import { addressesIn } from './addresses.ts'
import { type EventType, eventTypes } from './declared-destination.ts'
import type { HeaderField } from './message-headers.ts'

/** A message as event records describe it. */
export type SentMail = {
  messageId: string
  /** Milliseconds since 1970. */
  at: number
  fromText: string
  identityArn: string
  accountId: string
  recipients: readonly string[]
  header: readonly HeaderField[]
  tags: Readonly<Record<string, readonly string[]>>
}

/** What happened to a message, with the part of the record that only its type has. */
export type MailEvent = { type: EventType; detail: object }

/** The most bytes of headers in a record. */
const mostHeaders = 10_240

/**
 * Returns the record of an event, as SES publishes it.
 * @see https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html
 */
export function eventRecord({ type, detail }: MailEvent, mail: SentMail): object {
  const tags = { ...mail.tags, ...(arrived.has(type) && { 'ses:outgoing-ip': ['127.0.0.1'] }) }
  return { eventType: eventTypes[type], mail: mailObject({ ...mail, tags }), [members[type]]: detail }
}

/** Types of events of messages that a server of the recipient took, whose records name the address that sent them. */
const arrived: ReadonlySet<EventType> = new Set(['DELIVERY', 'COMPLAINT'])

const members: Readonly<Record<EventType, string>> = {
  SEND: 'send',
  REJECT: 'reject',
  BOUNCE: 'bounce',
  COMPLAINT: 'complaint',
  DELIVERY: 'delivery',
  RENDERING_FAILURE: 'failure',
  DELIVERY_DELAY: 'deliveryDelay',
}

function mailObject({ messageId, at, fromText, identityArn, accountId, recipients, header, tags }: SentMail) {
  const shown = header.filter((field) => !/^(message-id)$/i.test(field.name))
  const kept = firstBytes(shown)
  const valuesOf = (name: string) =>
    shown.filter((field) => field.name.toLowerCase() === name).map(({ value }) => value)
  const list = (name: string) => valuesOf(name).flatMap(addressesIn)
  const optional = (name: string) => (list(name).length > 0 ? { [name]: list(name) } : {})
  return {
    timestamp: new Date(at).toISOString(),
    source: fromText,
    sourceArn: identityArn,
    sendingAccountId: accountId,
    messageId,
    destination: recipients,
    headersTruncated: kept.length < shown.length,
    headers: kept,
    commonHeaders: {
      from: [fromText],
      ...optional('to'),
      ...optional('cc'),
      messageId,
      ...(valuesOf('subject')[0] !== undefined && { subject: valuesOf('subject')[0] }),
    },
    tags,
  }
}

function firstBytes(fields: readonly HeaderField[]): HeaderField[] {
  const kept: HeaderField[] = []
  let bytes = 0
  for (const field of fields) {
    bytes += Buffer.byteLength(field.name) + Buffer.byteLength(field.value) + 4
    if (bytes > mostHeaders) break
    kept.push(field)
  }
  return kept
}

/** @property at milliseconds since 1970. @property feedbackId names the report */
type Report = { recipients: readonly string[]; at: number; feedbackId: string }

/** The bounces of the mailbox simulator and of suppression lists. */
const bounces = {
  bounced: { subType: 'General', diagnosticCode: 'smtp; 550 5.1.1 user unknown' },
  'suppressed globally': {
    subType: 'Suppressed',
    diagnosticCode:
      'Amazon SES has suppressed sending to this address because it has a recent history of bouncing as an invalid address. For more information about how to remove an address from the suppression list, see the Amazon SES Developer Guide: http://docs.aws.amazon.com/ses/latest/DeveloperGuide/remove-from-suppressionlist.html ',
  },
  suppressed: {
    subType: 'OnAccountSuppressionList',
    diagnosticCode:
      'Amazon SES did not send the message to this address because it is on the suppression list for your account. For more information about removing addresses from the suppression list, see the Amazon SES Developer Guide at https://docs.aws.amazon.com/ses/latest/DeveloperGuide/sending-email-suppression-list.html',
  },
} as const

export type BounceKind = keyof typeof bounces

/** Returns the event of a message that bounced. Times are milliseconds since 1970. */
export function bounceEvent(kind: BounceKind, { recipients, at, feedbackId }: Report): MailEvent {
  const { subType, diagnosticCode } = bounces[kind]
  return {
    type: 'BOUNCE',
    detail: {
      feedbackId,
      bounceType: 'Permanent',
      bounceSubType: subType,
      bouncedRecipients: recipients.map((emailAddress) => ({
        emailAddress,
        action: 'failed',
        status: '5.1.1',
        diagnosticCode,
      })),
      timestamp: new Date(at).toISOString(),
      ...(kind === 'bounced' && { remoteMtaIp: '127.0.0.1' }),
      reportingMTA: `dns; amazonses.com`,
    },
  }
}

/** Returns the event of a complaint about a message. */
export function complaintEvent({ recipients, at, feedbackId }: Report): MailEvent {
  return {
    type: 'COMPLAINT',
    detail: {
      feedbackId,
      complaintSubType: null,
      complainedRecipients: recipients.map((emailAddress) => ({ emailAddress })),
      timestamp: new Date(at).toISOString(),
      userAgent: 'Amazon SES Mailbox Simulator',
      complaintFeedbackType: 'abuse',
      arrivalDate: new Date(at).toISOString(),
    },
  }
}

/** Returns the event of a delivered message. */
export function deliveryEvent({ recipients, at }: Omit<Report, 'feedbackId'>): MailEvent {
  return {
    type: 'DELIVERY',
    detail: {
      timestamp: new Date(at).toISOString(),
      processingTimeMillis: 0,
      recipients,
      smtpResponse: '250 2.6.0 Message received',
      remoteMtaIp: '127.0.0.1',
      reportingMTA: 'localhost',
    },
  }
}
