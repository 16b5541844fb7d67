import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { StoredObject } from '../s3/bucket.ts'
import { readDistributions } from './distribution.ts'
import { createLocalNames } from './local-names.ts'
import type { S3Origin } from './s3-origin.ts'
import { createSite } from './site.ts'
import { distributionResource } from './testing/distribution-resource.ts'
import type { ViewerRequestEvent } from './viewer-request.ts'

/** An origin whose every object says the origin's name and the path that was asked for. */
const originOf = (name: string): S3Origin => ({
  get: (_method, path) =>
    path.endsWith('.missing')
      ? { status: 404 }
      : {
          status: 200,
          object: { contentType: 'text/plain', etag: '"1"', lastModified: new Date(0) } as unknown as StoredObject,
          body: Buffer.from(`${name} ${path}`),
        },
})

const behavior = (TargetOriginId: string, more: object = {}) => ({ TargetOriginId, ...more })
const rewriter = { LambdaFunctionAssociations: [{ EventType: 'viewer-request', LambdaFunctionARN: 'arn:rewriter' }] }

/** Asks a site for a path; its function at the edge rewrites each path to `/pages/rewritten`. */
async function ask(url: string, method = 'GET') {
  const [distribution] = readDistributions([
    distributionResource({
      DefaultRootObject: 'index.html',
      DefaultCacheBehavior: behavior('default'),
      CacheBehaviors: [
        { PathPattern: '/routed/*', ...behavior('routed', rewriter) },
        { PathPattern: '/pages/*', ...behavior('pages', { AllowedMethods: ['GET', 'HEAD', 'OPTIONS'] }) },
      ],
      Origins: [],
      CustomErrorResponses: [{ ErrorCode: 404, ResponseCode: 200, ResponsePagePath: '/pages/app.html' }],
    }),
  ])
  if (!distribution) throw new Error('no distribution was read')
  const site = createSite({
    distribution,
    alias: 'start.example',
    origins: new Map(['default', 'routed', 'pages'].map((name) => [name, originOf(name)])),
    policies: new Map(),
    names: createLocalNames(),
    invokeEdge: async (_arn, event) => ({
      payload: { ...(event as ViewerRequestEvent).Records[0].cf.request, uri: '/pages/rewritten' },
    }),
  })
  const incoming = Object.assign(Readable.from([]), { url, method, rawHeaders: [], socket: {}, complete: true })
  const answer = await site.answer(incoming as unknown as IncomingMessage, 'request')
  return { ...answer, body: String(answer.body) }
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html */
describe('a site', () => {
  it.each([
    ['/', 'default /index.html'],
    ['/a%20b', 'default /a b'],
    ['/pages/one', 'pages /pages/one'],
  ])('answers %s from the origin of the behavior: %s', async (url, body) => {
    expect(await ask(url)).toMatchObject({ status: 200, body })
  })

  it('keeps the behavior of the path that the viewer asked for if its function rewrites the path', async () => {
    expect(await ask('/routed/one')).toMatchObject({ status: 200, body: 'routed /pages/rewritten' })
  })

  it('answers an error by its page, from the behavior of the page', async () => {
    expect(await ask('/x.missing')).toMatchObject({ status: 200, body: 'pages /pages/app.html' })
  })

  it('refuses a method that the behavior does not allow, a path that cannot be decoded and a URL of 8,193 characters', async () => {
    expect(await ask('/one', 'OPTIONS')).toMatchObject({ status: 403 })
    expect(await ask('/pages/one', 'POST')).toMatchObject({ status: 403 })
    expect(await ask('/%zz')).toMatchObject({ status: 400, body: expect.stringContaining('InvalidURI') })
    expect(await ask(`/${'x'.repeat(8192)}`)).toMatchObject({ status: 414 })
    expect(await ask(`/${'x'.repeat(8191)}`)).toMatchObject({ status: 200 })
  })
})
