import type { ApplicationFacts, FindApplicationFacts } from '../applications/application-facts.ts'
import { Poison } from '../consumers/poison.ts'
import { eventInMessage, type QueueMessage } from '../consumers/queue-call.ts'
import type { AgencyProfile } from '../settings/agency-profile.ts'
import { composeMail } from './compose.ts'
import type { MailFacts } from './mail.ts'
import type { Mails } from './mails.ts'
import type { Recipient, Recipients } from './recipients.ts'
import type { Post } from './ses-post.ts'

export type NotifierPorts = {
  find: FindApplicationFacts
  recipients: Recipients
  mails: Mails
  post: Post
  agency: AgencyProfile
  now: () => Date
}

/** So long a mail is one call's to send: longer than a call of the function lasts, and shorter than its queue hides a message. */
const claimMilliseconds = 2 * 60_000

type Sending = { subject: Subject; to: Recipient; facts: MailFacts }
type Subject = { caseId: string; eventId: string; application: ApplicationFacts }

/**
 * Writes to the people whom an event concerns: to the consumer who submitted, to supervisors if the case is urgent, and to a
 * consumer whose application is idle.
 * @throws Poison for a message that is none of these events; Error if a mail is to be tried again
 */
export async function notify(ports: NotifierPorts, message: QueueMessage): Promise<void> {
  const event = eventInMessage(message)
  if (!event) throw new Poison('NotAnEvent')
  if (event.type !== 'application-submitted' && event.type !== 'application-idle') throw new Poison('UnexpectedEvent')
  const { type, caseId, id: eventId } = event
  const application = await ports.find(caseId)
  // It was deleted since: there is nothing to write about.
  if (!application) return
  const subject: Subject = { caseId, eventId, application }
  if (type === 'application-idle') return remindConsumer(ports, subject)
  // The event and the submission are one write: an event without it was not written by the agency.
  if (application.status !== 'SUBMITTED') throw new Poison('NotSubmitted')
  await Promise.all([confirmSubmission(ports, subject), alertSupervisors(ports, subject)])
}

async function remindConsumer(ports: NotifierPorts, subject: Subject): Promise<void> {
  const { owner, status, language } = subject.application
  if (status !== 'DRAFT') return
  const person = await ports.recipients.consumer(owner)
  if (person) await sendOnce(ports, { subject, to: person, facts: { kind: 'application-reminder', language } })
}

async function confirmSubmission(ports: NotifierPorts, subject: Subject): Promise<void> {
  const { owner, language } = subject.application
  const person = await ports.recipients.consumer(owner)
  if (!person) return
  const facts = { kind: 'submission-confirmed', language, caseNumber: caseNumberOf(subject) } as const
  await sendOnce(ports, { subject, to: person, facts })
}

async function alertSupervisors(ports: NotifierPorts, subject: Subject): Promise<void> {
  const { caseId, application } = subject
  if (!application.flags?.includes('URGENT')) return
  const facts = { kind: 'urgent-case', caseId, caseNumber: caseNumberOf(subject) } as const
  const supervisors = await ports.recipients.staff('supervisors')
  await Promise.all(supervisors.map((person) => sendOnce(ports, { subject, to: person, facts })))
}

function caseNumberOf({ application: { caseNumber } }: Subject): string {
  if (!caseNumber) throw new Error('a submitted application has no case number')
  return caseNumber
}

async function sendOnce(ports: NotifierPorts, { subject, to, facts }: Sending): Promise<void> {
  const { mails, post, agency, now } = ports
  const { caseId, eventId } = subject
  const { kind } = facts
  const mail = { kind, caseId, eventId, recipient: to.sub }
  const at = now()
  const until = new Date(at.getTime() + claimMilliseconds)
  const claim = await mails.claim(mail, { at: at.toISOString(), until: until.toISOString() })
  if (claim === 'sent') return
  // The call that took it may have ended before it sent it: look again when its time is over.
  if (claim === 'busy') throw new Error('another call has taken the mail')
  const messageId = await post(to.email, kind, composeMail(agency, facts))
  await mails.sent(mail, { at: now().toISOString(), messageId })
}
