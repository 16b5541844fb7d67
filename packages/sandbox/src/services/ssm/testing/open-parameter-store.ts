import { join } from 'node:path'
import type { Resource } from '@breakwater/cloud/resource'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { onTestFinished } from 'vitest'
import { openSealedRecords } from '../../../account/sealed-records.ts'
import { readInput } from '../../../kit/protocol/read-input.ts'
import type { ServiceContext } from '../../../kit/service.ts'
import { createSimulatedClock } from '../../../kit/testing/simulated-clock.ts'
import { owner } from '../../../testing/start-guarded.ts'
import { requests } from '../requests.ts'
import { openSsm } from '../ssm.ts'

/** A resource of the owner, with the identity that a deployment would give it. */
export function declared(
  type: string,
  properties: object,
  { ref = 'ref', attributes = {} }: { ref?: string; attributes?: Record<string, string> } = {},
): Resource {
  return {
    ...{ path: `Root/${type}`, logicalId: 'Id', type, accountId: owner, region: 'us-east-1' },
    ...{ properties: properties as Resource['properties'], ref, attributes },
  }
}

/** The session that makes the calls. */
export const session = {
  accountId: owner,
  roleArn: `arn:aws:iam::${owner}:role/user`,
  sessionName: 'sandbox',
}

/**
 * Opens Parameter Store without a sandbox around it, at the time of a simulated clock. The calls that it makes are
 * recorded, and the ids are `id-1`, `id-2` and so on.
 */
export function openParameterStore(
  resources: Resource[] = [],
  { directory = temporaryDirectory(), clock = createSimulatedClock() } = {},
) {
  const records = openSealedRecords(join(directory, 'records.sqlite'), Buffer.alloc(32, 1))
  const calls: { by: object; scope: string; operation: string; input: Record<string, unknown> }[] = []
  const lines: string[] = []
  let ids = 0
  const account = { id: owner, region: 'us-east-1', records: () => records, deriveSecret: () => Buffer.alloc(32, 2) }
  const opened = openSsm({
    ...{ account, resources, clock },
    newId: () => `id-${++ids}`,
    log: (line: string) => lines.push(line),
    asService: (by: object) => ({
      async call(scope: string, operation: string, input: Record<string, unknown>) {
        calls.push({ by, scope, operation, input })
        return { FailedEntryCount: 0, Entries: [{ EventId: 'event' }] }
      },
    }),
  } as unknown as ServiceContext)
  const callOf = (operation: string, input: Record<string, unknown>, more: object) =>
    ({ operation, input: readInput(requests, operation, input), caller: session, ...more }) as unknown as Parameters<
      typeof opened.run
    >[0]
  let isOpen = true
  const close = async () => {
    if (!isOpen) return
    isOpen = false
    await opened.close?.()
    records.close()
  }
  onTestFinished(close)
  return {
    ...{ directory, clock, calls, lines, opened, close },
    /** Runs an operation as a session of the owner, or as `more` says. */
    run: (operation: string, input: Record<string, unknown> = {}, more: object = {}) =>
      opened.run(callOf(operation, input, more)) as object,
    needs: (operation: string, input: Record<string, unknown> = {}) => opened.needs(callOf(operation, input, {})),
    owns: (operation: string, input: Record<string, unknown>, more: object = {}) =>
      opened.owns(callOf(operation, input, more)),
  }
}
