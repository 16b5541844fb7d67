import type { CaseEvent, DomainEvent } from '@breakwater/contracts/events/domain-event'
import type { ApplicationFacts } from '../../applications/application-facts.ts'
import { createConsumer } from '../../consumers/create-consumer.ts'
import type { QueueMessage } from '../../consumers/queue-call.ts'
import type { Mail } from '../../mails/mail.ts'
import { type NotifierPorts, notify } from '../../mails/notify.ts'
import type { Reporting } from '../../platform/reporting.ts'
import { type BusEntry, eventSource } from '../../relay/bus-entry.ts'
import { createRelay } from '../../relay/create-relay.ts'
import { streamRecordOf, streamRecordOfItem } from '../../relay/testing/stream-record-of.ts'
import { remind } from '../../reminders/remind.ts'
import { dueMessage } from '../../reminders/schedules.ts'
import { mailColors } from '../../settings/derive-mail-colors.ts'
import { createProcesses, type Process } from './processes.ts'
import { createQueue } from './queue.ts'
import { createStream } from './stream.ts'
import { createWorld } from './world.ts'

export type Simulation = {
  seed: number
  /** So many applications are started. Each is about three deliveries. */
  applications: number
}

const chances = { killed: 4_000, answerLost: 500, throttled: 200 }
const duplicateOnceIn = 10
const unsentOnceIn = 3
const urgentOnceIn = 10
const poisonOnceIn = 300
const sandboxKilledOnceIn = 500
const shards = 4
const idleAfterDays = 3
const longestWay = 5_000
const agency = 'harborlight'
const profile = {
  name: 'Harbor Light',
  phone: '+18005550111',
  applyUrl: 'https://a.example',
  portalUrl: 'https://p.example',
  colors: mailColors({ primary: '#0b5c7a', accent: '#b3541e' }),
}
const silent: Reporting = {
  logger: { resetKeys: () => undefined, appendKeys: () => undefined, info: () => undefined, error: () => undefined },
  metrics: { addMetric: () => undefined, publishStoredMetrics: () => undefined },
}

/**
 * Applications are started, sent or left, and their events go through the stream, the relay, the bus, the queues and the consumers of
 * an agency. The relay and the consumers are those that are deployed; what is between them repeats, reorders, throttles, loses answers
 * and is killed, by a seed. Returns what came of it, to be compared with what should have.
 */
