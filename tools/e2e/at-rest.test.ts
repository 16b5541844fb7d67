import { randomUUID } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { SaveApplicationDocument, SubmitApplicationDocument } from '@breakwater/contracts/generated/consumer'
import { CaseDocument, OpenCaseDocument } from '@breakwater/contracts/generated/staff'
import { unsealedRecords } from '@breakwater/sandbox/testing/unsealed-records'
import { beforeAll, describe, expect, inject, it, onTestFinished } from 'vitest'
import { requestGraphql } from '../src/demo/graphql-request.ts'
import type { AgencyOutputs } from '../src/sandbox-data/outputs.ts'
import { emergencyCaller } from './call-in-emergency.ts'
import { createConsumer } from './consumer-account.ts'
import { personalValues, sampleHousehold } from './sample-household.ts'
import { filesBelow, searchFiles } from './search-files.ts'
import { signInStaff } from './staff-sign-in.ts'

const dataDir = inject('dataDir')
const { agencies, mailbox } = inject('outputs')
const [agency] = Object.values(agencies) as [AgencyOutputs]
const stateDir = join(dataDir, 'accounts', agency.accountId)

/** An amount that is unlikely to occur in other bytes. */
const oddAmountCents = 198_745_613
const email = 'at.rest.consumer@example.com'
const note = 'Called about the Resting bakery hours'
/**
 * What the services that keep no personal values of the walk are given, so that they have some. A queue is given none, because no
 * person may send to one: that its messages are sealed is tested beside SQS.
 */
const planted = {
  logEvent: 'Fictia Restinglog asked about Beta Resting Card',
  metric: 'Fictia Restingmetric',
}

/** The kinds of files that services write, by the part of the path below an account's folder. */
const places: readonly (readonly [name: string, path: RegExp])[] = [
  ['records of services', /^records\.sqlite$/],
  ['changes of records that are not yet in their file', /^records\.sqlite-wal$/],
  ['tables', /^dynamodb\/tables/],
  ['users and keys', /^files\/.+\.sealed$/],
  ['objects', /^s3\/.+\.blob$/],
  ['logs of functions', /^logs\/.+\.log$/],
]

let values: string[]
let caseId: string
let mailed: string[]
const call = await emergencyCaller(agency.accountId)

beforeAll(async () => {
  const consumer = await createConsumer(agency, mailbox, email)
  const household = sampleHousehold('Resting')
  // Five digits alone occur in other bytes by chance.
  household.contact = { ...household.contact, postalCode: '73301-0917' }
  household.expenses.push({
    id: 'odd',
    category: 'OTHER',
    label: 'Piano lessons for Imogenia',
    frequency: 'YEARLY',
    amountCents: oddAmountCents,
  })
  const asConsumer = { url: agency.graphqlUrl, token: consumer.accessToken }
  const { saveApplication } = await requestGraphql(asConsumer, SaveApplicationDocument, {
    input: { id: randomUUID(), version: 0, language: 'es', household },
  })
  const { id, version } = saveApplication
  caseId = id
  await requestGraphql(asConsumer, SubmitApplicationDocument, { input: { id, version, idempotencyKey: randomUUID() } })
  const asCounselor = { url: agency.graphqlUrl, token: await signInStaff(agency, 'counselors') }
  await requestGraphql(asCounselor, OpenCaseDocument, {
    input: { caseId: id, purpose: 'COUNSELING_SESSION', note },
  })
  await requestGraphql(asCounselor, CaseDocument, { id })
  mailed = (await mailsTo(email, 2)).map(({ text }) => partWithNumber(text))
  await plant()
  values = [
    ...personalValues(household),
    ...[email, consumer.password, consumer.accessToken, note],
    ...['Piano lessons for Imogenia', String(oddAmountCents)],
    ...mailed,
    ...Object.values(planted),
  ]
})

type Mail = { subject: string; text: string }

/** Returns the mails to an address, the oldest first, as soon as there are so many: the code, and the confirmation. */
async function mailsTo(to: string, count: number): Promise<Mail[]> {
  for (const end = Date.now() + 60_000; ; ) {
    const response = await fetch(`${mailbox}.json?to=${encodeURIComponent(to)}`)
    const found = (await response.json()) as Mail[]
    if (found.length >= count) return found
    if (Date.now() > end) throw new Error(`${to} received ${found.length} mails and not ${count}`)
    await setTimeout(250)
  }
}

