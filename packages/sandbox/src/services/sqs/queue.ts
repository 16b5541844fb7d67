import type { SealedRecords } from '../../account/sealed-records.ts'
import type { Clock } from '../../kit/clock/clock.ts'
import { openDeduplication } from '../../kit/deduplication.ts'
import type { Message } from './message.ts'
import { openMessageStore } from './message-store.ts'
import { attributesOf, type QueueSettings, withAttributes } from './queue-settings.ts'
import { receiptHandles } from './receipt-handle.ts'
import { invalidHandle, invalidParameter, notInFlight, purgeInProgress } from './sqs-error.ts'

/** A message that is sent, without what the queue adds. */
export type SentMessage = Pick<
  Message,
  'body' | 'attributes' | 'traceHeader' | 'senderId' | 'groupId' | 'deduplicationId'
> & {
  /** Seconds, in place of the queue's. */
  delay?: number | undefined
}

export type Sent = { messageId: string; sequenceNumber?: string | undefined }

/** A message as it is received. */
export type Received = { message: Message; handle: string }

/** A queue of one account. */
export type Queue = {
  arn: string
  name: string
  readonly settings: QueueSettings
  /** Whether a call set or removed the queue's policy. */
  readonly isPolicySet: boolean
  /** Changes attributes; all or none. @param check throws if the queue may not have the new settings. @throws SqsError */
  set(attributes: Readonly<Record<string, string>>, check: (changed: QueueSettings) => void): void
  attributes(): Record<string, string>
  /** Counts the messages. @property oldestSince when the oldest came to this queue, in milliseconds since 1970; undefined if there is none */
  counts(): { visible: number; inFlight: number; delayed: number; oldestSince: number | undefined }
  send(message: SentMessage): Sent
  /** Puts a message of another queue here, which received it too often. */
  takeDeadLetter(message: Message, source: Queue): void
  /** Returns how many messages may be received before too many are in flight. */
  room(): number
  /** Receives up to `most` messages at once, if there is room for them. @param visibility seconds */
  receive(most: number, visibility?: number): Received[]
  /** Waits until a message may be there, or `until`, or the client left. */
  arrival(until: number, ended?: AbortSignal): Promise<void>
  /** @throws SqsError */
  /** @param leavesCopy a copy of the message is there again after its visibility timeout */
  delete(handle: string, leavesCopy?: boolean): void
  /** @param visibility seconds. @throws SqsError */
  changeVisibility(handle: string, visibility: number): void
  /** @throws SqsError if it was purged less than 60 seconds ago */
  purge(): void
  /** Returns the next visible message, which stays in the queue; undefined if there is none. */
  oldest(): Message | undefined
  /** Removes a message, to move it to another queue. */
  take(message: Message): void
}

export type QueueParts = {
  arn: string
  records: SealedRecords
  handleKey: Buffer
  clock: Clock
  newId(): string
  /** The settings of the template. */
  declared: QueueSettings
  /** Finds a queue of the same account by its ARN. */
  find(arn: string): Queue | undefined
}

/** The longest that a message can stay hidden from its first receipt, in milliseconds. */
const longestHidden = 43_200_000
const purgeInterval = 60_000
/** How many messages of a queue may be in flight. */
const mostInFlight = 120_000

