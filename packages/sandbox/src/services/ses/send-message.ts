import type { SealedRecords } from '../../account/sealed-records.ts'
import type { ServiceContext } from '../../kit/service.ts'
import type { StoredAccountState } from './account-state.ts'
import { type Address, domainOf } from './addresses.ts'
import { readIdentityArn } from './arns.ts'
import { composeMessage, stampRaw } from './compose-message.ts'
import type { ConfigurationSet, Declared } from './declared.ts'
import {
  type BounceKind,
  bounceEvent,
  complaintEvent,
  deliveryEvent,
  type MailEvent,
  type SentMail,
} from './event-record.ts'
import type { Identities, Identity } from './identities.ts'
import { mailMetrics } from './mail-metrics.ts'
import { readHeaders } from './message-headers.ts'
import { createMessageId } from './message-id.ts'
import { type Outcome, simulatedOutcome } from './outcome.ts'
import type { Outgoing } from './outgoing.ts'
import type { Publication, Publications } from './publications.ts'
import { productionLimits, type Quota, sandboxLimits } from './quota.ts'
import { type ReadMessage, readMessage } from './read-message.ts'
import { type Rendered, renderContent } from './render-content.ts'
import { mailFromNotVerified, notEmulated, notFound, rejected, sendingPaused } from './ses-error.ts'
import type { SuppressionList } from './suppression-list.ts'
import { TemplateFault } from './template/template-fault.ts'

type Parts = Pick<ServiceContext, 'account' | 'clock' | 'newId' | 'mailbox' | 'telemetry'> & {
  records: SealedRecords
  declared: Declared
  identities: Identities
  state: StoredAccountState
  quota: Quota
  suppressed: SuppressionList
  publications: Publications
}

/** Where a call comes from, for the tags of events. */
export type Origin = { callerIdentity: string; sourceIp: string | undefined }

/**
 * Accepts a message: its mails are in the mailbox, and its events are on their way, when the function's promise
 * resolves. Returns the message id. @throws SesError as the promise's rejection
 */
export type SendMessage = (message: Outgoing, origin: Origin) => Promise<string>

