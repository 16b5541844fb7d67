import { join } from 'node:path'
import type { Resource } from '@breakwater/cloud/resource'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { onTestFinished } from 'vitest'
import { openSealedRecords } from '../../../account/sealed-records.ts'
import type { AssumedRole } from '../../../kit/inner-client.ts'
import type { ServiceContext } from '../../../kit/service.ts'
import { createSimulatedClock, type SimulatedClock } from '../../../kit/testing/simulated-clock.ts'
import { owner } from '../../../testing/start-guarded.ts'
import { openEvents } from '../events.ts'

/** A call that EventBridge made: as whom, and of what. */
export type MadeCall = { by: object; scope: string; operation: string; input: object }

/** What EventBridge is opened with. Whatever is omitted is new. */
type Settings = {
  directory?: string
  clock?: SimulatedClock
  /** Throws the error of a service that EventBridge calls. */
  answer?(call: MadeCall): void
  /** Throws if EventBridge may not assume a role. */
  assume?(role: AssumedRole): void
}

/** A resource of the owner, with the attributes that its `identity` would give it. */
export function declared(type: string, properties: object, attributes: Record<string, string>): Resource {
  return {
    ...{ path: `Root/${type}`, logicalId: 'Id', type, accountId: owner, region: 'us-east-1' },
    ...{ properties: properties as Resource['properties'], ref: 'ref', attributes },
  }
}

/**
 * Opens EventBridge without a sandbox around it, at the time of a simulated clock. The ids are `id-1`, `id-2` and so on.
 * The calls that it makes are recorded, and answered by `answer`.
 */
export function openEventBridge(resources: Resource[], settings: Settings = {}) {
  const { directory = temporaryDirectory(), clock = createSimulatedClock(), answer, assume } = settings
  const records = openSealedRecords(join(directory, 'records.sqlite'), Buffer.alloc(32, 1))
  const calls: MadeCall[] = []
  const lines: string[] = []
  let ids = 0
  const clientOf = (by: object) => ({
    async call(scope: string, operation: string, input: object) {
      const made = { by, scope, operation, input }
      calls.push(made)
      answer?.(made)
    },
  })
  const context = {
    ...{ account: { id: owner, region: 'us-east-1', records: () => records }, resources, clock },
    newId: () => `id-${++ids}`,
    log: (line: string) => lines.push(line),
    as(role: AssumedRole) {
      assume?.(role)
      return clientOf(role)
    },
    asService: clientOf,
  } as unknown as ServiceContext
  const opened = openEvents(context)
  opened.begin?.()
  const close = async () => {
    await opened.close?.()
    records.close()
  }
  let isOpen = true
  onTestFinished(() => (isOpen ? close() : undefined))
  return {
    ...{ directory, clock, calls, lines },
    /** Returns the bodies of the messages that EventBridge sent to queues. */
    bodies: () => calls.map(({ input }) => (input as { MessageBody: string }).MessageBody),
    /** Runs an operation as the owner, or as `more` says. */
    run(operation: string, input: object = {}, more: object = {}): object {
      const call = { operation, input, caller: { accountId: owner }, ...more }
      return opened.run(call as unknown as Parameters<typeof opened.run>[0]) as object
    },
    async close() {
      isOpen = false
      await close()
    },
  }
}
