import { exampleRegistry } from '@breakwater/registry/testing/example-registry'
import type { CloudFrontRequestEvent } from 'aws-lambda'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { compileTable } from './compile-table.ts'
import { createHandler } from './handler.ts'
import { viewerRequest } from './viewer-request.ts'

const handler = createHandler(compileTable(exampleRegistry))

const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
afterEach(() => logged.mockClear())

describe('the handler', () => {
  it('redirects a visitor with an agency by a response that must not be cached', async () => {
    const event = viewerRequest({ uri: '/apply', querystring: 'state=NY&lang=es' })
    expect(await handler(event)).toEqual({
      status: '302',
      statusDescription: 'Found',
      headers: {
        location: [{ key: 'Location', value: 'https://apply.granitepeak.example/apply?lang=es&state=NY' }],
        'cache-control': [{ key: 'Cache-Control', value: 'no-store' }],
        'set-cookie': [
          {
            key: 'Set-Cookie',
            value: expect.stringMatching(
              /^bw=1\.[0-9a-z]{12}\.granitepeak; Max-Age=15552000; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
            ),
          },
        ],
        'strict-transport-security': [
          { key: 'Strict-Transport-Security', value: 'max-age=63072000; includeSubDomains' },
        ],
      },
    })
  })

  it('gives each request of a new visitor an id of its own, which decides where a shared state leads', async () => {
    const ids = await Promise.all(
      ['one', 'two', 'three'].map(async (requestId) => {
        const answer = await handler(viewerRequest({ uri: '/apply', querystring: 'state=NY', requestId }))
        return /bw=1\.([0-9a-z]{12})\./.exec(JSON.stringify(answer))?.[1]
      }),
    )
    expect(new Set(ids).size).toBe(3)
    expect(ids).not.toContain(undefined)
  })

  it('passes other visitors to the chooser, with the rest of the request unchanged', async () => {
    const event = viewerRequest({
      uri: '/robots.txt',
      querystring: 'x=1',
      headers: [
        ['Host', 'breakwater.example'],
        ['Accept-Language', 'es-US,es;q=0.9'],
      ],
    })
    const { request } = event.Records[0]?.cf ?? {}
    expect(await handler(event)).toEqual({ ...request, uri: '/chooser/es.html', querystring: '' })
  })

  it("passes the chooser's own files, without a query that would split the cache", async () => {
    expect(await handler(viewerRequest({ uri: '/chooser/chooser.css', querystring: 'v=2' }))).toMatchObject({
      uri: '/chooser/chooser.css',
      querystring: '',
    })
  })

  it('redirects a request of another method with that method', async () => {
    const event = viewerRequest({ method: 'POST', querystring: 'state=NY' })
    expect(await handler(event)).toMatchObject({ status: '307', statusDescription: 'Temporary Redirect' })
  })

  it('passes people to the page of a state that no agency serves', async () => {
    const event = viewerRequest({ querystring: 'state=AL&lang=es' })
    expect(await handler(event)).toMatchObject({ uri: '/chooser/es/AL.html', querystring: '' })
  })

  it('reads cookies from every Cookie header', async () => {
    const headers = [
      ['Cookie', 'theme=dark'],
      ['cookie', 'bw=1.0123456789ab.prairierose'],
    ] as const
    expect(await handler(viewerRequest({ headers }))).toMatchObject({
      headers: { location: [{ value: 'https://apply.prairierose.example/' }] },
    })
  })

  it.each([
    'CloudFront-Viewer-Country',
    'CloudFront-Viewer-Country-Region',
    'CloudFront-Viewer-Country-Region-Name',
    'CloudFront-Viewer-City',
    'CloudFront-Viewer-Postal-Code',
    'CloudFront-Is-Mobile-Viewer',
    'X-Forwarded-Host',
    'X-Forwarded-For',
    'X-Original-URL',
    'X-Rewrite-URL',
    'X-HTTP-Method-Override',
    'Forwarded',
    'Origin',
    'Referer',
  ])('makes the same decision for every value of %s', async (name) => {
    for (const querystring of ['', 'state=TX', 'agency=harborlight']) {
      const plain = await handler(viewerRequest({ querystring }))
      for (const value of ['NY', 'evil.example', 'https://evil.example/?agency=granitepeak', '/a/granitepeak']) {
        const forged = await handler(viewerRequest({ querystring, headers: [[name, value]] }))
        // A request to the chooser is passed on unchanged, so it still has the header.
        expect({ ...forged, headers: null }).toEqual({ ...plain, headers: null })
        if ('status' in forged) expect(forged).toEqual(plain)
      }
    }
  })
})

describe('a broken event', () => {
  const whole = viewerRequest({
    uri: '/secret-path',
    querystring: 'secret=query',
    headers: [['cookie', 'secret=cookie']],
  })
  const broken = (change: (request: Record<string, unknown>) => void): unknown => {
    const event = structuredClone(whole)
    change((event.Records[0]?.cf.request ?? {}) as unknown as Record<string, unknown>)
    return event
  }

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'event'],
    ['no records', {}],
    ['an empty list of records', { Records: [] }],
    ['a record of nothing', { Records: [null] }],
    ['no request', { Records: [{ cf: { config: { requestId: 'x' } } }] }],
    ['headers of nothing', broken((request) => Object.assign(request, { headers: null }))],
    ['a query that is a number', broken((request) => Object.assign(request, { querystring: 7 }))],
    ['a cookie that is no text', broken((request) => Object.assign(request, { headers: { cookie: [{ value: 7 }] } }))],
    ['a cookie that is no list', broken((request) => Object.assign(request, { headers: { cookie: 'bw' } }))],
  ])('with %s returns a chooser page and logs one line that quotes nothing of it', async (_, event) => {
    expect(await handler(event as CloudFrontRequestEvent)).toMatchObject({ uri: '/chooser/en.html', querystring: '' })
    for (const [line] of logged.mock.calls) {
      expect(JSON.parse(String(line))).toMatchObject({ level: 'ERROR', error: 'TypeError' })
      expect(line).not.toMatch(/secret|203\.0\.113/)
    }
  })

  it('is decided by the fields that it has', async () => {
    for (const [cf, location] of [
      [{ request: { uri: '/a/harborlight' } }, 'https://apply.harborlight.example/'],
      [{ config: {}, request: { querystring: 'state=NY' } }, 'https://apply.granitepeak.example/?state=NY'],
    ] as const) {
      const result = await handler({ Records: [{ cf }] } as unknown as CloudFrontRequestEvent)
      expect(result).toMatchObject({ status: '302', headers: { location: [{ value: location }] } })
    }
    expect(await handler({ Records: [{ cf: { request: {} } }] } as unknown as CloudFrontRequestEvent)).toEqual({
      uri: '/chooser/en.html',
      querystring: '',
    })
    expect(logged).not.toHaveBeenCalled()
  })

  it('is logged once', async () => {
    await handler({} as CloudFrontRequestEvent)
    expect(logged).toHaveBeenCalledTimes(1)
    expect(JSON.parse(String(logged.mock.calls[0]?.[0]))).toEqual({
      level: 'ERROR',
      message: 'The router failed and served the chooser',
      error: 'TypeError',
      at: Array.from({ length: 3 }, () => expect.stringMatching(/^ {4}at /)),
    })
  })

  it('of which nothing is left is passed on as a request of the chooser', async () => {
    expect(await handler({} as CloudFrontRequestEvent)).toEqual({
      clientIp: '',
      method: 'GET',
      uri: '/chooser/en.html',
      querystring: '',
      headers: {},
    })
  })
})
