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
