import { join } from 'node:path'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { onTestFinished } from 'vitest'
import { openSealedRecords, type SealedRecords } from '../../../account/sealed-records.ts'
import { createSimulatedClock } from '../../../kit/testing/simulated-clock.ts'
import { openQueue, type Queue, type SentMessage } from '../queue.ts'
import { defaultSettings, type QueueSettings } from '../queue-settings.ts'
import { arnOf } from './start-queues.ts'

/** Opens queues without a sandbox around them, at the time of a simulated clock. The ids are `id-1`, `id-2` and so on. */
export function openQueues(settings: Record<string, Partial<QueueSettings>>, directory = temporaryDirectory()) {
  const records = openSealedRecords(join(directory, 'records.sqlite'), Buffer.alloc(32, 1))
  onTestFinished(() => records.close())
  return openQueuesOn(records, settings)
}

/** The same, which are kept nowhere: for more messages than a test has time to write. */
export function openUnkeptQueues(settings: Record<string, Partial<QueueSettings>>) {
  const none = {
    get: () => undefined,
    put: () => undefined,
    remove: () => undefined,
    entries: () => [],
    clear: () => undefined,
  }
  return openQueuesOn({ table: () => none, transaction: (work) => work(), close: () => undefined }, settings)
}

function openQueuesOn(records: SealedRecords, settings: Record<string, Partial<QueueSettings>>) {
  const clock = createSimulatedClock()
  let ids = 0
  const newId = () => `id-${++ids}`
  const queues = new Map<string, Queue>()
  for (const [name, declared] of Object.entries(settings)) {
    const parts = { records, clock, newId, handleKey: Buffer.alloc(32, 2), find: (arn: string) => queues.get(arn) }
    queues.set(arnOf(name), openQueue({ ...parts, arn: arnOf(name), declared: { ...defaultSettings, ...declared } }))
  }
  return {
    ...{ clock, records, newId, queues },
    queue(name: string): Queue {
      const queue = queues.get(arnOf(name))
      if (!queue) throw new Error(`no queue ${name}`)
      return queue
    },
  }
}

export const message = (body: string, more: Partial<SentMessage> = {}): SentMessage => ({
  ...{ body, attributes: {}, senderId: 'sender' },
  ...more,
})
