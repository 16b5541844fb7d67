import type { SealedRecords } from '../../account/sealed-records.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { ServiceContext } from '../../kit/service.ts'
import type { ConfigurationSet } from './declared.ts'
import type { EventDestination, EventType } from './declared-destination.ts'
import { eventRecord, type MailEvent, type SentMail } from './event-record.ts'

/** A destination that records are sent to; metrics are counted at once. */
type Target = Exclude<EventDestination['to'], { dimensions: unknown }>

/** A record on its way to a destination. Times are milliseconds since 1970. */
export type Publication = {
  id: string
  setArn: string
  to: Target
  subject: string
  detailType: string
  /** JSON, or a plain text for a topic. */
  message: string
  addedAt: number
  dueAt: number
  attempts: number
}

/** The event records on their way. What was added arrives at least once, also after the end of the process. */
export type Publications = {
  /** Stores the records of an event for the destinations of a set, which `start` sends. */
  add(event: MailEvent, mail: SentMail, set: ConfigurationSet): Publication[]
  start(publications: readonly Publication[]): void
  /** Goes on with the records that a restart interrupted, and greets the topics that are new. */
  resume(sets: Iterable<ConfigurationSet>): void
  stop(): Promise<void>
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
/** Waits between attempts, and how long a record is retried, in milliseconds. */
const [firstWait, longestWait, retried] = [1_000, 300_000, 3_600_000]

export function createPublications({ records, asService, clock, newId, log }: Parts): Publications {
  const table = records.table<Publication>('ses/publications')
  const greeted = records.table<true>('ses/greeted-topics')
  const timers = new Map<string, () => void>()
  const underWay = new Set<Promise<void>>()
  let isStopped = false

  function arm(publication: Publication): void {
    const work = () => {
      timers.delete(publication.id)
      const done = attempt(publication).finally(() => underWay.delete(done))
      underWay.add(done)
    }
    timers.set(publication.id, clock.after(publication.dueAt - clock.now(), work))
  }

  async function attempt(publication: Publication): Promise<void> {
    const fault = await faultOfSending(publication)
    if (isStopped) return
    if (!fault) return table.remove(publication.id)
    const wait = Math.min(firstWait * 2 ** publication.attempts, longestWait)
    if (!fault.canPass || clock.now() + wait > publication.addedAt + retried) {
      log(`ses: ${publication.setArn} lost an event (${publication.detailType}): ${fault.message}`)
      return table.remove(publication.id)
    }
    const next = { ...publication, attempts: publication.attempts + 1, dueAt: clock.now() + wait }
    table.put(next.id, next)
    arm(next)
  }

  async function faultOfSending(publication: Publication): Promise<{ message: string; canPass: boolean } | undefined> {
    try {
      await send(publication)
      return undefined
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      // A missing permission or topic does not come back by itself; other faults of the called service may.
      return { message, canPass: !(error instanceof ServiceError) || error.status >= 500 || /Throttl/.test(error.code) }
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
    const publication = { id: newId(), setArn, to, ...what, addedAt: now, dueAt: now, attempts: 0 }
    table.put(publication.id, publication)
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
    start(publications) {
      for (const publication of publications) arm(publication)
    },
    resume(sets) {
      for (const { arn, destinations } of sets)
        for (const { name, to } of destinations) {
          const key = `${arn}/${name}/${'topic' in to ? to.topic : ''}`
          if (!('topic' in to) || greeted.get(key)) continue
          store(arn, to, { subject: 'Amazon SES Email Event Notification', detailType: 'greeting', message: greeting })
          greeted.put(key, true)
        }
      for (const [, publication] of table.entries()) arm(publication)
    },
    async stop() {
      isStopped = true
      for (const cancel of timers.values()) cancel()
      timers.clear()
      await Promise.all(underWay)
    },
  }
}
