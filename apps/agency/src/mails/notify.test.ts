import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { ApplicationFacts } from '../applications/application-facts.ts'
import { mailColors } from '../settings/derive-mail-colors.ts'
import { eventOfType, messageOf } from '../testing/messages.ts'
import type { Mail } from './mail.ts'
import type { Claim } from './mails.ts'
import { type NotifierPorts, notify } from './notify.ts'

const agency = {
  name: 'Harbor Light',
  phone: '+18005550111',
  applyUrl: 'https://apply.example.org',
  portalUrl: 'https://portal.example.org',
  colors: mailColors({ primary: '#0b5c7a', accent: '#b3541e' }),
}
const caseId = randomUUID()
const submitted: ApplicationFacts = {
  owner: 'maribel',
  status: 'SUBMITTED',
  language: 'es',
  updatedAt: '2026-11-21T10:00:00.000Z',
  caseNumber: '123-456',
  flags: ['HOUSING'],
}
const urgent: ApplicationFacts = { ...submitted, flags: ['HOUSING', 'URGENT'] }
const draft: ApplicationFacts = { owner: 'maribel', status: 'DRAFT', language: 'en', updatedAt: submitted.updatedAt }
const submission = eventOfType('application-submitted', 'consumer', caseId)
const idle = eventOfType('application-idle', 'system', caseId)
const at = '2026-11-21T10:00:00.000Z'

/** A notifier whose mails and claims are kept. */
function open(application: ApplicationFacts | undefined, changed: Partial<NotifierPorts> = {}) {
  const posted: unknown[][] = []
  const claims = new Map<string, Claim>()
  const recorded: unknown[][] = []
  const nameOf = ({ kind, recipient }: Mail) => `${kind} to ${recipient}`
  const ports: NotifierPorts = {
    find: async (id) => (id === caseId ? application : undefined),
    recipients: {
      consumer: async (sub) => ({ sub, email: `${sub}@example.com` }),
      staff: async (group) => ['casey', 'dana'].map((sub) => ({ sub, email: `${sub}@${group}.example.org` })),
    },
    mails: {
      async claim(mail, span) {
        recorded.push(['claim', mail, span])
        const claim = claims.get(nameOf(mail))
        if (claim) return claim
        claims.set(nameOf(mail), 'busy')
        return 'claimed'
      },
      async sent(mail, sending) {
        recorded.push(['sent', mail, sending])
        claims.set(nameOf(mail), 'sent')
      },
    },
    post: async (address, kind, { subject }) => {
      posted.push([address, kind, subject])
      return `id-${posted.length}`
    },
    agency,
    now: () => new Date(at),
    ...changed,
  }
  return { ports, posted, claims, recorded }
}

