import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch'
import { FirehoseClient, PutRecordBatchCommand } from '@aws-sdk/client-firehose'
import {
  GetBucketPolicyCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { homeRegion } from '@breakwater/registry/regions'
import { loadRegistry } from '@breakwater/registry/registry'
import { type Sandbox, startSandbox } from '@breakwater/sandbox/start-sandbox'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { synthesize } from '../src/synth/synthesize.ts'
import { infraTarget } from '../src/synth/target.ts'
import { createMovableClock } from './movable-clock.ts'

/** The lake and the delivery streams of the agencies, as they are synthesized, at a time that the test moves. */
const { platform, agencies } = loadRegistry()
const { analytics, management } = platform.accounts
const [one, other] = agencies.map(({ slug }) => slug)
const operator = 'OrganizationAccountAccessRole'
const Bucket = `breakwater-lake-${analytics}`
const waiting = { timeout: 20_000, interval: 100 }
const minutes = 60_000
const clock = createMovableClock()
const dataDir = mkdtempSync(join(tmpdir(), 'breakwater-facts-'))
let sandbox: Sandbox

beforeAll(async () => {
  const [infra] = await synthesize([infraTarget], { validation: false })
  sandbox = await startSandbox({
    assemblies: [analytics, management].map((accountId) => ({
      ...{ directory: infra?.outDir ?? '', accountId, region: homeRegion },
    })),
    organization: { ...platform.organization, managementAccountId: management },
    ...{ dataDir, gatewayPort: 0, sitePorts: {}, clock },
  })
})

afterAll(async () => {
  await sandbox?.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const as = (roleName: string) => ({
  ...{ endpoint: sandbox.gatewayUrl, region: homeRegion, maxAttempts: 1 },
  credentials: sandbox.credentialsFor(analytics, roleName),
  systemClockOffset: clock.now() - Date.now(),
})
// A client learns the time of this machine from its first answer, so that each call has a new one.
const s3As = (roleName: string) => new S3Client({ ...as(roleName), forcePathStyle: true })

function put(slug: string | undefined, by: string | undefined, ...facts: object[]) {
  const Records = facts.map((fact) => ({ Data: Buffer.from(`${JSON.stringify(fact)}\n`) }))
  const input = { DeliveryStreamName: `breakwater-facts-${slug}`, Records }
  return new FirehoseClient(as(`breakwater-facts-${by}`)).send(new PutRecordBatchCommand(input))
}

/** Returns the names of the objects below a prefix. */
async function keys(Prefix: string): Promise<string[]> {
  const { Contents = [] } = await s3As(operator).send(new ListObjectsV2Command({ Bucket, Prefix }))
  return Contents.map(({ Key = '' }) => Key)
}

async function alarmState(name: string): Promise<string | undefined> {
  const cloudwatch = new CloudWatchClient(as(operator))
  const { MetricAlarms: [alarm] = [] } = await cloudwatch.send(new DescribeAlarmsCommand({ AlarmNames: [name] }))
  return alarm?.StateValue
}

describe('facts of an agency', () => {
  it('are in the lake after five minutes, compressed, under its key and below the prefix of the agency', async () => {
    expect(await put(one, one, { fact: 1 }, { fact: 2 })).toMatchObject({ FailedPutCount: 0, Encrypted: true })
    const day = new Date(clock.now()).toISOString().slice(0, 10)
    clock.move(5 * minutes)
    const prefix = `facts/agency=${one}/`
    await vi.waitFor(async () => expect(await keys(prefix)).toHaveLength(1), waiting)
    const [Key = ''] = await keys(prefix)
    expect(Key).toMatch(new RegExp(`^${prefix}date=${day}/breakwater-facts-${one}-1-${day}-.*\\.json\\.gz$`))
    const { Body, ServerSideEncryption, SSEKMSKeyId } = await s3As(operator).send(new GetObjectCommand({ Bucket, Key }))
    expect(gunzipSync((await Body?.transformToByteArray()) ?? new Uint8Array()).toString()).toBe(
      '{"fact":1}\n{"fact":2}\n',
    )
    const key = sandbox.resources(analytics).find(({ path }) => path.startsWith('Lake/Key'))
    expect([ServerSideEncryption, SSEKMSKeyId]).toEqual(['aws:kms', key?.attributes.Arn])
  })

  it('do not come from another agency, not by its stream, its delivery or the lake itself', async () => {
    await expect(put(other, one, { fact: 3 })).rejects.toMatchObject({ name: 'AccessDeniedException' })
    for (const roleName of [`breakwater-facts-${one}`, `breakwater-delivery-${one}`]) {
      const input = { Bucket, Key: `facts/agency=${other}/stolen.json.gz`, Body: 'x' }
      await expect(s3As(roleName).send(new PutObjectCommand(input))).rejects.toMatchObject({ name: 'AccessDenied' })
    }
    const own = new GetObjectCommand({ Bucket, Key: (await keys(`facts/agency=${one}/`))[0] })
    await expect(s3As(`breakwater-delivery-${one}`).send(own)).rejects.toMatchObject({ name: 'AccessDenied' })
  })
})

/** docs/runbook.md#facts-not-delivered and docs/runbook.md#facts-delivery-late */
describe('facts that cannot be written', () => {
  it('alarm a person, and are in the lake after the repair', async () => {
    const { Policy = '' } = await s3As(operator).send(new GetBucketPolicyCommand({ Bucket }))
    const { Statement, ...policy } = JSON.parse(Policy)
    const mistake = { Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: `arn:aws:s3:::${Bucket}/*` }
    const broken = JSON.stringify({ ...policy, Statement: [...Statement, mistake] })
    await s3As(operator).send(new PutBucketPolicyCommand({ Bucket, Policy: broken }))
    await put(other, other, { fact: 4 })
    for (const alarm of [`facts-not-delivered-${other}`, `facts-delivery-late-${other}`])
      await vi.waitFor(async () => {
        clock.move(minutes)
        expect(await alarmState(alarm)).toBe('ALARM')
      }, waiting)
    expect(await alarmState(`facts-delivery-late-${one}`)).toBe('OK')
    expect(await keys(`facts/agency=${other}/`)).toEqual([])
    await s3As(operator).send(new PutBucketPolicyCommand({ Bucket, Policy }))
    await vi.waitFor(async () => {
      clock.move(minutes)
      expect(await keys(`facts/agency=${other}/`)).toHaveLength(1)
    }, waiting)
  }, 90_000)
})
