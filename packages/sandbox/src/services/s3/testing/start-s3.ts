import { join } from 'node:path'
import type { Resource } from '@breakwater/cloud/resource'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { openAccount } from '../../../account/open-account.ts'
import type { AccessNeed } from '../../../kit/access/access-need.ts'
import { AccessDenied } from '../../../kit/access/denial.ts'
import type { RoleSession } from '../../../kit/access/role-session.ts'
import type { HttpAnswer } from '../../../kit/http/http-exchange.ts'
import { sessionOf } from '../../../kit/testing/session-of.ts'
import { openS3 } from '../s3.ts'
import { s3 as service } from '../service.ts'

export const accountId = '111111111111'
export const keyArn = `arn:aws:kms:eu-west-1:${accountId}:key/data`

type More = { properties?: object; attributes?: Record<string, string> }

export function resource(type: string, ref: string, { properties = {}, attributes = {} }: More = {}): Resource {
  const identity = { path: `Root/${ref}`, logicalId: ref, type, accountId, region: 'us-east-1', ref }
  return { ...identity, properties: { ...properties }, attributes }
}

export const encryptedBy = (KMSMasterKeyID: string, more: object = {}) => ({
  BucketEncryption: {
    ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { KMSMasterKeyID }, ...more }],
  },
})

const buckets = [
  resource('AWS::S3::Bucket', 'cases'),
  resource('AWS::S3::Bucket', 'sealed', { properties: encryptedBy('data') }),
  resource('AWS::S3::Bucket', 'keyed', { properties: encryptedBy(keyArn, { BucketKeyEnabled: true }) }),
  resource('AWS::KMS::Key', 'data', { attributes: { Arn: keyArn } }),
]

/** A request of S3's REST protocol. */
export type Sent = { headers?: Record<string, string>; body?: string; caller?: RoleSession | null }

type Start = {
  resources?: Resource[]
  dataDir?: string
  /** Receives what is demanded in a role. */
  demand?(roleArn: string, needs: readonly AccessNeed[]): void
}

/** Starts S3 with the buckets `cases`, `sealed` (by a key) and `keyed` (by one data key of it). */
export function startS3({ resources = buckets, dataDir = temporaryDirectory(), demand }: Start = {}) {
  const account = openAccount(dataDir, { id: accountId, region: 'us-east-1' })
  const s3 = openS3({
    account,
    resources,
    assetPath: (key) => join(dataDir, key),
    as: ({ roleArn }) => ({
      credentials() {
        throw new AccessDenied('a deployment makes no calls of its own')
      },
      allows: () => true,
      demand: (needs) => demand?.(roleArn, needs),
      call: async () => undefined,
    }),
  })
  const callOf = (asked: string, { headers = {}, body = '', caller = sessionOf(accountId, 'reader') }: Sent = {}) => {
    const [method = '', target = ''] = asked.split(' ')
    const [path = '', query = ''] = target.split('?')
    const url = new URL(`http://localhost${target}`)
    const request = { method, url, path, query, headers, body: Buffer.from(body), sourceIp: '127.0.0.1' }
    return { ...service.protocol.read(request), caller, source: { region: 'us-east-1' } }
  }
  return {
    s3,
    account,
    dataDir,
    /** Reads a call, for example `GET /bucket/key`. */
    callOf,
    async send(asked: string, sent: Sent = {}): Promise<HttpAnswer> {
      return s3.run(callOf(asked, sent))
    },
  }
}
