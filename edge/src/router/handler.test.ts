import { exampleRegistry } from '@breakwater/registry/testing/example-registry'
import type { CloudFrontRequestEvent } from 'aws-lambda'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { compileTable } from './compile-table.ts'
import { createHandler } from './handler.ts'
import { viewerRequest } from './viewer-request.ts'

const handler = createHandler(compileTable(exampleRegistry))
const origins = exampleRegistry.agencies.map(({ domain }) => `https://apply.${domain}`)

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
  })
})

describe('every request of a client', () => {
  const fragment = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.constantFrom(
        ...[
          '/',
          '//',
          '\\',
          '/\\',
          '..',
          '/a/',
          '/A/',
          '?',
          '&',
          '=',
          ';',
          ',',
          '#',
          '@',
          ':',
          '.',
          '%',
          '+',
          ' ',
          '\t',
        ],
        ...[
          '%2f',
          '%5c',
          '%2e%2e',
          '%252f',
          '%25%32%66',
          '%c0%af',
          '%e0%80%af',
          '%uff0f',
          '%zz',
          '%00',
          '%0d%0a',
          '%E5%98%8A',
        ],
        ...[
          '\r\n',
          '\n',
          '\r',
          '\0',
          '\u2028',
          '\u{ff0f}',
          '\u{ff0e}',
          '\u3031',
          '\ud800',
          '\u202e',
          '\u{1f4a9}',
          'ı',
          'ß',
        ],
        ...['evil.example', 'https://evil.example', '//evil.example', 'javascript:alert(1)', 'Set-Cookie: a=b'],
        ...[
          'agency',
          'partner',
          'state',
          'lang',
          'utm_source',
          'utm_term',
          'next',
          '__proto__',
          'constructor',
          'toString',
        ],
        ...['harborlight', 'prairierose', 'granitepeak', 'SUMMIT-CU', 'TX', 'fl', 'es', 'apply', 'sign-in', 'result'],
        ...['bw=', '1.', 'bw=1.0123456789ab.harborlight', '0123456789ab', 'chooser/en.html', 'x'.repeat(8192)],
      ),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  )
  const hostile = fc.array(fragment, { maxLength: 10 }).map((fragments) => fragments.join(''))
  const pair = fc.tuple(fc.constantFrom('agency', 'partner', 'state', 'lang', 'utm_source', 'utm_term', 'x'), hostile)
  const request = fc.record(
    {
      method: fc.oneof(fc.constantFrom('GET', 'HEAD', 'POST', 'TRACE', 'CONNECT', 'PROPFIND', ''), hostile),
      uri: fc.oneof(
        hostile,
        hostile.map((rest) => `/a/harborlight${rest}`),
        hostile.map((rest) => `/${rest}`),
      ),
      querystring: fc.oneof(
        hostile,
        fc.array(pair, { maxLength: 6 }).map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join('&')),
        hostile.map((rest) => `state=TX&${rest}`),
      ),
      headers: fc.array(
        fc.tuple(
          fc.oneof(
            fc.constantFrom('Host', 'Cookie', 'cookie', 'Accept-Language', 'CloudFront-Viewer-Country', '__proto__'),
            hostile,
          ),
          hostile,
        ),
        { maxLength: 8 },
      ),
      requestId: hostile,
    },
    { requiredKeys: [] },
  )
  const forwarded = /^(?:lang|state|utm_source|utm_medium|utm_campaign|utm_term|utm_content)=[A-Za-z0-9_.-]{1,64}$/

  it('gets a stored origin with a listed path and query, or a page of the chooser', async () => {
    const kinds = { redirect: 0, chooser: 0 }
    await fc.assert(
      fc.asyncProperty(request, async (sent) => {
        const result = await handler(viewerRequest(JSON.parse(JSON.stringify(sent))))
        expect(logged).not.toHaveBeenCalled()
        if (!('status' in result)) {
          kinds.chooser++
          expect(result.uri).toMatch(/^\/chooser\/(en\.html|es\.html|chooser\.css|chooser\.js|icon\.svg)$/)
          expect(result.querystring).toBe('')
          return
        }
        kinds.redirect++
        const values = Object.values(result.headers ?? {}).flatMap((headers) => headers.map(({ value }) => value))
        for (const value of values) expect(value).toMatch(/^[\x20-\x7e]+$/)
        const location = result.headers?.location?.[0]?.value ?? ''
        const url = new URL(location)
        expect(url.href).toBe(location)
        expect(origins).toContain(url.origin)
        expect(['/', '/apply', '/sign-in', '/result']).toContain(url.pathname)
        for (const part of url.search.slice(1).split('&').filter(Boolean)) expect(part).toMatch(forwarded)
        expect(url.username + url.password + url.hash).toBe('')
        expect(result.headers?.['cache-control']?.[0]?.value).toBe('no-store')
        expect(result.headers?.['strict-transport-security']?.[0]?.value).toMatch(/^max-age=\d{8}; includeSubDomains$/)
        expect(result.status).toBe(sent.method === undefined || ['GET', 'HEAD'].includes(sent.method) ? '302' : '307')
      }),
      { numRuns: 5000 },
    )
    // The property covers both outcomes.
    expect(Math.min(kinds.redirect, kinds.chooser)).toBeGreaterThan(500)
  })

  it('is handled without an exception, as an event of any shape', async () => {
    const anything = fc.anything({ withNullPrototype: true, withObjectString: true })
    const event = fc.oneof(
      anything,
      fc.record({
        Records: fc.tuple(fc.record({ cf: fc.record({ config: anything, request: anything }, { requiredKeys: [] }) })),
      }),
      fc.record({
        Records: fc.tuple(
          fc.record({
            cf: fc.record({
              config: fc.record({ requestId: anything }),
              request: fc.record(
                { method: anything, uri: anything, querystring: anything, headers: anything },
                { requiredKeys: [] },
              ),
            }),
          }),
        ),
      }),
    )
    await fc.assert(
      fc.asyncProperty(event, async (event) => {
        const result = await handler(event as unknown as CloudFrontRequestEvent)
        expect('uri' in result ? result.uri : result.headers?.location?.[0]?.value).toMatch(
          /^(\/chooser\/|https:\/\/apply\.[a-z]+\.example\/)/,
        )
      }),
      { numRuns: 3000 },
    )
  })
})