/** Returns the part of a mail that has the code, or the number of the case. */
function partWithNumber(text: string): string {
  const [part] = /<strong>\d{6}<\/strong>|número de caso es [^.<]+/.exec(text) ?? []
  if (part === undefined) throw new Error(`no number in the mail: ${text}`)
  return part
}

async function plant(): Promise<void> {
  const [log = ''] = filesBelow(join(stateDir, 'logs'))
  const stream = { logGroupName: basename(log, '.log'), logStreamName: 'at-rest' }
  await call({ service: 'logs', target: 'Logs_20140328.CreateLogStream', input: stream })
  const logEvents = [{ timestamp: Date.now(), message: planted.logEvent }]
  await call({ service: 'logs', target: 'Logs_20140328.PutLogEvents', input: { ...stream, logEvents } })
  const Dimensions = [{ Name: 'Person', Value: planted.metric }]
  const metric = { Namespace: 'AtRest', MetricData: [{ MetricName: 'Any', Value: 1, Dimensions }] }
  await call({ service: 'monitoring', target: 'GraniteServiceVersion20100801.PutMetricData', input: metric })
}

describe('the data on disk', () => {
  it('contains none of the personal values that were submitted, mailed, read, audited and logged', () => {
    expect(values.length).toBeGreaterThan(20)
    expect(values.filter((value) => value.length < 8)).toEqual([])
    expect(searchFiles(dataDir, values)).toEqual([])
  })

  it('contains the same values in sealed records: mails, log events and metrics', () => {
    const records = unsealedRecords(dataDir, { id: agency.accountId, region: agency.region })
    const expected = [email, ...mailed, ...Object.values(planted)]
    expect(expected.filter((value) => !records.some((record) => record.includes(value)))).toEqual([])
  })

  it('contains what may be readable, which the search finds in tables and logs: the application by its id', () => {
    const found = searchFiles(stateDir, [caseId]).map((line) => line.slice(line.indexOf(stateDir)))
    for (const folder of ['dynamodb', 'logs'])
      expect(
        found.some((file) => file.startsWith(join(stateDir, folder))),
        folder,
      ).toBe(true)
  })

  it('contains the pages of the applications in sealed objects alone', async () => {
    const page = await (await fetch(agency.consumerUrl)).text()
    const [title = ''] = /<title>[^<]+<\/title>/.exec(page) ?? []
    expect(title).not.toBe('')
    expect(searchFiles(dataDir, [title])).toEqual([])
  })

  it('is in files of known kinds, each of which is searched', () => {
    const known = [
      ...places.map(([, path]) => path),
      /^keys\/[\w-]+\.key$/,
      /\.(sqlite|db)-shm$/,
      /^dynamodb\/server\./,
    ]
    const files = filesBelow(stateDir).map((file) => relative(stateDir, file))
    expect(files.filter((file) => !known.some((path) => path.test(file)))).toEqual([])
    for (const [name, path] of places)
      expect(
        files.some((file) => path.test(file)),
        name,
      ).toBe(true)
  })
})

describe('the search', () => {
  it.each(places)('finds a value that is planted in a file of the %s, however it is encoded', (_, path) => {
    const copies = mkdtempSync(join(tmpdir(), 'breakwater-planted-'))
    onTestFinished(() => rmSync(copies, { recursive: true }))
    const original = filesBelow(stateDir).find((file) => path.test(relative(stateDir, file))) ?? ''
    const copy = join(copies, relative(stateDir, original))
    mkdirSync(dirname(copy), { recursive: true })
    cpSync(original, copy)
    const bytes = readFileSync(copy)
    const value = Buffer.from(email)
    const around = (before: number) => Buffer.concat([Buffer.alloc(before, 'x'), value, Buffer.from('yz')])
    const encodings: readonly (readonly [name: string, text: string | Buffer])[] = [
      ['utf8', value],
      ['utf16le', Buffer.from(email, 'utf16le')],
      ['hex', value.toString('hex')],
      ['a part of a URL', encodeURIComponent(email)],
      ...[0, 1, 2].map((before) => ['base64', around(before).toString('base64')] as const),
    ]
    for (const [name, text] of encodings) {
      const middle = Math.floor(bytes.length / 2)
      writeFileSync(copy, Buffer.concat([bytes.subarray(0, middle), Buffer.from(text), bytes.subarray(middle)]))
      expect(searchFiles(copies, [email])).toContain(`${email} as ${name} in ${copy}`)
    }
  })
})