export async function simulateDeliveries({ seed, applications: count }: Simulation) {
  const world = createWorld(seed)
  const processes = createProcesses(world, chances)
  const applications = new Map<string, ApplicationFacts & { number: number }>()
  const schedules = new Map<string, number>()
  const published = new Map<string, CaseEvent>()
  const mails = new Map<string, { sent: boolean; until: string }>()
  const handedOver = new Map<string, number>()
  const poison = new Set<string>()
  const buried = new Set<string>()
  let [duplicates, started] = [0, 0]

  const stream = createStream(world, processes, {
    shards,
    relay: (process, records) =>
      createRelay(silent, {
        put: (entries) => processes.call(process, () => entries.map(putOnBus)),
        bury: (record) => processes.call(process, () => void buried.add(JSON.stringify(record.dynamodb.Keys))),
      })({ Records: records }, { awsRequestId: 'simulated' }),
  })
  const reminders = createQueue(world, processes, { name: 'reminders', consume: consumer(remindersHandle) })
  const notifier = createQueue(world, processes, { name: 'notifier', consume: consumer(notifierHandle) })
  const queues = { reminders, notifier }
  const rules: Readonly<Record<string, keyof typeof queues>> = {
    'application-started.v1': 'reminders',
    'application-submitted.v1': 'notifier',
    'application-idle.v1': 'notifier',
  }

  function consumer(handle: (process: Process) => (message: QueueMessage) => Promise<void>) {
    return (process: Process, messages: readonly QueueMessage[]) =>
      createConsumer(silent, {
        handle: handle(process),
        bury: (message) => processes.call(process, () => void buried.add(message.body)),
      })({ Records: messages }, { awsRequestId: 'simulated' })
  }

  function remindersHandle(process: Process) {
    const ports = {
      find: (id: string) => processes.call(process, () => applications.get(id)),
      remindAt: (caseId: string, at: Date) => processes.call(process, () => schedule(caseId, at)),
      publish: (event: DomainEvent) => processes.call(process, () => publish(event)),
      agency,
      idleAfterDays: async () => idleAfterDays,
      now: world.now,
    }
    return (message: QueueMessage) => remind(ports, message)
  }

  function notifierHandle(process: Process) {
    const person = (sub: string) => ({ sub, email: `${sub}@example.com` })
    const ports: NotifierPorts = {
      find: (id) => processes.call(process, () => applications.get(id)),
      recipients: {
        consumer: (sub) => processes.call(process, () => person(sub)),
        staff: () => processes.call(process, () => ['casey', 'dana'].map(person)),
      },
      mails: {
        claim: (mail, span) => processes.call(process, () => claim(mail, span)),
        sent: (mail) => processes.call(process, () => void Object.assign(mailOf(mail), { sent: true })),
      },
      post: (address, kind, { subject }) =>
        processes.call(process, () => {
          const mail = `${kind} to ${address}: ${subject}`
          handedOver.set(mail, (handedOver.get(mail) ?? 0) + 1)
          world.note(mail)
          return 'id-of-ses'
        }),
      agency: profile,
      now: world.now,
    }
    return (message: QueueMessage) => notify(ports, message)
  }

  function mailOf({ kind, caseId, recipient }: Mail) {
    const name = `${kind} ${caseId} ${recipient}`
    const mail = mails.get(name) ?? { sent: false, until: '' }
    mails.set(name, mail)
    return mail
  }

  function claim(mail: Mail, { at, until }: { at: string; until: string }) {
    const record = mailOf(mail)
    if (record.sent) return 'sent'
    if (record.until >= at) return 'busy'
    record.until = until
    return 'claimed'
  }

  function schedule(caseId: string, at: Date): void {
    const name = `${caseId} ${at.toISOString()}`
    const made = schedules.get(name)
    schedules.set(name, (made ?? 0) + 1)
    if (made === undefined)
      world.after(at.getTime() - world.now().getTime(), () => send('reminders', dueMessage(caseId)))
  }

  function publish(event: DomainEvent): void {
    if (!('caseId' in event) || published.has(event.id)) return
    published.set(event.id, event)
    write(event)
  }

  function putOnBus(entry: BusEntry) {
    const queue = rules[entry.DetailType]
    const detail: unknown = JSON.parse(entry.Detail)
    if (queue) send(queue, JSON.stringify({ source: entry.Source, 'detail-type': entry.DetailType, detail }))
    return { is: 'put' } as const
  }

  function send(name: keyof typeof queues, body: string): void {
    const copies = world.onceIn(duplicateOnceIn) ? 2 : 1
    duplicates += copies - 1
    for (let copy = 0; copy < copies; copy++) world.after(world.below(longestWay), () => queues[name].send(body))
  }

  function write(event: CaseEvent): void {
    const number = applications.get(event.caseId)?.number ?? 0
    stream.write(number, (sequenceNumber) => streamRecordOf(event, sequenceNumber))
  }

  function eventOf(caseId: string, type: 'application-started' | 'application-submitted'): CaseEvent {
    const time = world.now().toISOString()
    return { id: world.newId(), time, agency, caseId, version: 1, actor: 'consumer', type }
  }

  function start(): void {
    const caseId = world.newId()
    const updatedAt = world.now().toISOString()
    const [owner, number] = [`owner-${started}`, started++]
    applications.set(caseId, { owner, status: 'DRAFT', language: 'es', updatedAt, number })
    write(eventOf(caseId, 'application-started'))
    if (!world.onceIn(unsentOnceIn)) world.after(60_000 + world.below(3_600_000), () => submit(caseId))
    if (world.onceIn(poisonOnceIn)) writePoison(number)
    if (world.onceIn(sandboxKilledOnceIn)) processes.killAll('sandbox')
    if (started < count) world.after(world.below(50), start)
  }

  function submit(caseId: string): void {
    const draft = applications.get(caseId)
    if (!draft) return
    const flags = world.onceIn(urgentOnceIn) ? (['URGENT'] as const) : []
    const updatedAt = world.now().toISOString()
    applications.set(caseId, {
      ...draft,
      status: 'SUBMITTED',
      updatedAt,
      caseNumber: `${draft.number}`,
      flags: [...flags],
    })
    write(eventOf(caseId, 'application-submitted'))
  }

  function writePoison(number: number): void {
    const item = { pk: `outbox#${number}`, sk: world.newId(), type: 'unknown' }
    stream.write(number, (sequenceNumber) => {
      const record = streamRecordOfItem(item, sequenceNumber)
      poison.add(JSON.stringify(record.dynamodb.Keys))
      return record
    })
    const message = JSON.stringify({ source: eventSource, detail: { case: number } })
    poison.add(message)
    send('notifier', message)
  }

  start()
  const history = await world.run()
  return {
    history,
    deliveries: reminders.deliveries() + notifier.deliveries(),
    duplicates,
    kills: processes.kills,
    applications,
    schedules,
    published,
    mails,
    handedOver,
    poison,
    buried,
    left: { stream: stream.left(), reminders: reminders.left(), notifier: notifier.left() },
    deadLetters: [...reminders.deadLetters, ...notifier.deadLetters],
  }
}
