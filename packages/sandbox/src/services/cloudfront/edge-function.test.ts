import { describe, expect, it, vi } from 'vitest'
import { readDistributions } from './distribution.ts'
import { runEdgeFunction } from './edge-function.ts'
import { errorPage } from './error-page.ts'
import { createLocalNames } from './local-names.ts'
import { distributionResource } from './testing/distribution-resource.ts'
import { type EdgeRequest, viewerRequestEvent } from './viewer-request.ts'

const versionArn = 'arn:aws:lambda:us-east-1:111111111111:function:router:1'
const config = { Enabled: true, DefaultCacheBehavior: { TargetOriginId: 'site' }, Origins: [] }
const [distribution] = readDistributions([distributionResource(config)])
const request: EdgeRequest = {
  clientIp: '127.0.0.1',
  headers: { host: [{ key: 'Host', value: 'www.example.org' }] },
  method: 'GET',
  querystring: '',
  uri: '/old',
}

async function run(outcome: { payload: unknown } | { error: { errorType: string; errorMessage: string } }) {
  if (!distribution) throw new Error('no distribution')
  const names = createLocalNames()
  names.register('www.example.org', 'http://localhost:4001')
  const invoke = vi.fn(async () => outcome as never)
  const result = await runEdgeFunction(request, { distribution, versionArn, requestId: 'id', invoke, names })
  expect(invoke.mock.calls).toEqual([[versionArn, viewerRequestEvent(distribution, request, 'id')]])
  return result
}
const answerOf = async (payload: unknown) => {
  const result = await run({ payload })
  return 'answer' in result ? result.answer : undefined
}
const redirect = (value: string) => ({ status: '302', headers: { location: [{ key: 'Location', value }] } })

describe('a function of a viewer request', () => {
  it('lets the request that it returns go on', async () => {
    expect(await run({ payload: { ...request, uri: '/new' } })).toEqual({ goesOn: { ...request, uri: '/new' } })
  })

  it('answers with the status, the body and each value of its headers, whose length the server states', async () => {
    const headers = {
      'set-cookie': [{ value: 'a=1' }, { value: 'b=2' }],
      'content-length': [{ value: '999' }],
      'cache-control': [{ key: 'Cache-Control', value: 'no-store' }],
    }
    expect(await answerOf({ status: '401', headers, body: 'bm8=', bodyEncoding: 'base64' })).toEqual({
      status: 401,
      headers: {
        'set-cookie': ['a=1', 'b=2'],
        'cache-control': ['no-store'],
        'x-cache': 'LambdaGeneratedResponse from cloudfront',
      },
      body: Buffer.from('no'),
    })
  })

  it.each([
    ['https://www.example.org/a?b=c#d', 'http://localhost:4001/a?b=c#d'],
    ['/a?b=c', '/a?b=c'],
    ['a', 'a'],
  ])('leads to %s as %s', async (location, expected) => {
    expect(await answerOf(redirect(location))).toMatchObject({ status: 302, headers: { location: expected } })
  })

  it.each(['https://other.example.org/a', 'http://www.example.org/a', 'mailto:ana@example.org'])(
    'does not lead to what is not served here: %s',
    async (location) => {
      const answer = await answerOf(redirect(location))
      expect(answer).toMatchObject({ status: 502, headers: { 'x-cache': 'Error from cloudfront' } })
      expect(answer?.headers).not.toHaveProperty('location')
      expect(answer?.body).toContain(`leads to ${location}, which no distribution on this machine serves.`)
    },
  )

  it('fails with the reason, as an error of the function or of its result', async () => {
    expect(await run({ error: { errorType: 'TypeError', errorMessage: 'x is <undefined>' } })).toMatchObject({
      answer: {
        status: 503,
        headers: { 'x-cache': 'LambdaExecutionError from cloudfront', 'cache-control': 'no-store' },
        body: expect.stringContaining('<p>TypeError: x is &#60;undefined&#62;</p>'),
      },
    })
    expect(await answerOf({ status: 99 })).toMatchObject({
      status: 502,
      headers: { 'x-cache': 'LambdaValidationError from cloudfront', 'cache-control': 'no-store' },
      body: expect.stringContaining('The Lambda function result failed validation: status 99 is not from 200 to 599'),
    })
  })
})

it('a page of an error shows its status, title and reason as text, and is not stored', () => {
  const { status, headers, body } = errorPage(404, 'No <key>', '/a&b"')
  expect([status, headers]).toEqual([
    404,
    {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'x-cache': 'Error from cloudfront',
    },
  ])
  expect(body).toContain('<html lang="en">')
  expect(body).toContain('<title>404 No &#60;key&#62;</title>')
  expect(body).toContain('<h1>404 No &#60;key&#62;</h1><p>/a&#38;b&#34;</p>')
})
