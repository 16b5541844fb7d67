import { randomUUID } from 'node:crypto'
import { ScanCommand } from '@aws-sdk/client-dynamodb'
import { unmarshall } from '@aws-sdk/util-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { recordingTable } from '../testing/recording-table.ts'
import { startTable } from '../testing/start-table.ts'
import { dynamoMails } from './dynamo-mails.ts'
import type { Mail } from './mail.ts'

let store: Awaited<ReturnType<typeof startTable>>
beforeAll(async () => {
  store = await startTable()
})
afterAll(() => store.stop())

const newMail = (): Mail => ({
  kind: 'submission-confirmed',
  caseId: randomUUID(),
  recipient: randomUUID(),
  eventId: randomUUID(),
})
const first = { at: '2026-11-21T10:00:00.000Z', until: '2026-11-21T10:02:00.000Z' }
const later = (at: string) => ({ at, until: '2026-11-21T11:00:00.000Z' })

describe('a mail', () => {
  it('is one call’s to send until its time is over', async () => {
    const [mails, mail] = [dynamoMails(store), newMail()]
    const claims = [first, first, later(first.until), later('2026-11-21T10:02:00.001Z')]
    const taken = []
    for (const span of claims) taken.push(await mails.claim(mail, span))
    expect(taken).toEqual(['claimed', 'busy', 'busy', 'claimed'])
  })

  it('is one call’s to send if several take it at once', async () => {
    const [mails, mail] = [dynamoMails(store), newMail()]
    const taken = await Promise.all([1, 2, 3, 4].map(() => mails.claim(mail, first)))
    expect(taken.sort()).toEqual(['busy', 'busy', 'busy', 'claimed'])
  })

  it('is not sent again once it was sent, not even for another event', async () => {
    const [mails, mail] = [dynamoMails(store), newMail()]
    await mails.claim(mail, first)
    await mails.sent(mail, { at: '2026-11-21T10:00:01.000Z', messageId: 'id-of-ses' })
    const other = { ...mail, eventId: randomUUID() }
    expect(await mails.claim(other, later('2027-01-01T00:00:00.000Z'))).toBe('sent')
  })

  it.each([{ kind: 'urgent-case' }, { caseId: randomUUID() }, { recipient: randomUUID() }] as const)(
    'is another one with %j',
    async (change) => {
      const [mails, mail] = [dynamoMails(store), newMail()]
      await mails.claim(mail, first)
      expect(await mails.claim({ ...mail, ...change }, first)).toBe('claimed')
    },
  )

  it('is kept with ids, times and its state alone, under a key of its case', async () => {
    const [mails, mail] = [dynamoMails(store), newMail()]
    await mails.claim(mail, first)
    await mails.sent(mail, { at: '2026-11-21T10:00:01.000Z', messageId: 'id-of-ses' })
    const { Items = [] } = await store.client.send(new ScanCommand({ TableName: store.table }))
    expect(Items.map((item) => unmarshall(item)).find(({ caseId }) => caseId === mail.caseId)).toEqual({
      ...mail,
      pk: `mail#${mail.caseId}`,
      sk: `submission-confirmed#${mail.recipient}`,
      status: 'SENT',
      claimedAt: first.at,
      claimedUntil: first.until,
      sentAt: '2026-11-21T10:00:01.000Z',
      messageId: 'id-of-ses',
      __edb_e__: 'mail',
      __edb_v__: '1',
    })
  })

  it('is not claimed if the table fails', async () => {
    const { store: failing } = recordingTable(new Error('throttled'))
    await expect(dynamoMails(failing).claim(newMail(), first)).rejects.toThrow('throttled')
  })
})
