import { readdirSync, readFileSync } from 'node:fs'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Guard } from '../../kit/access/guard.ts'
import { listenOnLoopback } from '../../kit/http/local-server.ts'
import { createTelemetry } from '../../kit/telemetry.ts'
import { startSandbox } from '../../start-sandbox.ts'
import { writeDistributionsAssembly } from '../../testing/distributions-assembly.ts'
import { s3 } from '../s3/service.ts'
import { createLocalNames } from './local-names.ts'
import { type SiteAccount, startSites } from './start-sites.ts'
import { distributionResource } from './testing/distribution-resource.ts'

const accountId = '111111111111'

async function startDistributions(
  sitePorts: Record<string, number> = { 'routed.example': 0, 'app.example': 0, 'closed.example': 0 },
) {
  const directory = temporaryDirectory()
  writeDistributionsAssembly(directory)
  const dataDir = join(directory, 'data')
  const assemblies = [{ directory, accountId, region: 'us-east-1' }]
  const sandbox = await startSandbox({ assemblies, dataDir, gatewayPort: 0, sitePorts })
  onTestFinished(() => sandbox.close())
  const urls = Object.fromEntries(sandbox.sites.map(({ domain, url }) => [domain, url]))
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${urls['routed.example']}${path}`, {
      redirect: 'manual',
      headers: { 'accept-encoding': 'identity', ...headers },
    })
  return {
    sandbox,
    dataDir,
    urls,
    get,
    returns: (result: unknown) => get(`/?return=${encodeURIComponent(JSON.stringify(result))}`),
  }
}

describe('the viewer-request function', () => {
  it("receives CloudFront's event with the alias as host, and has no environment variables of its own", async () => {
    const { urls } = await startDistributions()
    const response = await raw(`${urls['routed.example']}//a/%2e%2e/ü?show`.replace('ü', '%C3%BC'), {
      'x-twice': ['1', '2'],
      Cookie: 'bw=1',
      'x-forwarded-proto': 'http',
    })
    const { event, variables } = JSON.parse(response.body)
    const { config, request } = event.Records[0].cf
    expect(config).toEqual({
      distributionDomainName: expect.stringMatching(/^d[a-z0-9]{13}\.cloudfront\.net$/),
      distributionId: expect.stringMatching(/^E[A-Z0-9]{13}$/),
      eventType: 'viewer-request',
      requestId: expect.stringMatching(/^[\w-]{54}==$/),
    })
    expect(request).toEqual({
      clientIp: '127.0.0.1',
      method: 'GET',
      uri: '//a/%2e%2e/%C3%BC',
      querystring: 'show',
      headers: {
        host: [{ key: 'Host', value: 'routed.example' }],
        cookie: [{ key: 'Cookie', value: 'bw=1' }],
        'x-twice': [
          { key: 'x-twice', value: '1' },
          { key: 'x-twice', value: '2' },
        ],
      },
    })
    expect(variables).not.toContain('AWS_ACCESS_KEY_ID')
    expect(variables).not.toContain('PATH')
  })

  it('receives headers with names that objects inherit', async () => {
    const { urls } = await startDistributions()
    const { body } = await raw(`${urls['routed.example']}/?show`, { constructor: 'a', ['__proto__']: 'b' })
    const { headers } = JSON.parse(body).event.Records[0].cf.request
    expect(Object.entries(headers)).toEqual(
      expect.arrayContaining([
        ['constructor', [{ key: 'constructor', value: 'a' }]],
        ['__proto__', [{ key: '__proto__', value: 'b' }]],
      ]),
    )
  })

  it('passes a request on or rewrites it', async () => {
    const { get } = await startDistributions()
    expect(await (await get('/?lang=es')).text()).toContain('Welcome')
    expect(await (await get('/nowhere?rewrite=/plain/note.txt')).text()).toBe('a note')
  })

  it('returns its own response with several cookies', async () => {
    const { get, urls } = await startDistributions()
    const response = await get(`/?redirect=${encodeURIComponent('https://app.example/apply?lang=es#top')}`)
    expect(response.status).toBe(302)
    expect(response.headers.get('location')).toBe(`${urls['app.example']}/apply?lang=es#top`)
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2'])
    expect((await get('/?redirect=/there')).headers.get('location')).toBe('/there')
  })

  it('cannot redirect to a host that is not served here, and the error names the host', async () => {
    const { get } = await startDistributions({ 'routed.example': 0 })
    const response = await get(`/?redirect=${encodeURIComponent('https://app.example/apply')}`)
    expect(response.status).toBe(502)
    expect(response.headers.has('location')).toBe(false)
    expect(await response.text()).toContain('https://app.example/apply')
  })

  it.each<[number, string, string]>([
    [503, 'throw', 'LambdaExecutionError from cloudfront'],
    [503, 'spin', 'LambdaExecutionError from cloudfront'],
    [502, 'host=other.example', 'LambdaValidationError from cloudfront'],
    [502, 'rewrite=nowhere', 'LambdaValidationError from cloudfront'],
  ])('causes status %i by the command %s', async (status, command, xCache) => {
    const { get } = await startDistributions()
    const response = await get(`/?${command}`)
    expect([response.status, response.headers.get('x-cache')]).toEqual([status, xCache])
    expect((await get('/')).status).toBe(200)
  })

  it.each<[string, unknown]>([
    ['neither request nor response', 'text'],
    ['a status that is out of range', { status: '99' }],
    ['a header that CloudFront reserves', { status: '200', headers: { 'x-edge-id': [{ value: 'a' }] } }],
    ['a header in capitals', { status: '200', headers: { Location: [{ value: '/' }] } }],
    ['a header with a line break', { status: '200', headers: { location: [{ value: '/\r\nset-cookie: a=1' }] } }],
    ['a header that is not a list', { status: '200', headers: { location: '/' } }],
  ])('may not return %s', async (_name, result) => {
    const { returns } = await startDistributions()
    expect((await returns(result)).status).toBe(502)
  })

  it('may return at most 40 KB, including headers', async () => {
    const { get } = await startDistributions()
    expect((await get('/?large=40000')).status).toBe(200)
    expect((await get('/?large=40960')).status).toBe(502)
  })
})

