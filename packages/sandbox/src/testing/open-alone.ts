import { join } from 'node:path'
import type { Resource } from '@breakwater/cloud/resource'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { onTestFinished } from 'vitest'
import { openSealedFiles, type SealedFiles } from '../account/sealed-files.ts'
import { openSealedRecords } from '../account/sealed-records.ts'
import type { AccessNeed } from '../kit/access/access-need.ts'
import type { AssumedRole } from '../kit/inner-client.ts'
import type { Mail } from '../kit/mail.ts'
import type { Call, OpenService, Service, ServiceContext } from '../kit/service.ts'
import { createSimulatedClock, type SimulatedClock } from '../kit/testing/simulated-clock.ts'
import { owner } from './start-guarded.ts'

/** A call that a service made: as whom, and of what. */
export type MadeCall = { by: object; scope: string; operation: string; input: object }

/** What a service is opened with. What is omitted is new, or does nothing. */
export type AloneSettings = {
  directory?: string
  clock?: SimulatedClock
  newId?(): string
  files?: SealedFiles
  /** Answers a call that the service makes, or throws the error of the called service. */
  answer?(call: MadeCall): unknown
  /** Throws if the service may not assume a role. */
  assume?(role: AssumedRole): void
  /** More of what the service receives. */
  context?: Partial<ServiceContext>
}

/** The plain values of a service whose own types a test does not need. */
type PlainService = Service<Record<string, unknown>, object, OpenService<Record<string, unknown>, object>>

/** A resource of the owner, with the attributes that its `identity` would give it. */
export function declared(
  type: string,
  properties: object,
  { ref = 'ref', ...attributes }: Record<string, string> = {},
): Resource {
  return {
    ...{ path: `Root/${type}`, logicalId: 'Id', type, accountId: owner, region: 'us-east-1' },
    ...{ properties: properties as Resource['properties'], ref, attributes },
  }
}

/**
 * Opens a service of the owner without a sandbox around it, at the time of a simulated clock. The ids are `id-1`, `id-2`
 * and so on. The calls that the service makes are recorded, and answered by `answer`. What this returns are the settings by
 * which the service opens again after `close`.
 */
export function openAlone(service: PlainService, resources: Resource[], settings: AloneSettings = {}) {
  const {
    directory = temporaryDirectory(),
    clock = createSimulatedClock(),
    newId = counted(),
    answer,
    assume,
  } = settings
  const records = openSealedRecords(join(directory, 'records.sqlite'), Buffer.alloc(32, 1))
  const calls: MadeCall[] = []
  const lines: string[] = []
  const clientOf = (by: object) => ({
    async call(scope: string, operation: string, input: object) {
      const made = { by, scope, operation, input }
      calls.push(made)
      return answer?.(made)
    },
  })
  const mails: Mail[] = []
  const mailbox = {
    send: (mail: Mail) => mails.push(mail),
    find: (to: string) => mails.filter((mail) => mail.to === to),
  }
  const account = {
    ...{ id: owner, region: 'us-east-1', records: () => records, deriveSecret: () => Buffer.alloc(32, 2) },
    files: settings.files ?? openSealedFiles(join(directory, 'files'), Buffer.alloc(32, 3)),
  }
  const context = {
    ...{ account, resources, clock, newId, mailbox, endpointUrl: 'http://sandbox.test' },
    log: (line: string) => lines.push(line),
    as(role: AssumedRole) {
      assume?.(role)
      return clientOf(role)
    },
    asService: clientOf,
    ...settings.context,
  } as unknown as ServiceContext
  let isOpen = true
  const close = async () => {
    if (!isOpen) return
    isOpen = false
    await opened.close?.()
    records.close()
  }
  const opened = service.open?.(context) as OpenService<Record<string, unknown>, object>
  opened.deploy?.()
  opened.begin?.()
  onTestFinished(close)
  const callOf = (operation: string, input: object, more: object): Call => ({
    ...{ operation, input: service.readInput?.(operation, { ...input }) ?? { ...input } },
    ...({ caller: { accountId: owner }, ...more } as unknown as Pick<Call, 'caller' | 'source'>),
  })
  return {
    ...{ directory, clock, newId, calls, lines, mails, close, opened },
    /** Returns the bodies of the messages that the service sent to queues. */
    bodies: () => calls.map(({ input }) => (input as { MessageBody: string }).MessageBody),
    /** Runs an operation as the owner, or as `more` says. */
    run: (operation: string, input: object = {}, more: object = {}) =>
      opened.run(callOf(operation, input, more)) as Record<string, unknown>,
    /** Returns what IAM must allow for an operation. */
    needs: (operation: string, input: object = {}, more: object = {}): AccessNeed[] =>
      opened.needs(callOf(operation, input, more)),
    /** Returns whether an operation concerns a resource of the owner. */
    owns: (operation: string, input: object = {}, more: object = {}) => opened.owns(callOf(operation, input, more)),
  }
}

function counted(): () => string {
  let count = 0
  return () => {
    count += 1
    return `id-${count}`
  }
}
