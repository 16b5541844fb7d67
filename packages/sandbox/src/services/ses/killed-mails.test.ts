import { setTimeout as wait } from 'node:timers/promises'
import {
  GetAccountCommand,
  GetSuppressedDestinationCommand,
  PutAccountDetailsCommand,
  PutSuppressedDestinationCommand,
  SESv2Client,
  SendEmailCommand,
} from '@aws-sdk/client-sesv2'
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { writeAssembly } from '@breakwater/cloud/testing/write-assembly'
import { expect, it } from 'vitest'
import { owner } from '../../testing/start-guarded.ts'
import { startProcess } from '../../testing/start-process.ts'
import { domain, hello, User, withEvents, zone } from './testing/start-ses.ts'

async function start(directory: string, dataDir: string) {
  const { endpoint, settings, kill } = await startProcess(directory, dataDir)
  return { endpoint, ses: new SESv2Client(settings), sqs: new SQSClient(settings), kill }
}

it('keeps every mail that it accepted, its event and what it counted, whenever the sandbox is killed', async () => {
  const directory = temporaryDirectory()
  const Resources = { User, ...domain('mail.agency.example'), ...zone('mail.agency.example'), ...withEvents }
  writeAssembly(directory, { stacks: { Root: { Resources } } })
  const dataDir = temporaryDirectory()
  const accepted = new Set<string>()
  const suppressed = new Set<string>()

  for (let life = 0; life < 3; life += 1) {
    const { ses, kill } = await start(directory, dataDir)
    if (life === 0)
      await ses.send(
        new PutAccountDetailsCommand({
          ...{ MailType: 'TRANSACTIONAL', WebsiteURL: 'https://agency.example', ProductionAccessEnabled: true },
        }),
      )
    const work = [sendUntilTheEnd(ses), suppressUntilTheEnd(ses)]
    // Counts calls instead of time, so that a busy machine changes nothing.
    while (accepted.size < (life + 1) * 2) await wait(5)
    await wait(life * 40)
    await kill()
    await Promise.all(work)
  }

  const { endpoint, ses, sqs } = await start(directory, dataDir)
  const mails = (await (await fetch(`${endpoint}/_mailbox.json`)).json()) as { id: string; hasSource: boolean }[]
  const sources = await Promise.all(
    mails.map(async ({ id }) => (await fetch(`${endpoint}/_mailbox/${id}/source`)).text()),
  )
  expect(accepted.size).toBeGreaterThan(2)
  const isKept = (id: string) => sources.some((source) => source.includes(`<${id}@email.amazonses.com>`))
  expect(
    [...accepted].filter((id) => !isKept(id)),
    'lost mails',
  ).toEqual([])
  const account = await ses.send(new GetAccountCommand({}))
  expect(account.ProductionAccessEnabled).toBe(true)
  expect(account.SendQuota?.SentLast24Hours).toBe(mails.length)
  for (const EmailAddress of suppressed) await ses.send(new GetSuppressedDestinationCommand({ EmailAddress }))

  const delivered = new Set<string>()
  for (;;) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: `${endpoint}/${owner}/events`,
        MaxNumberOfMessages: 10,
        WaitTimeSeconds: 1,
      }),
    )
    if (Messages.length === 0) break
    for (const { Body = '', ReceiptHandle } of Messages) {
      const { detail } = JSON.parse(Body) as { detail: { eventType: string; mail: { messageId: string } } }
      if (detail.eventType === 'Delivery') delivered.add(detail.mail.messageId)
      await sqs.send(new DeleteMessageCommand({ QueueUrl: `${endpoint}/${owner}/events`, ReceiptHandle }))
    }
  }
  expect(
    [...accepted].filter((id) => !delivered.has(id)),
    'lost events',
  ).toEqual([])

  async function sendUntilTheEnd(client: SESv2Client): Promise<void> {
    try {
      for (;;) {
        const { MessageId = '' } = await client.send(
          new SendEmailCommand({
            ...{ FromEmailAddress: 'no-reply@mail.agency.example', ConfigurationSetName: 'events' },
            Destination: { ToAddresses: ['ana@example.com'] },
            Content: { Simple: hello },
          }),
        )
        accepted.add(MessageId)
        // The account sends to fourteen recipients a second.
        await wait(75)
      }
    } catch {
      // The process has ended.
    }
  }

  async function suppressUntilTheEnd(client: SESv2Client): Promise<void> {
    try {
      for (let count = 0; ; count += 1) {
        const EmailAddress = `a${count}@example.org`
        await client.send(new PutSuppressedDestinationCommand({ EmailAddress, Reason: 'BOUNCE' }))
        suppressed.add(EmailAddress)
      }
    } catch {
      // The process has ended.
    }
  }
}, 60_000)
