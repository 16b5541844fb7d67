import { exampleRegistry } from '@breakwater/registry/testing/example-registry'
import type { CloudFrontResultResponse } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import { compileTable } from './compile-table.ts'
import { createHandler } from './handler.ts'
import { type ViewerRequest, viewerRequest } from './viewer-request.ts'

const handler = createHandler(compileTable(exampleRegistry))

/** The known ways to make a redirect leave the platform: the start of a URL, its host, its end. */
const starts = [
  ...[
    '//',
    '///',
    '////',
    '/\\',
    '\\\\',
    '\\/',
    '/\\/',
    '/%2f',
    '/%5c',
    '%2f%2f',
    '%5c%5c',
    '/%252f',
    '/%09/',
    '/%0a/',
    '/%00/',
  ],
  ...[
    '/.',
    '/./',
    '/../',
    '/..;/',
    '/;@',
    '/\t/',
    '/\u{ff0f}',
    '/\u3031',
    '/%E3%80%B1',
    '/%c0%af',
    '@',
    '.',
    ';',
    '?',
    '#',
    '',
  ],
  ...['http://', 'https://', 'https:', 'https:/', 'hTTps:\\\\', 'http%3a%2f%2f', 'https://apply.harborlight.example@'],
  ...[
    'https://apply.harborlight.example.',
    'javascript:',
    'java\nscript:',
    'data:text/html,',
    '/%0d%0aLocation:%20https://',
    '/\r\nLocation: https://',
  ],
]
const hosts = [
  'evil.example',
  'evil%2eexample',
  'evil\u3002example',
  '0x7f000001',
  '[::1]',
  'harborlight.example.evil.example',
  'harborlight',
]
const ends = [
  '',
  '/',
  '/%2f..',
  '/apply',
  '%0d%0aSet-Cookie:bw=1',
  '\r\nSet-Cookie: bw=1',
  '?x=https://evil.example',
  '%00.harborlight.example',
]
const payloads = new Set(starts.flatMap((start) => hosts.flatMap((host) => ends.map((end) => `${start}${host}${end}`))))

/** Every place in a redirected request where a client can put one. */
const channels: Record<string, (payload: string) => ViewerRequest> = {
  'the path': (payload) => ({ uri: payload, querystring: 'agency=harborlight' }),
  'the rest of a named path': (payload) => ({ uri: `/a/harborlight${payload}`, querystring: 'state=TX' }),
  'the path after a slash': (payload) => ({ uri: `/a/harborlight/${payload}` }),
  'the slug': (payload) => ({ uri: `/a/${payload}`, querystring: 'state=TX' }),
  'the whole query': (payload) => ({ uri: '/a/harborlight', querystring: payload }),
  'the agency': (payload) => ({ querystring: `agency=${payload}&state=TX` }),
  'the partner': (payload) => ({ querystring: `partner=${payload}&state=TX` }),
  'the state': (payload) => ({ querystring: `state=${payload}&agency=harborlight` }),
  'the language': (payload) => ({ querystring: `lang=${payload}&agency=harborlight` }),
  'a campaign': (payload) => ({ querystring: `utm_source=${payload}&agency=harborlight` }),
  'an unknown parameter': (payload) => ({ querystring: `next=${payload}&url=${payload}&agency=harborlight` }),
  'the name of a parameter': (payload) => ({ querystring: `${payload}=x&agency=harborlight` }),
  "the cookie's visitor": (payload) => ({
    querystring: 'state=TX',
    headers: [['Cookie', `bw=1.${payload}.harborlight`]],
  }),
  "the cookie's agency": (payload) => ({
    querystring: 'state=TX',
    headers: [['Cookie', `bw=1.0123456789ab.${payload}; bw=1.0123456789ab.harborlight`]],
  }),
  'headers that name a host': (payload) => ({
    uri: '/a/harborlight',
    headers: ['Host', 'X-Forwarded-Host', 'X-Original-URL', 'Forwarded', 'Referer'].map(
      (name) => [name, payload] as const,
    ),
  }),
  'the method': (payload) => ({ uri: '/a/harborlight', method: payload }),
  'the request id': (payload) => ({ uri: '/a/harborlight', requestId: payload }),
}

describe(`none of ${payloads.size} redirect payloads leaves`, () => {
  const onList =
    /^https:\/\/apply\.(harborlight|prairierose)\.example\/(apply|sign-in|result)?(\?((lang=(en|es)|state=TX|utm_source=[A-Za-z0-9_.-]{1,64})(&|$))+)?$/

  it.each(Object.entries(channels))('by %s', async (_, request) => {
    for (const payload of payloads) {
      const { status, headers = {} } = (await handler(viewerRequest(request(payload)))) as CloudFrontResultResponse
      expect(status, payload).toMatch(/^30[27]$/)
      expect(headers.location?.[0]?.value, payload).toMatch(onList)
      for (const { value } of Object.values(headers).flat()) expect(value, payload).toMatch(/^[\x20-\x7e]+$/)
    }
  })
})