describe('CloudFront', () => {
  it('compresses for viewers that accept it, and returns 304 to viewers that have the object', async () => {
    const { get } = await startDistributions()
    const plain = await get('/')
    const packed = await get('/', { 'accept-encoding': 'gzip, br' })
    expect(plain.headers.get('content-encoding')).toBeNull()
    expect(packed.headers.get('content-encoding')).toBe('gzip')
    expect(packed.headers.get('etag')).toBe(`W/${plain.headers.get('etag')}`)
    expect(await packed.text()).toBe(await plain.text())
    expect(Number(packed.headers.get('content-length'))).toBeLessThan(Number(plain.headers.get('content-length')))
    for (const etag of [plain, packed].map(({ headers }) => headers.get('etag') ?? '')) {
      expect((await get('/', { 'if-none-match': etag })).status).toBe(304)
    }
    expect((await get('/', { 'if-none-match': '"other"' })).status).toBe(200)
  })

  it('adds the headers of its response headers policy, adapted to local URLs', async () => {
    const { get, urls } = await startDistributions()
    const { headers } = await get('/')
    expect(headers.get('content-security-policy')).toBe(`default-src 'self'; form-action ${urls['app.example']}`)
    expect(headers.get('strict-transport-security')).toBe('max-age=60; includeSubDomains')
    expect(headers.get('cache-control')).toBe('no-cache')
    expect(headers.has('last-modified')).toBe(false)
  })

  it('replaces the site URLs in a JSON document with the local URLs', async () => {
    const { get, urls } = await startDistributions()
    expect(await (await get('/config.json')).json()).toEqual({
      app: `${urls['app.example']}/sign-in`,
      other: 'https://else.example/',
    })
  })

  it('selects the cache behavior by path, and applies its allowed methods', async () => {
    const { get, urls } = await startDistributions()
    expect((await get('/plain/note.txt?throw')).status).toBe(200)
    const post = (path: string) => fetch(`${urls['routed.example']}${path}`, { method: 'POST' })
    expect((await post('/plain/note.txt')).status).toBe(403)
    expect((await post('/')).status).toBe(405)
  })

  it('serves names with special characters, and refuses invalid encodings and URLs that are too long', async () => {
    const { get } = await startDistributions()
    expect(await (await get('/%C3%BC%20b.txt')).text()).toBe('an odd name')
    expect((await get('/%zz')).status).toBe(400)
    expect((await get(`/${'x'.repeat(8200)}`)).status).toBe(414)
  })

  it('returns the custom error page, as single-page apps need it', async () => {
    const { urls } = await startDistributions()
    const response = await fetch(`${urls['app.example']}/some/deep/path`)
    expect([response.status, (await response.text()).slice(0, 16)]).toEqual([200, '<h1>Welcome</h1>'])
    const again = await fetch(response.url, { headers: { 'if-none-match': response.headers.get('etag') ?? '' } })
    expect([again.status, (await again.text()).slice(0, 16)]).toEqual([200, '<h1>Welcome</h1>'])
  })

  it('cannot read a bucket that grants it no access', async () => {
    const { urls } = await startDistributions()
    expect((await fetch(`${urls['closed.example']}/index.html`)).status).toBe(403)
  })

  it('logs each request without its cookies', async () => {
    const { get, sandbox, dataDir } = await startDistributions()
    await get('/plain/note.txt?state=CA', { cookie: 'bw=secret', 'user-agent': 'A Phone' })
    await sandbox.close()
    const folder = join(dataDir, 'accounts', accountId, 'logs', 'cloudfront')
    const log = readdirSync(folder)
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('')
    expect(log).toMatch(/\tGET\td\w+\.cloudfront\.net\t\/plain\/note\.txt\t200\t-\tA%20Phone\tstate=CA\t-\tMiss\t/)
    expect(log).not.toContain('secret')
  })

  it('refuses an alias that the templates do not declare', async () => {
    await expect(startDistributions({ 'nowhere.example': 0 })).rejects.toThrow(
      'no distribution of the synthesized stacks has the alias nowhere.example',
    )
  })
})