describe('a submission', () => {
  it('is confirmed to the consumer in the language of the application, and recorded around the sending', async () => {
    const { ports, posted, recorded } = open(submitted)
    await notify(ports, messageOf(submission))
    expect(posted).toEqual([['maribel@example.com', 'submission-confirmed', 'Harbor Light recibió su solicitud']])
    const mail = { kind: 'submission-confirmed', caseId, eventId: submission.id, recipient: 'maribel' }
    expect(recorded).toEqual([
      ['claim', mail, { at, until: '2026-11-21T10:02:00.000Z' }],
      ['sent', mail, { at, messageId: 'id-1' }],
    ])
  })

  it('is mailed to each supervisor if it is urgent', async () => {
    const { ports, posted } = open(urgent)
    await notify(ports, messageOf(submission))
    const subject = 'Urgent case 123-456 · Caso urgente 123-456'
    expect(posted).toHaveLength(3)
    expect(posted).toEqual(
      expect.arrayContaining([
        ['maribel@example.com', 'submission-confirmed', 'Harbor Light recibió su solicitud'],
        ['casey@supervisors.example.org', 'urgent-case', subject],
        ['dana@supervisors.example.org', 'urgent-case', subject],
      ]),
    )
  })

  it('is written about once, however often its event comes', async () => {
    const { ports, posted } = open(urgent)
    await notify(ports, messageOf(submission))
    await notify(ports, messageOf(submission))
    await notify(ports, messageOf({ ...submission, id: randomUUID() }))
    expect(posted).toHaveLength(3)
  })

  it('is mailed to supervisors also if the consumer has no address any more', async () => {
    const recipients = { ...open(urgent).ports.recipients, consumer: async () => undefined }
    const { ports, posted } = open(urgent, { recipients })
    await notify(ports, messageOf(submission))
    expect(posted.map(([, kind]) => kind)).toEqual(['urgent-case', 'urgent-case'])
  })

  it('comes again if a mail could not be handed over, and then only that mail is sent', async () => {
    const { ports, posted, claims } = open(urgent)
    const refusing = async (...sent: Parameters<NotifierPorts['post']>) => {
      if (sent[0].startsWith('dana')) throw new Error('throttled')
      return ports.post(...sent)
    }
    await expect(notify({ ...ports, post: refusing }, messageOf(submission))).rejects.toThrow('throttled')
    expect(posted).toHaveLength(2)
    claims.delete('urgent-case to dana')
    await notify(ports, messageOf(submission))
    expect(posted.slice(2)).toEqual([['dana@supervisors.example.org', 'urgent-case', expect.any(String)]])
  })

  it('comes again if another call has taken a mail', async () => {
    const { ports, posted, claims } = open(submitted)
    claims.set('submission-confirmed to maribel', 'busy')
    await expect(notify(ports, messageOf(submission))).rejects.toThrow('another call has taken the mail')
    expect(posted).toEqual([])
  })

  it('can never be done if its application is a draft: the event was not written with a submission', async () => {
    const { ports, recorded } = open(draft)
    await expect(notify(ports, messageOf(submission))).rejects.toMatchObject({ name: 'Poison', reason: 'NotSubmitted' })
    expect(recorded).toEqual([])
  })

  it('fails if its case has no number', async () => {
    const { ports } = open({ ...submitted, caseNumber: undefined })
    await expect(notify(ports, messageOf(submission))).rejects.toThrow('a submitted application has no case number')
  })
})

describe('an idle application', () => {
  it('is what the consumer is reminded of', async () => {
    const { ports, posted } = open(draft)
    await notify(ports, messageOf(idle))
    const subject = 'Your application to Harbor Light is not sent yet'
    expect(posted).toEqual([['maribel@example.com', 'application-reminder', subject]])
  })

  it('causes one reminder of the consumer, also if it is published again', async () => {
    const { ports, posted } = open(draft)
    await notify(ports, messageOf(idle))
    await notify(ports, messageOf({ ...idle, id: randomUUID(), time: '2027-01-01T00:00:00.000Z' }))
    expect(posted).toHaveLength(1)
  })

  it.each([
    ['was sent since', submitted],
    ['was deleted since', undefined],
  ])('is no reason to write if it %s', async (_, application) => {
    const { ports, posted, recorded } = open(application)
    await notify(ports, messageOf(idle))
    expect(posted).toEqual([])
    expect(recorded).toEqual([])
  })

  it('of a consumer without an address is no reason to write', async () => {
    const recipients = { ...open(draft).ports.recipients, consumer: async () => undefined }
    const { ports, recorded } = open(draft, { recipients })
    await notify(ports, messageOf(idle))
    expect(recorded).toEqual([])
  })
})

it.each([
  ['no event', { messageId: 'one', body: 'Maribel' }, 'NotAnEvent'],
  ['another event', messageOf(eventOfType('application-started', 'consumer', caseId)), 'UnexpectedEvent'],
])('a message with %s can never be done', async (_, message, reason) => {
  await expect(notify(open(submitted).ports, message)).rejects.toMatchObject({ name: 'Poison', reason })
})
