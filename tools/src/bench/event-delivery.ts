import { fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { SESv2Client } from '@aws-sdk/client-sesv2'
import { marshall } from '@aws-sdk/util-dynamodb'
import { applicationFactsIn } from '@breakwater/agency/applications/application-facts'
import { createConsumer } from '@breakwater/agency/consumers/create-consumer'
import { dynamoMails } from '@breakwater/agency/mails/dynamo-mails'
import { notify } from '@breakwater/agency/mails/notify'
import { cognitoRecipients } from '@breakwater/agency/mails/recipients'
import { sesPost } from '@breakwater/agency/mails/ses-post'
import { outboxItem } from '@breakwater/agency/outbox/record'
import { createRelay } from '@breakwater/agency/relay/create-relay'
import { eventBridgeBus } from '@breakwater/agency/relay/event-bridge'
import { mailColors } from '@breakwater/agency/settings/derive-mail-colors'
import type { CaseEvent } from '@breakwater/contracts/events/domain-event'
import type { Benchmark, Figure } from './benchmark.ts'
import { compareSpeed } from './compare-speed.ts'
import type { InstantServices } from './instant-services.ts'

const batch = 10

type Handler = () => Promise<{ batchItemFailures: readonly unknown[] }>
type Call = () => Promise<unknown>

const context = { awsRequestId: 'measured' }
const silent = {
  logger: { resetKeys: () => undefined, appendKeys: () => undefined, info: () => undefined, error: () => undefined },
  metrics: { addMetric: () => undefined, publishStoredMetrics: () => undefined },
}

/** Measures what the relay and a consumer add to their calls of AWS's SDK: they keep 0.8 of the throughput of the calls alone. */
export const eventDelivery: Benchmark = {
  name: 'event-delivery',
  async run() {
    const services = await startServices()
    const credentials = { accessKeyId: 'measured', secretAccessKey: 'measured' }
    const settings = { region: 'us-east-1', endpoint: services.url, credentials }
    try {
      return [
        await figure('the relay', relay(settings), (calls) => inTurn(calls)),
        await figure('the notifier', notifier(settings), (calls) => perMessage(calls)),
      ]
    } finally {
      services.stop()
    }
  },
}

type Settings = { region: string; endpoint: string; credentials: { accessKeyId: string; secretAccessKey: string } }
type Measured = { handle: Handler; calls: Call[] }

async function figure(name: string, { handle, calls }: Measured, bare: (calls: readonly Call[]) => Promise<unknown>) {
  const { batchItemFailures } = await handle()
  if (batchItemFailures.length > 0)
    throw new Error(`${name} failed on ${batchItemFailures.length} of ${batch} messages`)
  const own = [...calls]
  const measured: Figure = {
    measured: `${name}, ${batch} events a batch`,
    baseline: `its ${own.length} calls of AWS's SDK without it`,
    ratio: await compareSpeed(
      repeated(handle),
      repeated(() => bare(own)),
    ),
    atMost: 1 / 0.8,
  }
  return measured
}

const repeated = (work: () => Promise<unknown>) => async (times: number) => {
  for (let done = 0; done < times; done++) await work()
}

async function inTurn(calls: readonly Call[]): Promise<void> {
  for (const call of calls) await call()
}

/** The messages of a batch at once, and the calls for each in turn, as a consumer makes them. */
function perMessage(calls: readonly Call[]): Promise<unknown> {
  const each = calls.length / batch
  return Promise.all(Array.from({ length: batch }, (_, n) => inTurn(calls.slice(n * each, (n + 1) * each))))
}

function relay(settings: Settings): Measured {
  const calls: Call[] = []
  const client = noting(new EventBridgeClient(settings), calls)
  const handler = createRelay(silent, { put: eventBridgeBus(client, 'events'), bury: async () => undefined })
  const Records = events().map((event, n) => {
    const keys = { pk: `outbox#${event.caseId}`, sk: `${event.time}#${event.id}` }
    const NewImage = marshall({ ...outboxItem(event), ...keys, __edb_e__: 'outbox', __edb_v__: '1' })
    return { dynamodb: { NewImage, SequenceNumber: `${n + 1}` } }
  })
  return { handle: () => handler({ Records }, context), calls }
}

function notifier(settings: Settings): Measured {
  const calls: Call[] = []
  const table = { client: noting(new DynamoDBClient(settings), calls), table: 'records' }
  const pool = noting(new CognitoIdentityProviderClient(settings), calls)
  const ses = noting(new SESv2Client(settings), calls)
  const sender = { MAIL_FROM: 'Harbor Light <hello@mail.example.org>', MAIL_CONFIGURATION_SET: 'harborlight' }
  const [applyUrl, portalUrl] = ['https://apply.example.org', 'https://portal.example.org']
  const colors = mailColors({ primary: '#0b5c7a', accent: '#b3541e' })
  const ports = {
    find: applicationFactsIn(table),
    recipients: cognitoRecipients(pool, { consumers: 'consumers', staff: 'staff' }),
    mails: dynamoMails(table),
    post: sesPost(ses, sender),
    agency: { name: 'Harbor Light', phone: '+18005550111', applyUrl, portalUrl, colors },
    now: () => new Date(),
  }
  const handler = createConsumer(silent, { handle: (message) => notify(ports, message), bury: async () => undefined })
  const Records = events().map((detail) => ({
    messageId: detail.id,
    body: JSON.stringify({ source: 'breakwater.agency', detail }),
  }))
  return { handle: () => handler({ Records }, context), calls }
}

function events(): CaseEvent[] {
  return Array.from({ length: batch }, () => ({
    id: randomUUID(),
    time: '2026-11-30T10:00:00.000Z',
    agency: 'harborlight',
    caseId: randomUUID(),
    type: 'application-submitted',
    version: 1,
    actor: 'consumer',
  }))
}

/** Notes each call of a client, so that it can be made again without what made it. */
function noting<Client extends { send: unknown }>(client: Client, calls: Call[]): Client {
  const send = (client.send as (...sent: unknown[]) => Promise<unknown>).bind(client)
  client.send = (...sent: unknown[]) => {
    if (calls.length < batch * 10) calls.push(() => send(...sent))
    return send(...sent)
  }
  return client
}

/**
 * Starts the services in a process of their own, as AWS's are: in this one, their work would count as the work of the calls, and delay
 * what runs beside them.
 */
async function startServices() {
  const services = fork(new URL('./instant-services.ts', import.meta.url), [String(batch)])
  const [{ url }] = (await once(services, 'message')) as [InstantServices]
  return { url, stop: () => services.kill() }
}
