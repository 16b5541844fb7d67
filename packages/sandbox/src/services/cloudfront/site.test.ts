import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import type { StoredObject } from '../s3/object-version.ts'
import { readDistributions } from './distribution.ts'
import { createLocalNames } from './local-names.ts'
import type { ResponseHeadersPolicy } from './response-headers-policy.ts'
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

describe('the answer of a site', () => {
  const object = { contentType: 'text/plain', etag: '1', lastModified: new Date(0) } as unknown as StoredObject
  const policy = (value: string): ResponseHeadersPolicy => ({
    headers: [{ name: 'x-policy', value, override: true }],
    removed: [],
  })

  type Setting = {
    config?: object
    get?: S3Origin['get']
    invokeEdge?: Parameters<typeof createSite>[0]['invokeEdge']
    policies?: Map<string, ResponseHeadersPolicy>
  }

  function siteWith({ config = {}, get, invokeEdge, policies = new Map() }: Setting) {
    const [distribution] = readDistributions([
      distributionResource({
        DefaultRootObject: 'index.html',
        DefaultCacheBehavior: behavior('pages'),
        Origins: [],
        ...config,
      }),
    ])
    if (!distribution) throw new Error('no distribution was read')
    const site = createSite({
      ...{ distribution, policies, alias: 'start.example', names: createLocalNames() },
      origins: new Map(get ? [['pages', { get }]] : []),
      invokeEdge: invokeEdge ?? (() => expect.fail('no function is associated')),
    })
    return async (url: string, { method = 'GET', headers = [] as string[], chunks = [] as Buffer[] } = {}) => {
      const more = { url, method, rawHeaders: headers, socket: {}, complete: true }
      const incoming = Object.assign(Readable.from(chunks), more) as unknown as IncomingMessage
      const answer = await site.answer(incoming, 'request')
      return { ...answer, body: String(answer.body) }
    }
  }
  const found: S3Origin['get'] = () => ({ status: 200, object, body: Buffer.from('x'.repeat(2_000)) })

  it.each([
    [400, 'InvalidURI'],
    [403, 'AccessDenied'],
    [404, 'NoSuchKey'],
    [405, 'MethodNotAllowed'],
  ] as const)('of status %i names the error %s and what was asked for', async (status, title) => {
    const ask = siteWith({ get: () => ({ status }) })
    const answer = await ask('/a/b', { method: 'HEAD' })
    expect(answer).toMatchObject({ status, headers: { 'x-cache': 'Error from cloudfront' } })
    expect(answer.body).toContain(`<h1>${status} ${title}</h1><p>HEAD /a/b</p>`)
  })

  it('is 403 if the origin is not there', async () => {
    expect(await siteWith({})('/')).toMatchObject({ status: 403 })
  })

  it('asks the origin with the method of the viewer, and for a page of an error always with GET', async () => {
    const asked: unknown[] = []
    const CustomErrorResponses = [{ ErrorCode: 404, ResponsePagePath: '/page.html' }]
    const ask = siteWith({
      config: { CustomErrorResponses },
      get(method, path) {
        asked.push([method, path])
        return path === '/page.html' ? found(method, path) : { status: 404 }
      },
    })
    expect(await ask('/lost', { method: 'HEAD' })).toMatchObject({ status: 404, body: 'x'.repeat(2_000) })
    expect(asked).toEqual([
      ['HEAD', '/lost'],
      ['GET', '/page.html'],
    ])
  })

  it.each<[string, object[], number]>([
    ['the page is for another error', [{ ErrorCode: 403, ResponseCode: 200, ResponsePagePath: '/page.html' }], 404],
    ['the page is missing itself', [{ ErrorCode: 404, ResponseCode: 200, ResponsePagePath: '/missing.html' }], 404],
    ['no page is named', [{ ErrorCode: 404 }], 404],
  ])('is the error itself if %s', async (_, CustomErrorResponses, status) => {
    const ask = siteWith({
      config: { CustomErrorResponses },
      get: (method, path) => (path === '/page.html' ? found(method, path) : { status: 404 }),
    })
    const answer = await ask('/lost')
    expect(answer).toMatchObject({ status, body: expect.stringContaining('<p>GET /lost</p>') })
  })

  it('has no body if the viewer has the object', async () => {
    const ask = siteWith({ get: found })
    expect(await ask('/a', { headers: ['If-None-Match', '"1"'] })).toMatchObject({
      status: 304,
      headers: { etag: '"1"' },
    })
    expect(await ask('/a', { headers: ['If-None-Match', '"2"'] })).toMatchObject({ status: 200 })
  })

  it.each([
    [true, 'gzip'],
    [false, undefined],
    [undefined, undefined],
  ])('is compressed only if its behavior says so: %s', async (Compress, encoding) => {
    const ask = siteWith({ config: { DefaultCacheBehavior: behavior('pages', { Compress }) }, get: found })
    const { headers } = await ask('/a', { headers: ['Accept-Encoding', 'gzip'] })
    expect(headers?.['content-encoding']).toBe(encoding)
  })

  it('has the headers of the policy of its behavior, and of no other', async () => {
    const policies = new Map(['one', 'two'].map((id) => [id, policy(id)]))
    const of = async (ResponseHeadersPolicyId?: string) => {
      const config = { DefaultCacheBehavior: behavior('pages', { ResponseHeadersPolicyId }) }
      const { headers = {} } = await siteWith({ config, get: found, policies })('/a')
      return headers['x-policy']
    }
    expect([await of('one'), await of('two'), await of('none'), await of()]).toEqual([
      'one',
      'two',
      undefined,
      undefined,
    ])
  })

  it('is refused for a method that is not allowed before the function is asked', async () => {
    const ask = siteWith({ config: { DefaultCacheBehavior: behavior('pages', rewriter) }, get: found })
    expect(await ask('/a', { method: 'DELETE' })).toMatchObject({
      status: 403,
      body: expect.stringContaining("This distribution doesn't allow DELETE."),
    })
  })

  it.each([
    [true, { data: Buffer.from('a=1').toString('base64'), encoding: 'base64', inputTruncated: false }],
    [false, undefined],
    [undefined, undefined],
  ])('depends on the body of the request if the function asks for that: %s', async (IncludeBody, body) => {
    const events: ViewerRequestEvent[] = []
    const [association] = rewriter.LambdaFunctionAssociations
    const ask = siteWith({
      config: {
        DefaultCacheBehavior: behavior('pages', {
          AllowedMethods: ['GET', 'HEAD', 'POST'],
          LambdaFunctionAssociations: [{ ...association, IncludeBody }],
        }),
      },
      get: found,
      invokeEdge: async (arn, event) => {
        expect(arn).toBe('arn:rewriter')
        events.push(event as ViewerRequestEvent)
        return { payload: { status: '204' } }
      },
    })
    expect(await ask('/a', { method: 'POST', chunks: [Buffer.from('a=1')] })).toMatchObject({ status: 204 })
    const [event] = events
    const shown = (event?.Records[0].cf.request as { body?: object } | undefined)?.body
    if (body === undefined) expect(shown).toBeUndefined()
    else expect(shown).toMatchObject(body)
  })

  it('is refused for a body of more than 20 MiB', async () => {
    const ask = siteWith({ get: found })
    const mebibyte = Buffer.alloc(1024 * 1024)
    const chunks = Array.from({ length: 20 }, () => mebibyte)
    expect(await ask('/a', { chunks })).toMatchObject({ status: 200 })
    await expect(ask('/a', { chunks: [...chunks, Buffer.alloc(1)] })).rejects.toMatchObject({ status: 413 })
  })
})
