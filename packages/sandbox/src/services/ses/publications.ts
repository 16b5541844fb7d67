import type { SealedRecords } from '../../account/sealed-records.ts'
import { mayPass } from '../../kit/retries/may-pass.ts'
import { createRetries, type Fault, type Job, type Retries } from '../../kit/retries/retries.ts'
import type { ServiceContext } from '../../kit/service.ts'
import type { ConfigurationSet } from './declared.ts'
import type { EventDestination, EventType } from './declared-destination.ts'
import { eventRecord, type MailEvent, type SentMail } from './event-record.ts'

/** A destination that records are sent to; metrics are counted at once. */
type Target = Exclude<EventDestination['to'], { dimensions: unknown }>

type PublicationFault = Fault & { message: string }

/** A record on its way to a destination. */
export type Publication = Job<PublicationFault> & {
  setArn: string
  to: Target
  subject: string
  detailType: string
  /** JSON, or a plain text for a topic. */
  message: string
  /** Milliseconds since 1970. */
  addedAt: number
}

/** The event records on their way. What was added arrives at least once, also after the end of the process. */
export type Publications = Pick<Retries<Publication>, 'start' | 'stop'> & {
  /** Stores the records of an event for the destinations of a set, which `start` sends. */
  add(event: MailEvent, mail: SentMail, set: ConfigurationSet): Publication[]
  /** Goes on with the records that a restart interrupted, and greets the topics that are new. */
  resume(sets: Iterable<ConfigurationSet>): void
}

type Parts = Pick<ServiceContext, 'asService' | 'clock' | 'newId' | 'log'> & { records: SealedRecords }

const sesPrincipal = 'ses.amazonaws.com'

/** The names of events on a bus. @see https://docs.aws.amazon.com/ses/latest/dg/monitoring-eventbridge.html */
const detailTypes: Readonly<Record<EventType, string>> = {
  SEND: 'Email Sent',
  REJECT: 'Email Rejected',
  BOUNCE: 'Email Bounced',
  COMPLAINT: 'Email Complaint Received',
  DELIVERY: 'Email Delivered',
  RENDERING_FAILURE: 'Email Rendering Failed',
  DELIVERY_DELAY: 'Email Delivery Delayed',
}

const greeting = 'Successfully validated SNS topic for Amazon SES event publishing.'
/** A record is sent again for an hour. */
const policy = { MaximumEventAgeInSeconds: 3_600 }

/** Creates what sends the event records of an account's mails. */
export function createPublications({ records, asService, clock, newId, log }: Parts): Publications {
  const greeted = records.table<true>('ses/greeted-topics')
  const retries = createRetries<Publication, PublicationFault>({
    table: records.table('ses/records'),
    clock,
    policyOf: ({ addedAt }) => ({ policy, since: addedAt }),
    attempt,
    async giveUp({ setArn, detailType }, { message }) {
      log(`ses: ${setArn} lost an event (${detailType}): ${message}`)
    },
  })

  async function attempt(publication: Publication): Promise<PublicationFault | undefined> {
    try {
      await send(publication)
      return undefined
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      return mayPass(error) ? { message } : { message, isFinal: true }
    }
  }

  async function send({ setArn, to, subject, detailType, message }: Publication): Promise<void> {
    const client = asService({ service: sesPrincipal, sourceArn: setArn })
    if ('topic' in to) await client.call('sns', 'Publish', { TopicArn: to.topic, Subject: subject, Message: message })
    else
      await client.call('events', 'PutEvents', {
        Entries: [{ Source: 'aws.ses', DetailType: detailType, Detail: message, Resources: [setArn] }],
      })
  }

  function store(setArn: string, to: Target, what: Pick<Publication, 'subject' | 'detailType' | 'message'>) {
    const now = clock.now()
    const publication = { id: newId(), setArn, to, ...what, addedAt: now, dueAt: now, retries: 0 }
    retries.add(publication)
    return publication
  }

  return {
    add(event, mail, set) {
      const message = JSON.stringify(eventRecord(event, mail))
      const what = { subject: 'Amazon SES Email Event Notification', detailType: detailTypes[event.type], message }
      return set.destinations
        .filter(({ isEnabled, types }) => isEnabled && types.includes(event.type))
        .flatMap(({ to }) => ('dimensions' in to ? [] : [store(set.arn, to, what)]))
    },
    start: retries.start,
    stop: retries.stop,
    resume(sets) {
      for (const { arn, destinations } of sets)
        for (const { name, to } of destinations) {
          const key = `${arn}/${name}/${'topic' in to ? to.topic : ''}`
          if (!('topic' in to) || greeted.get(key)) continue
          store(arn, to, { subject: 'Amazon SES Email Event Notification', detailType: 'greeting', message: greeting })
          greeted.put(key, true)
        }
      retries.resume()
    },
  }
}