export function createSendMessage(parts: Parts): SendMessage {
  const {
    account,
    clock,
    newId,
    mailbox,
    telemetry,
    records,
    declared,
    identities,
    state,
    quota,
    suppressed,
    publications,
  } = parts

  return async (message, origin) => {
    const identity = checkSender(message)
    const set = setOf(message, identity)
    const { isInProduction } = state.get()
    const recipients = [...message.to, ...message.cc, ...message.bcc].map(({ address }) => address)
    if (!isInProduction) checkVerified(recipients.filter((address) => simulatedOutcome(address) === undefined))
    const at = clock.now()
    const messageId = createMessageId(at, newId())
    const mail: SentMail = {
      ...{ messageId, at, fromText: message.fromText, identityArn: identity.arn, accountId: account.id, recipients },
      header: [],
      tags: tagsOf(message, set, origin),
    }
    const rendered = render(message)
    if (rendered instanceof TemplateFault) {
      publish([renderingFailure(message, rendered)], mail, set)
      return messageId
    }
    const source =
      message.content.kind === 'raw'
        ? stampRaw(message.content.source, { messageId, at }, message.fromText)
        : await composeMessage({ ...message, ...rendered }, { messageId, at })
    const read = await readMessage(source)
    const simulated = recipients.filter((address) => simulatedOutcome(address) !== undefined).length
    const started = records.transaction(() => {
      quota.take(recipients.length - simulated, simulated, isInProduction ? productionLimits : sandboxLimits)
      const sent = { ...mail, header: readHeaders(source) }
      if (read.isInfected)
        return store(
          [
            { type: 'SEND', detail: {} },
            { type: 'REJECT', detail: { reason: 'Bad content' } },
          ],
          sent,
          set,
        )
      return deliver({ message, identity, set, sent, source, read })
    })
    publications.start(started)
    return messageId
  }

  /** @throws SesError unless the account may send from the address */
  function checkSender(message: Outgoing): Identity {
    if (!state.get().isSending) throw sendingPaused('this account', 'ACCOUNT_SENDING_PAUSED')
    const { from, identityArn, sender, feedbackTo, feedbackIdentityArn } = message
    const identity = verifiedIdentity(from.address, identityArn)
    const others = [
      ...(sender && !verifiedIdentity(sender.address) ? [sender.address] : []),
      ...(feedbackTo && !verifiedIdentity(feedbackTo.address, feedbackIdentityArn) ? [feedbackTo.address] : []),
    ]
    if (!identity) throw notVerified([from.address, ...others])
    if (others.length > 0) throw notVerified(others)
    const { domain, rejects } = identity.mailFrom
    if (domain !== undefined && rejects && !identity.hasMailFrom) throw mailFromNotVerified(domain)
    return identity
  }

  /**
   * Returns the identity that allows an address to stand in a message. @param named its ARN, if the call names it
   * @throws SesError for the ARN of another resource or another account
   */
  function verifiedIdentity(address: string, named?: string): Identity | undefined {
    const stated = named === undefined ? undefined : readIdentityArn(named)
    if (stated && stated.accountId !== account.id) throw notEmulated('sending from an identity of another account')
    if (stated && stated.name !== address && !isWithin(address, stated.name)) return undefined
    const identity = stated ? identities.get(stated.name) : identities.covering(address)
    return identity?.isVerified ? identity : undefined
  }

  function setOf({ setName }: Outgoing, { configurationSet }: Identity): ConfigurationSet | undefined {
    const name = setName ?? configurationSet
    if (name === undefined) return undefined
    const set = declared.sets.get(name)
    if (!set) throw notFound(`Configuration set <${name}> does not exist.`, 'CONFIGURATION_SET_NOT_FOUND')
    if (!set.isSending) throw sendingPaused(`configuration set <${name}>`, 'CONFIGURATION_SET_SENDING_PAUSED')
    return set
  }

  /** In SES's sandbox, recipients are verified as well. */
  function checkVerified(recipients: readonly string[]): void {
    const unknown = recipients.filter((address) => !identities.covering(address)?.isVerified)
    if (unknown.length > 0) throw notVerified(unknown)
  }

  function notVerified(addresses: readonly string[]) {
    const region = account.region.toUpperCase()
    return rejected(
      `Email address is not verified. The following identities failed the check in region ${region}: ${addresses.join(', ')}`,
    )
  }

  function render(message: Outgoing): Rendered | TemplateFault {
    try {
      return renderContent(message.content, declared.templates)
    } catch (error) {
      if (error instanceof TemplateFault) return error
      throw error
    }
  }

  function tagsOf({ tags, from, operation }: Outgoing, set: ConfigurationSet | undefined, origin: Origin) {
    const automatic = {
      'ses:operation': [operation],
      ...(set && { 'ses:configuration-set': [set.name] }),
      ...(origin.sourceIp !== undefined && { 'ses:source-ip': [origin.sourceIp] }),
      'ses:from-domain': [domainOf(from.address)],
      'ses:caller-identity': [origin.callerIdentity],
    }
    const own = [...Map.groupBy(tags, ({ Name }) => Name)].map(([name, all]) => [name, all.map(({ Value }) => Value)])
    return { ...automatic, ...Object.fromEntries(own) }
  }

  type Accepted = {
    message: Outgoing
    identity: Identity
    set: ConfigurationSet | undefined
    sent: SentMail
    source: Buffer
    read: ReadMessage
  }

  function deliver({ message, identity, set, sent, source, read }: Accepted): Publication[] {
    const { at, recipients } = sent
    const outcomes = Map.groupBy(recipients, (address) => outcomeOf(address, set))
    const to = (outcome: Outcome) => outcomes.get(outcome) ?? []
    const report = (of: readonly string[]) => ({ recipients: of, at, feedbackId: createMessageId(at, newId()) })
    const delivered = [...to('delivered'), ...to('complained'), ...to('out of office')]
    keepMails({ message, sent, source, read, delivered })
    const bounces = (['bounced', 'suppressed globally', 'suppressed'] satisfies BounceKind[]).flatMap((kind) =>
      to(kind).length > 0 ? [bounceEvent(kind, report(to(kind)))] : [],
    )
    const complaints = to('complained').length > 0 ? [complaintEvent(report(to('complained')))] : []
    if (identity.forwardsFeedback) for (const event of [...bounces, ...complaints]) forward(event, message, at)
    if (to('out of office').length > 0) answerOutOfOffice(message, at)
    const deliveries = delivered.length > 0 ? [deliveryEvent({ recipients: delivered, at })] : []
    return store([{ type: 'SEND', detail: {} }, ...deliveries, ...bounces, ...complaints], sent, set)
  }

  function outcomeOf(address: string, set: ConfigurationSet | undefined): Outcome {
    const simulated = simulatedOutcome(address)
    if (simulated) return simulated
    const reasons = set?.suppressedReasons ?? state.get().suppressedReasons
    const entry = suppressed.get(address)
    return entry && reasons.includes(entry.reason) ? 'suppressed' : 'delivered'
  }

  /** Recipients in the header share a mail in the mailbox; each hidden one has its own. */
  function keepMails({
    message,
    sent,
    source,
    read,
    delivered,
  }: Omit<Accepted, 'identity' | 'set'> & { delivered: readonly string[] }): void {
    const hidden = new Set(message.bcc.map(({ address }) => address))
    const open = delivered.filter((address) => !hidden.has(address))
    const groups = [open, ...delivered.filter((address) => hidden.has(address)).map((address) => [address])]
    for (const group of groups) {
      if (group.length === 0) continue
      mailbox.send({
        accountId: account.id,
        from: message.fromText,
        to: group.join(', '),
        subject: read.subject,
        ...read.bodies,
        source: source.toString('latin1'),
        at: new Date(sent.at).toISOString(),
      })
    }
  }

  function forward({ type, detail }: MailEvent, message: Outgoing, at: number): void {
    const isBounce = type === 'BOUNCE'
    notify(message, at, {
      from: isBounce ? 'MAILER-DAEMON@amazonses.com' : 'complaints@email-abuse.amazonses.com',
      subject: isBounce ? 'Delivery Status Notification (Failure)' : 'Complaint about a message that you sent',
      text: JSON.stringify(detail, null, 2),
    })
  }

  function answerOutOfOffice(message: Outgoing, at: number): void {
    const text = 'This is an automatic reply of the mailbox simulator: the recipient is out of the office.'
    notify(message, at, { from: 'ooto@simulator.amazonses.com', subject: 'Out of the office', text })
  }

  function notify(message: Outgoing, at: number, mail: { from: string; subject: string; text: string }): void {
    const to: Address = message.feedbackTo ?? message.from
    mailbox.send({ accountId: account.id, to: to.address, ...mail, format: 'plain', at: new Date(at).toISOString() })
  }

  function store(events: readonly MailEvent[], sent: SentMail, set: ConfigurationSet | undefined): Publication[] {
    telemetry.metrics(events.flatMap((event) => mailMetrics(event, sent, set)))
    return set ? events.flatMap((event) => publications.add(event, sent, set)) : []
  }

  function publish(events: readonly MailEvent[], sent: SentMail, set: ConfigurationSet | undefined): void {
    publications.start(records.transaction(() => store(events, sent, set)))
  }
}

function isWithin(address: string, domain: string): boolean {
  return domainOf(address) === domain || domainOf(address).endsWith(`.${domain}`)
}

function renderingFailure({ content }: Outgoing, { message }: TemplateFault): MailEvent {
  const name = content.kind === 'template' ? content.template.TemplateName : undefined
  return {
    type: 'RENDERING_FAILURE',
    detail: { errorMessage: message, ...(name !== undefined && { templateName: name }) },
  }
}
