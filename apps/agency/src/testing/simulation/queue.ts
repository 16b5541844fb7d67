import type { SQSBatchResponse } from 'aws-lambda'
import type { QueueMessage } from '../../consumers/queue-call.ts'
import type { Process, Processes } from './processes.ts'
import type { World } from './world.ts'

type Held = { message: QueueMessage; receives: number; holder: number }

type QueueParts = {
  name: string
  /** The function that the messages call. */
  consume: (process: Process, messages: readonly QueueMessage[]) => Promise<SQSBatchResponse>
}

const visibility = 360_000
const mostReceives = 10
const batchSize = 10
const mostCalls = 8
const pollTime = 20

/** A standard queue and its event source: any message may come next, one that was not answered comes again, and not forever. */
export function createQueue(world: World, processes: Processes, { name, consume }: QueueParts) {
  const held = new Map<string, Held>()
  const visible: string[] = []
  const deadLetters: { body: string; reason?: string }[] = []
  let calls = 0
  let waiting = false
  let deliveries = 0
  let holders = 0

  function show(id: string): void {
    visible.push(id)
    poll()
  }

  function poll(): void {
    if (waiting || calls >= mostCalls || visible.length === 0) return
    waiting = true
    world.after(pollTime, () => {
      waiting = false
      void deliver(receive())
      poll()
    })
  }

  /** Takes up to ten messages, any of those that are there. */
  function receive(): Held[] {
    const taken: Held[] = []
    while (taken.length < batchSize && visible.length > 0) {
      const at = world.below(visible.length)
      const id = visible[at] ?? ''
      visible[at] = visible.at(-1) ?? ''
      visible.pop()
      const one = held.get(id)
      if (!one) continue
      one.receives += 1
      if (one.receives > mostReceives) {
        held.delete(id)
        deadLetters.push({ body: one.message.body })
        continue
      }
      const holder = ++holders
      one.holder = holder
      world.after(visibility, () => {
        if (held.get(id)?.holder === holder) show(id)
      })
      taken.push(one)
    }
    return taken
  }

  async function deliver(taken: readonly Held[]): Promise<void> {
    if (taken.length === 0) return
    calls += 1
    deliveries += taken.length
    const answer = await processes.run(name, (process) =>
      consume(
        process,
        taken.map(({ message }) => message),
      ),
    )
    calls -= 1
    if (answer !== 'killed') {
      const failed = new Set(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier))
      for (const { message } of taken) if (!failed.has(message.messageId)) held.delete(message.messageId)
      world.note(`${name} did ${taken.length - failed.size} of ${taken.length}`)
    }
    poll()
  }

  return {
    deadLetters,
    deliveries: () => deliveries,
    left: () => held.size,
    send(body: string): void {
      const message = { messageId: world.newId(), body }
      held.set(message.messageId, { message, receives: 0, holder: 0 })
      show(message.messageId)
    },
  }
}
