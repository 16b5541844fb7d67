import type { ApplicationIdleV1 } from '@breakwater/contracts/events/application-idle.v1'
import * as z from 'zod'
import type { FindApplicationFacts } from '../applications/application-facts.ts'
import { Poison } from '../consumers/poison.ts'
import { eventInMessage, jsonOf, type QueueMessage } from '../consumers/queue-call.ts'
import type { PublishOnce } from '../outbox/publish-once.ts'
import { derivedUuid } from '../platform/derived-uuid.ts'
import type { RemindAt } from './schedules.ts'

export type ReminderPorts = {
  find: FindApplicationFacts
  remindAt: RemindAt
  publish: PublishOnce
  agency: string
  /** An application that was not saved for so many days is idle, by the settings in force now. */
  idleAfterDays: () => Promise<number>
  now: () => Date
}

const dayMilliseconds = 24 * 60 * 60_000
const dueSchema = z.object({ dueReminder: z.strictObject({ caseId: z.uuid() }) })

/**
 * Follows an application from its start until it is idle: has it looked at after the days of the agency's settings, and publishes
 * that it is idle. One that was saved since is looked at again later, one that was sent no more.
 * @throws Poison for a message that is neither the start of an application nor a reminder that is due
 */
export async function remind(ports: ReminderPorts, message: QueueMessage): Promise<void> {
  const event = eventInMessage(message)
  if (event?.type === 'application-started') return follow(ports, event.caseId, event.time)
  const due = dueSchema.safeParse(jsonOf(message.body))
  if (!due.success) throw new Poison(event ? 'UnexpectedEvent' : 'NotAnEvent')
  await lookAt(ports, due.data.dueReminder.caseId)
}

/** An event can be late by more than the days of the settings: then the application is looked at now. */
async function follow(ports: ReminderPorts, caseId: string, startedAt: string): Promise<void> {
  const at = await idleAt(ports, startedAt)
  if (at > ports.now()) await ports.remindAt(caseId, at)
  else await lookAt(ports, caseId)
}

async function lookAt(ports: ReminderPorts, caseId: string): Promise<void> {
  const { find, remindAt, publish, agency, now } = ports
  const application = await find(caseId)
  if (application?.status !== 'DRAFT') return
  const at = await idleAt(ports, application.updatedAt)
  if (at > now()) return remindAt(caseId, at)
  const time = at.toISOString()
  const idle: ApplicationIdleV1 = {
    id: derivedUuid(`application-idle ${caseId} ${time}`),
    time,
    agency,
    caseId,
    type: 'application-idle',
    version: 1,
    actor: 'system',
  }
  await publish(idle)
}

/** When an application that was saved at a time is idle, unless it is saved again. Schedules know whole seconds: the next one. */
async function idleAt({ idleAfterDays }: ReminderPorts, savedAt: string): Promise<Date> {
  return new Date(Math.ceil(Date.parse(savedAt) / 1000) * 1000 + (await idleAfterDays()) * dayMilliseconds)
}