export function openQueue({ arn, records, handleKey, clock, newId, declared, find }: QueueParts): Queue {
  const name = arn.split(':')[5] ?? ''
  const store = openMessageStore(records, arn, declared.isFifo)
  const deduplication = openDeduplication(records, `sqs/${arn}/deduplication`)
  const handles = receiptHandles(arn, handleKey)
  /** What calls changed, and the counters of the queue. */
  const state = records.table<Record<string, string>>(`sqs/${arn}/state`)
  const counters = records.table<number>(`sqs/${arn}/counters`)
  const waiters = new Set<() => void>()
  const changes: Record<string, string> = { ...state.get('attributes') }
  let settings = withAttributes(declared, changes)
  let sequence = counters.get('sequence') ?? 0
  const times = { created: counters.get('created') ?? clock.now(), modified: counters.get('modified') ?? clock.now() }
  if (counters.get('created') === undefined) {
    counters.put('created', times.created)
    counters.put('modified', times.modified)
  }

  const wake = () => {
    for (const waiter of waiters) waiter()
  }

  function add(message: Omit<Message, 'sequence'>): Message {
    const added = { ...message, sequence: sequence + 1 }
    records.transaction(() => {
      counters.put('sequence', added.sequence)
      store.put(added)
    })
    sequence = added.sequence
    wake()
    return added
  }

  /** Removes what is older than the queue keeps messages. */
  function expire(): void {
    const oldest = clock.now() - settings.retention * 1000
    for (const message of store.all()) {
      // Dead letters keep their time, so that they need not be in its order.
      if (message.sentAt > oldest && message.deadLetterSource === undefined) break
      if (message.sentAt <= oldest) store.remove(message.id)
    }
  }

  function deadLetterQueue(message: Message): Queue | undefined {
    const { redrive } = settings
    return redrive && message.receiveCount >= redrive.maxReceiveCount ? find(redrive.deadLetterTargetArn) : undefined
  }

  /** Finds the message of a handle that was given out for it. @throws SqsError for a handle of no message here */
  function receiptOf(handle: string) {
    const receipt = handles.read(handle)
    if (!receipt) throw invalidHandle(handle)
    const message = store.get(receipt.messageId)
    return { message, isCurrent: message !== undefined && message.receiveCount === receipt.receiveCount }
  }

  const queue: Queue = {
    arn,
    name,
    get settings() {
      return settings
    },
    get isPolicySet() {
      return changes.Policy !== undefined
    },
    set(attributes, check) {
      const changed = withAttributes(settings, attributes)
      check(changed)
      settings = changed
      Object.assign(changes, attributes)
      times.modified = clock.now()
      records.transaction(() => {
        state.put('attributes', changes)
        counters.put('modified', times.modified)
      })
      wake()
    },
    counts() {
      expire()
      const now = clock.now()
      const counts = { visible: 0, inFlight: 0, delayed: 0 }
      let oldestSince: number | undefined
      for (const { visibleAt, receiveCount, sentAt, movedAt } of store.all()) {
        counts[visibleAt <= now ? 'visible' : receiveCount > 0 ? 'inFlight' : 'delayed'] += 1
        const since = movedAt ?? sentAt
        oldestSince = Math.min(oldestSince ?? since, since)
      }
      return { ...counts, oldestSince }
    },
    attributes() {
      const counts = queue.counts()
      return {
        QueueArn: arn,
        ApproximateNumberOfMessages: String(counts.visible),
        ApproximateNumberOfMessagesNotVisible: String(counts.inFlight),
        ApproximateNumberOfMessagesDelayed: String(counts.delayed),
        CreatedTimestamp: String(Math.floor(times.created / 1000)),
        LastModifiedTimestamp: String(Math.floor(times.modified / 1000)),
        ...attributesOf(settings),
      }
    },
    send({ delay, ...sent }) {
      const now = clock.now()
      const id = newId()
      const visibleAt = now + (settings.isFifo ? settings.delay : (delay ?? settings.delay)) * 1000
      const message = { ...sent, id, sentAt: now, visibleAt, receiveCount: 0 }
      if (!settings.isFifo) {
        add(message)
        return { messageId: id }
      }
      const key = `${settings.deduplicatesByGroup ? sent.groupId : ''}\n${sent.deduplicationId}`
      const accepted = deduplication.find(key, now)
      if (accepted) return accepted
      return records.transaction(() => {
        const sequenceNumber = sequenceNumberOf(add(message).sequence)
        deduplication.add(key, { messageId: id, sequenceNumber }, now)
        return { messageId: id, sequenceNumber }
      })
    },
    takeDeadLetter(message, source) {
      const now = clock.now()
      const { firstReceivedAt: _, ...kept } = message
      add({
        ...kept,
        // Only a FIFO queue counts the retention anew from here.
        ...(settings.isFifo && { deduplicationId: message.id, sentAt: now }),
        deadLetterSource: source.arn,
        movedAt: now,
        visibleAt: now + settings.delay * 1000,
        receiveCount: 0,
      })
    },
    room() {
      return mostInFlight - store.inFlight(clock.now())
    },
    receive(asked, visibility = settings.visibility) {
      expire()
      const now = clock.now()
      const most = Math.min(asked, queue.room())
      const received: Received[] = []
      while (received.length < most) {
        const next = store.next(now, most - received.length)
        if (next.length === 0) break
        records.transaction(() => {
          for (const message of next) {
            const deadLetters = deadLetterQueue(message)
            if (deadLetters) {
              store.remove(message.id)
              deadLetters.takeDeadLetter(message, queue)
              continue
            }
            const receiveCount = message.receiveCount + 1
            const handed = {
              ...message,
              receiveCount,
              firstReceivedAt: message.firstReceivedAt ?? now,
              visibleAt: now + visibility * 1000,
            }
            store.put(handed)
            received.push({ message: handed, handle: handles.of({ messageId: message.id, receiveCount }) })
          }
        })
        // What stays visible is handed out once.
        if (visibility === 0) break
      }
      return received
    },
    arrival(until, ended) {
      return new Promise((done) => {
        const now = clock.now()
        const next = Math.min(until, store.nextVisible(now) ?? until)
        const finish = () => {
          waiters.delete(finish)
          cancel()
          ended?.removeEventListener('abort', finish)
          done()
        }
        const cancel = clock.after(next - now, finish)
        waiters.add(finish)
        ended?.addEventListener('abort', finish)
        if (ended?.aborted) finish()
      })
    },
    delete(handle, leavesCopy = false) {
      const { message, isCurrent } = receiptOf(handle)
      if (!message) return
      if (settings.isFifo && (!isCurrent || message.visibleAt <= clock.now()))
        throw invalidParameter(
          `Value ${handle} for parameter ReceiptHandle is invalid. Reason: The receipt handle has expired.`,
        )
      // The handle of an earlier receipt no longer deletes the message.
      if (!isCurrent || leavesCopy) return
      store.remove(message.id)
      wake()
    },
    changeVisibility(handle, visibility) {
      const now = clock.now()
      const { message, isCurrent } = receiptOf(handle)
      if (!message || !isCurrent || message.visibleAt <= now) throw notInFlight(handle)
      const visibleAt = now + visibility * 1000
      if (visibleAt - (message.firstReceivedAt ?? now) > longestHidden)
        throw invalidParameter(
          `Value ${visibility} for parameter VisibilityTimeout is invalid. Reason: Total VisibilityTimeout for the message is beyond the limit [43200 seconds].`,
        )
      store.put({ ...message, visibleAt })
      wake()
    },
    purge() {
      const now = clock.now()
      const last = counters.get('purged')
      if (last !== undefined && now - last < purgeInterval) throw purgeInProgress(name)
      records.transaction(() => {
        counters.put('purged', now)
        store.clear()
      })
    },
    oldest: () => store.next(clock.now(), 1)[0],
    take: ({ id }) => store.remove(id),
  }
  return queue
}

/** Returns the queues whose dead letters a queue gets now. */
export function sourcesOf(arn: string, queues: ReadonlyMap<string, Queue>): Queue[] {
  return [...queues.values()].filter(({ settings }) => settings.redrive?.deadLetterTargetArn === arn)
}

/** The sequence number of a FIFO message: 20 digits. */
export function sequenceNumberOf(sequence: number): string {
  return String(18_849_000_000_000_000_000n + BigInt(sequence))
}
