import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { fuzzTimeout, hostileJsonText, hostileText, hostileTree, wideFuzzSettings } from '../../testing/fuzz.ts'
import { sendCall } from '../../testing/send-call.ts'
import { allow, owner, role, stranger } from '../../testing/start-guarded.ts'
import { startWatched, type Watched } from '../../testing/start-watched.ts'
import { jsonCall } from '../../testing/wire-call.ts'
import { arnOf, queue } from './testing/start-queues.ts'

const secret = 'a body that only the keeper reads'
const urlOf = (name: string, accountId: string = owner) => `${watched.sandbox.gatewayUrl}/${accountId}/${name}`

/** What each role may do: the worker in `work` alone, the sender only sends, and the stranger everything in the own account. */
const resources = {
  Work: queue('work'),
  Strict: queue('strict.fifo', { FifoQueue: true }),
  Kept: queue('kept'),
  Worker: role('worker', [
    allow(['sqs:SendMessage', 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:ChangeMessageVisibility'], arnOf('work')),
    allow(['sqs:GetQueue*', 'sqs:ListQueues'], arnOf('work')),
  ]),
  Sender: role('sender', [allow('sqs:SendMessage', [arnOf('work'), arnOf('strict.fifo')])]),
  Idle: role('idle', [allow('s3:*')]),
  Keeper: role('keeper', [allow('sqs:*')]),
}

let watched: Watched
let handles: { own: string; kept: string }

beforeAll(async () => {
  watched = await startWatched(
    { [owner]: resources, [stranger]: { Theirs: queue('theirs'), Administrator: role('administrator', [allow('*')]) } },
    [secret],
  )
  for (const body of [secret, `${secret} too`])
    await asKeeper('SendMessage', { QueueUrl: urlOf('kept'), MessageBody: body })
  await asKeeper('SendMessage', { QueueUrl: urlOf('work'), MessageBody: 'work' })
  handles = { own: await receiptOf('work'), kept: await receiptOf('kept') }
  return watched.stop
}, fuzzTimeout)

async function asKeeper(operation: string, input: object) {
  const signer = watched.signer({ accountId: owner, role: 'keeper', scope: 'sqs' })
  return JSON.parse(
    (await sendCall(watched.sandbox.gatewayUrl, jsonCall(`AmazonSQS.${operation}`, input), signer)).text,
  )
}

/** Receives a message, which is visible again at once. */
async function receiptOf(name: string): Promise<string> {
  const { Messages } = await asKeeper('ReceiveMessage', { QueueUrl: urlOf(name), VisibilityTimeout: 0 })
  return Messages[0].ReceiptHandle
}

const senders = fc.constantFrom(
  { accountId: owner, role: 'worker' },
  { accountId: owner, role: 'sender' },
  { accountId: owner, role: 'idle' },
  { accountId: stranger, role: 'administrator' },
)
const attribute = { DataType: 'String', StringValue: 'high' }
const message = { MessageBody: 'text', DelaySeconds: 1, MessageAttributes: { priority: attribute } }

/** An input of each operation that the worker may perform, if it is sent as it is. */
const inputs: Readonly<Record<string, () => Record<string, unknown>>> = {
  SendMessage: () => message,
  SendMessageBatch: () => ({
    Entries: [
      { Id: 'a', ...message },
      { Id: 'b', MessageBody: 'other' },
    ],
  }),
  ReceiveMessage: () => ({ MaxNumberOfMessages: 10, VisibilityTimeout: 0, MessageAttributeNames: ['All'] }),
  DeleteMessage: () => ({ ReceiptHandle: handles.own }),
  DeleteMessageBatch: () => ({ Entries: [{ Id: 'a', ReceiptHandle: handles.own }] }),
  ChangeMessageVisibility: () => ({ ReceiptHandle: handles.own, VisibilityTimeout: 1 }),
  ChangeMessageVisibilityBatch: () => ({ Entries: [{ Id: 'a', ReceiptHandle: handles.own, VisibilityTimeout: 1 }] }),
  GetQueueAttributes: () => ({ AttributeNames: ['All'] }),
  SetQueueAttributes: () => ({ Attributes: { DelaySeconds: '0', Policy: '' } }),
  PurgeQueue: () => ({}),
}

/** Sends a call about a queue, and expects that an answer which is no error is what the policies allow. */
async function expectAllowed(sender: { accountId: string; role: string }, operation: string, body: string) {
  const call = { ...jsonCall(`AmazonSQS.${operation}`, {}), body }
  const { status } = await watched.send(call, { ...sender, scope: 'sqs' })
  if (status !== 200) return
  const [, accountId = '', name = ''] = /\/(\d{12})\/([^/]+)$/.exec(String(JSON.parse(body).QueueUrl)) ?? []
  const need = { action: `sqs:${operation.replace(/Batch$/, '')}`, resource: arnOf(name, accountId) }
  expect([body, watched.allows(sender, need)]).toEqual([body, true])
}

it(
  'a malformed call is refused with an error of the service, or does what the policies allow',
  async () => {
    const fitting = fc
      .constantFrom(...Object.keys(inputs))
      .map((operation) => ({ operation, input: { QueueUrl: urlOf('work'), ...inputs[operation]?.() } }))
    const calls = fitting.chain(({ operation, input }) =>
      fc.record({ sender: senders, operation: fc.constant(operation), body: hostileJsonText(hostileTree(input)) }),
    )
    await fc.assert(
      fc.asyncProperty(calls, ({ sender, operation, body }) => expectAllowed(sender, operation, body)),
      wideFuzzSettings,
    )
  },
  fuzzTimeout,
)

it(
  'a call with the address of another queue or the receipt of another message reads and changes nothing there',
  async () => {
    const urls = fc.oneof(
      fc.constantFrom(...[urlOf('work'), urlOf('kept'), urlOf('strict.fifo'), urlOf('theirs', stranger)]),
      fc.constantFrom(
        ...[`/${owner}/kept`, `//${owner}/kept`, `http://other.example/${owner}/kept`, `${owner}/kept`, 'kept'],
        ...[urlOf('work/../kept'), urlOf('kept?x=work'), urlOf('kept#work'), urlOf('KEPT'), urlOf('kept%2F')],
        ...[urlOf('__proto__'), urlOf('constructor'), arnOf('kept'), ''],
      ),
      hostileText,
    )
    const receipts = fc.oneof(
      fc.constant(0).map(() => handles.kept),
      fc.nat({ max: 400 }).map((at) => spoiled(handles.kept, at)),
      hostileText,
    )
    const calls = fc.record({
      sender: senders,
      operation: fc.constantFrom(...Object.keys(inputs)),
      url: urls,
      receipts,
    })
    await fc.assert(
      fc.asyncProperty(calls, async ({ sender, operation, url, receipts: ReceiptHandle }) => {
        const input = { ...inputs[operation]?.(), QueueUrl: url }
        const entries = 'Entries' in input ? { Entries: [{ Id: 'a', MessageBody: 'b', ReceiptHandle }] } : {}
        const own = 'ReceiptHandle' in input ? { ReceiptHandle } : entries
        await expectAllowed(sender, operation, JSON.stringify({ ...input, ...own }))
      }),
      wideFuzzSettings,
    )
    const { Attributes } = await asKeeper('GetQueueAttributes', { QueueUrl: urlOf('kept'), AttributeNames: ['All'] })
    expect(Attributes).toMatchObject({ ApproximateNumberOfMessages: '2', DelaySeconds: '0' })
    const { Messages } = await asKeeper('ReceiveMessage', { QueueUrl: urlOf('kept'), MaxNumberOfMessages: 10 })
    expect(Messages.map(({ Body }: { Body: string }) => Body).sort()).toEqual([secret, `${secret} too`])
  },
  fuzzTimeout,
)

/** Changes one character of a receipt handle. */
function spoiled(handle: string, at: number): string {
  const place = at % handle.length
  return `${handle.slice(0, place)}${handle[place] === 'A' ? 'B' : 'A'}${handle.slice(place + 1)}`
}
