import type { IncomingHttpHeaders } from 'node:http'
import { join } from 'node:path'
import type { Resource } from '@breakwater/cloud/resource'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { onTestFinished } from 'vitest'
import { openSealedRecords } from '../../../account/sealed-records.ts'
import type { AccessNeed } from '../../../kit/access/access-need.ts'
import type { HttpAnswer, HttpRequest } from '../../../kit/http/http-exchange.ts'
import type { Call, ServiceContext } from '../../../kit/service.ts'
import { createSimulatedClock } from '../../../kit/testing/simulated-clock.ts'
import { owner } from '../../../testing/start-guarded.ts'
import { readObjectCall } from '../read-object-call.ts'
import { openS3 } from '../s3.ts'
import { resource } from './resource.ts'

/** A bucket of the account, with these properties of its template. */
export const declaredBucket = (name: string, properties: object = {}): Resource =>
  resource('AWS::S3::Bucket', name, { properties: { BucketName: name, ...properties } })

/** An answer with its body as text. */
export type ReadAnswer = { status: number; headers: Record<string, string>; text: string }

type Sent = {
  headers?: IncomingHttpHeaders
  body?: string | Buffer
  trailers?: ReadonlyMap<string, string>
  /** Another caller than the owner. */
  by?: object
}

/** Returns a request as the gateway reads it. @param target the path and the query */
export function requestOf(method: string, target: string, { headers = {}, body = '', trailers }: Sent = {}) {
  const [path = '', ...query] = target.split('?')
  const request: HttpRequest = {
    ...{ method, path, url: new URL(`http://localhost:1${target}`), query: query.join('?'), headers },
    ...{ body: Buffer.from(body), sourceIp: '10.0.0.1', ...(trailers && { trailers }) },
  }
  return request
}

/** Opens the buckets of the owner without a sandbox around them, at a simulated time. The ids are `id-1`, `id-2` and so on. */
export function openS3Alone(resources: Resource[], more: Partial<ServiceContext> = {}) {
  const stateDir = temporaryDirectory()
  const clock = createSimulatedClock()
  const records = openSealedRecords(join(stateDir, 'records.sqlite'), Buffer.alloc(32, 1))
  const events: object[] = []
  let ids = 0
  const account = {
    ...{ id: owner, region: 'us-east-1', stateDir, records: () => records },
    deriveSecret: () => Buffer.alloc(32, 2),
  }
  const opened = openS3({
    ...{ account, resources, clock, log: () => undefined },
    newId: () => `id-${++ids}`,
    asService: () => ({
      async call(_: string, __: string, { Entries }: { Entries: object[] }) {
        events.push(...Entries)
        return { Entries: [{}] }
      },
    }),
    ...more,
  } as unknown as ServiceContext)
  opened.begin?.()
  onTestFinished(async () => {
    await opened.close?.()
    records.close()
  })

  const callOf = (method: string, target: string, sent: Sent) =>
    ({
      ...{ caller: { accountId: owner }, source: { sourceIp: '10.0.0.1' }, allows: () => true },
      ...sent.by,
      ...readObjectCall(requestOf(method, target, sent)),
    }) as unknown as Call<ReturnType<typeof readObjectCall>['input']>

  return {
    ...{ opened, clock, events },
    /** Sends a request of the owner, or of the caller that `by` says. @throws S3Error */
    async send(method: string, target: string, sent: Sent = {}): Promise<ReadAnswer> {
      const answer = (await opened.run(callOf(method, target, sent))) as HttpAnswer
      const text = answer.stream ? Buffer.concat([...answer.stream]).toString() : String(answer.body ?? '')
      return { status: answer.status, headers: answer.headers as Record<string, string>, text }
    },
    /** Returns the permissions that a request needs. */
    needs: (method: string, target: string, sent: Sent = {}): AccessNeed[] =>
      opened.needs(callOf(method, target, sent)),
  }
}