function raw(url: string, headers: Record<string, string | string[]>): Promise<{ body: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url)
    const path = url.slice(url.indexOf('/', 'http://'.length))
    httpRequest({ hostname, port, path, headers }, async (response: IncomingMessage) => {
      const chunks: Buffer[] = []
      for await (const chunk of response) chunks.push(chunk)
      resolve({ body: Buffer.concat(chunks).toString() })
    })
      .on('error', reject)
      .end()
  })
}

describe('the sites of an account', () => {
  const distributionArn = `arn:aws:cloudfront::${accountId}:distribution/E1`
  const objects = new Map([['site/index.html', 'the page']])
  const bucket = {
    name: 'pages',
    head: (key: string) =>
      objects.has(key)
        ? { key, contentType: 'text/plain', etag: '1', lastModified: new Date(0).toISOString() }
        : undefined,
    body: ({ key }: { key: string }) => Buffer.from(objects.get(key) ?? ''),
  }
  const origin = {
    Id: 'pages',
    DomainName: 'pages.s3.us-east-1.amazonaws.com',
    OriginPath: '/site',
    OriginAccessControlId: 'O1',
  }

  type Asked = Parameters<Guard['allowsService']>
  type Setting = { origin?: object; may?: (...asked: Asked) => boolean; behavior?: object; broken?: true }

  /** Serves one distribution with one bucket, without a sandbox around it. */
  async function serve({ origin: more = {}, may = () => true, behavior = {}, broken }: Setting = {}) {
    const resource = distributionResource({
      Aliases: ['app.example'],
      DefaultRootObject: 'index.html',
      DefaultCacheBehavior: { TargetOriginId: 'pages', ...behavior },
      Origins: [{ ...origin, ...more }],
    })
    const [lines, logged, asked]: [string[], [string, string][], Asked[]] = [[], [], []]
    const account = {
      synthesized: { resources: [resource] },
      logs: { append: (group: string, text: string) => void logged.push([group, text]), close: async () => undefined },
      telemetry: createTelemetry(),
      services: {
        all: new Map(),
        find: (service: object) =>
          service === s3
            ? {
                bucket: (name: string) =>
                  name === 'pages'
                    ? {
                        ...bucket,
                        ...(broken && {
                          head: () => {
                            throw new Error('disk failed')
                          },
                        }),
                      }
                    : undefined,
              }
            : undefined,
      },
    } as unknown as SiteAccount
    const guard = {
      allowsService: (...all: Asked) => {
        asked.push(all)
        return may(...all)
      },
    } as unknown as Guard
    const names = createLocalNames()
    const ports = { 'app.example': 0 }
    const [site] = await startSites([account], ports, { guard, names, log: (line) => void lines.push(line) })
    if (!site) throw new Error('no site was started')
    onTestFinished(() => site.server.close())
    return { site, names, lines, logged, asked, get: (path: string) => fetch(`${site.url}${path}`), account, guard }
  }

  it('read a bucket for their distribution, below the path of the origin', async () => {
    const { get, asked } = await serve()
    const answer = await get('/')
    expect([answer.status, await answer.text()]).toEqual([200, 'the page'])
    const service = { service: 'cloudfront.amazonaws.com', sourceArn: distributionArn, sourceAccountId: accountId }
    expect(asked).toEqual([
      [
        service,
        { action: 's3:GetObject', resource: 'arn:aws:s3:::pages/site/index.html', resourceAccountId: accountId },
      ],
    ])
    expect((await get('/lost')).status).toBe(404)
    expect(asked.at(-1)).toEqual([
      service,
      { action: 's3:ListBucket', resource: 'arn:aws:s3:::pages', resourceAccountId: accountId },
    ])
  })

  it.each<[string, Setting]>([
    ['may not read', { may: (_, { action }) => action !== 's3:GetObject' }],
    ['does not sign its requests for', { origin: { OriginAccessControlId: undefined } }],
    ['has no', { origin: { DomainName: 'other.s3.us-east-1.amazonaws.com' } }],
  ])('answer 403 for a bucket that the distribution %s', async (_, setting) => {
    expect((await (await serve(setting)).get('/')).status).toBe(403)
  })

  it('do not tell that an object is missing if the distribution may not list the bucket', async () => {
    const { get } = await serve({ may: (_, { action }) => action !== 's3:ListBucket' })
    expect((await get('/lost')).status).toBe(403)
  })

  it('are known by their local URLs as soon as they run', async () => {
    const { site, names } = await serve()
    expect(site.domain).toBe('app.example')
    expect(names.localize('https://app.example/a')).toBe(`${site.url}/a`)
  })

  it('log each answer for their distribution, with the id that the viewer gets', async () => {
    const { get, logged } = await serve()
    const ids = [await get('/'), await get('/lost')].map(({ headers }) => headers.get('x-amz-cf-id') ?? 'none')
    expect(new Set(ids).size).toBe(2)
    expect(logged.map(([group]) => group)).toEqual(['cloudfront/E1', 'cloudfront/E1'])
    for (const [index, id] of ids.entries()) expect(logged[index]?.[1]).toContain(`\t${id}\tapp.example\t`)
  })

  it('answer 500 and log the reason if the sandbox fails', async () => {
    const { get, lines, logged } = await serve({ broken: true })
    const answer = await get('/')
    expect([answer.status, await answer.text()]).toEqual([500, expect.stringContaining('Sandbox failure')])
    expect(lines).toEqual([expect.stringMatching(/^app\.example: Error: disk failed\n/)])
    expect(logged).toHaveLength(1)
  })

  it('answer 503 if their function does not run', async () => {
    const LambdaFunctionAssociations = [{ EventType: 'viewer-request', LambdaFunctionARN: 'arn:rewriter' }]
    const answer = await (await serve({ behavior: { LambdaFunctionAssociations } })).get('/')
    expect([answer.status, await answer.text()]).toEqual([
      503,
      expect.stringContaining('ResourceNotFoundException: Function not found: arn:rewriter'),
    ])
  })

  it('are all closed if one cannot start, and none is known', async () => {
    const { account, guard, site } = await serve()
    const names = createLocalNames()
    const taken = Number(new URL(site.url).port)
    const port = await freePort()
    const [resource] = account.synthesized.resources
    const second = {
      ...account,
      synthesized: {
        resources: [
          distributionResource({ ...(resource?.properties.DistributionConfig as object), Aliases: ['other.example'] }),
        ],
      },
    }
    const started = startSites(
      [account, second],
      { 'other.example': port, 'app.example': taken },
      { guard, names, log: expect.fail },
    )
    await expect(started).rejects.toThrow(`port ${taken} for https://app.example is in use`)
    await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow('fetch failed')
    expect(names.localize('https://other.example/')).toBe('https://other.example/')
  })
})

async function freePort(): Promise<number> {
  const { url, close } = await listenOnLoopback({ name: 'the test', port: 0, answer: async () => ({ status: 200 }) })
  await close()
  return Number(new URL(url).port)
}
