import { describe, expect, it } from 'vitest'
import { createSimulatedClock } from '../../kit/testing/simulated-clock.ts'
import { owner } from '../../testing/start-guarded.ts'
import { accessLogLine, checkAccessLog } from './access-log.ts'
import { isPreflight, preflightAnswer, withApiCors } from './cors.ts'
import { functionAnswer } from './function-answer.ts'
import { Refusal, refusalAnswer, refusals } from './refusal.ts'
import { apiOf, askedOf, at, requestOf, routeOf, stageOf } from './testing/asked.ts'
import { createThrottles } from './throttle.ts'

const internal = expect.objectContaining({ status: 500, message: 'Internal Server Error' })

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html */
describe('the answer that a function gives', () => {
  const body = (text: string) => Buffer.from(text)
  const text = { 'content-type': 'text/plain;charset=UTF-8' }

  it.each<[unknown, '1.0' | '2.0', object]>([
    [{ statusCode: 200 }, '2.0', { status: 200, headers: text, body: body('') }],
    [{ statusCode: '201', body: 'é' }, '2.0', { status: 201, headers: text, body: body('é') }],
    [
      { statusCode: 599, body: null, headers: null, cookies: null },
      '2.0',
      { status: 599, headers: text, body: body('') },
    ],
    [{ statusCode: 200, body: 'aGk=', isBase64Encoded: true }, '1.0', { status: 200, headers: text, body: body('hi') }],
    [
      { statusCode: 200, body: 'aGk=', isBase64Encoded: false },
      '1.0',
      { status: 200, headers: text, body: body('aGk=') },
    ],
    [{ statusCode: 204, body: 'x' }, '2.0', { status: 204, headers: text }],
    [{ statusCode: 304, body: 'x' }, '2.0', { status: 304, headers: text }],
    [
      { statusCode: 200, headers: { 'Content-Type': 'a/b', N: 1, T: true } },
      '2.0',
      {
        ...{ status: 200, headers: { 'content-type': 'a/b', n: '1', t: 'true' }, body: body('') },
      },
    ],
    [
      { statusCode: 200, cookies: ['a=1', 'b=2'], headers: { 'Set-Cookie': 'c=3' } },
      '2.0',
      {
        ...{ status: 200, headers: { ...text, 'set-cookie': ['c=3', 'a=1', 'b=2'] }, body: body('') },
      },
    ],
    [
      { statusCode: 200, cookies: ['a=1'] },
      '2.0',
      {
        ...{ status: 200, headers: { ...text, 'set-cookie': 'a=1' }, body: body('') },
      },
    ],
    [{ statusCode: 200, cookies: ['a=1'] }, '1.0', { status: 200, headers: text, body: body('') }],
    [
      { statusCode: 200, headers: { A: '1', B: '2' }, multiValueHeaders: { a: ['3', '4'], c: [] } },
      '1.0',
      {
        ...{ status: 200, headers: { ...text, a: ['3', '4'], b: '2', c: [] }, body: body('') },
      },
    ],
    [{ statusCode: 200, multiValueHeaders: { a: ['3'] } }, '2.0', { status: 200, headers: text, body: body('') }],
    ['hi', '2.0', { status: 200, headers: { 'content-type': 'application/json' }, body: 'hi' }],
    [{ a: 1 }, '2.0', { status: 200, headers: { 'content-type': 'application/json' }, body: '{"a":1}' }],
    [[1], '2.0', { status: 200, headers: { 'content-type': 'application/json' }, body: '[1]' }],
    [undefined, '2.0', { status: 200, headers: { 'content-type': 'application/json' }, body: 'null' }],
    [null, '2.0', { status: 200, headers: { 'content-type': 'application/json' }, body: 'null' }],
  ])('%j in format %s', (result, format, answer) => {
    expect(functionAnswer(result, format)).toEqual(answer)
  })

  it.each(['connection', 'content-length', 'Keep-Alive', 'transfer-encoding', 'upgrade'])(
    'loses its header %s',
    (name) => {
      expect(functionAnswer({ statusCode: 200, headers: { [name]: 'x' } }, '2.0').headers).toEqual(text)
    },
  )

  it.each<[string, unknown, '1.0' | '2.0']>([
    ['a text of format 1.0', 'hi', '1.0'],
    ['no status', { body: 'x' }, '1.0'],
    ['a status below 200', { statusCode: 199 }, '2.0'],
    ['a status above 599', { statusCode: 600 }, '2.0'],
    ['a status with a fraction', { statusCode: 200.5 }, '2.0'],
    ['a body that is no text', { statusCode: 200, body: {} }, '2.0'],
    ['cookies that are no list', { statusCode: 200, cookies: 'a=1' }, '2.0'],
    ['a header that is a list', { statusCode: 200, headers: { a: ['1'] } }, '2.0'],
    ['a name of a header with a space', { statusCode: 200, headers: { 'a b': '1' } }, '2.0'],
    ['a name of a header that ends in a space', { statusCode: 200, headers: { 'a ': '1' } }, '2.0'],
    ['a name of a header that begins with a space', { statusCode: 200, headers: { ' a': '1' } }, '2.0'],
    ['an empty name of a header', { statusCode: 200, headers: { '': '1' } }, '2.0'],
    ['a header with a line feed', { statusCode: 200, headers: { a: '1\n2' } }, '2.0'],
    ['a header that ends with a line feed', { statusCode: 200, headers: { a: '1\n' } }, '2.0'],
    ['a header that begins with a line feed', { statusCode: 200, headers: { a: '\n1' } }, '2.0'],
    ['a header beyond one byte', { statusCode: 200, headers: { a: 'Ā' } }, '2.0'],
    ['one bad value of several', { statusCode: 200, multiValueHeaders: { a: ['1', '\u0000', '2'] } }, '1.0'],
    ['a cookie with a line feed', { statusCode: 200, cookies: ['a=1\n'] }, '2.0'],
  ])('with %s is none', (_what, result, format) => {
    expect(() => functionAnswer(result, format)).toThrow(internal)
  })

  it('has 10 MiB at most', () => {
    const most = 'x'.repeat(10 * 1024 * 1024)
    expect(functionAnswer({ statusCode: 200, body: most }, '2.0').status).toBe(200)
    expect(functionAnswer(most, '2.0').status).toBe(200)
    expect(() => functionAnswer({ statusCode: 200, body: `${most}x` }, '2.0')).toThrow(internal)
    expect(() => functionAnswer(`${most}x`, '2.0')).toThrow(internal)
  })
})

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-jwt.html */
describe('the refusal of API Gateway', () => {
  it.each([
    ['badRequest', 400, 'Bad Request', 'BadRequestException'],
    ['unauthorized', 401, 'Unauthorized', 'UnauthorizedException'],
    ['forbidden', 403, 'Forbidden', 'ForbiddenException'],
    ['notFound', 404, 'Not Found', 'NotFoundException'],
    ['tooLarge', 413, 'Request Entity Too Large', 'RequestEntityTooLargeException'],
    ['tooMany', 429, 'Too Many Requests', 'TooManyRequestsException'],
    ['internal', 500, 'Internal Server Error', 'InternalServerErrorException'],
    ['unavailable', 503, 'Service Unavailable', 'ServiceUnavailableException'],
  ] as const)('%s has the status %i and the message "%s"', (name, status, message, code) => {
    expect(refusals[name]()).toMatchObject({ status, message, code, headers: {} })
    expect(refusalAnswer(refusals[name]())).toMatchObject({ status, body: JSON.stringify({ message }) })
  })

  it('may have headers of its own', () => {
    const plain = refusalAnswer(refusals.notFound()).headers
    expect(refusalAnswer(new Refusal(401, 'x', { a: 'b' })).headers).toEqual({ ...plain, a: 'b' })
  })
})

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html */
describe('CORS', () => {
  const cors = (more: object = {}) => ({
    ...{ AllowCredentials: false, AllowHeaders: [], AllowMethods: [], AllowOrigins: ['https://a.example'] },
    ...{ ExposeHeaders: [], ...more },
  })
  const from = (origin?: string) => requestOf({ method: 'OPTIONS', headers: { origin } })
  const asks = { origin: 'https://a.example', 'access-control-request-method': 'PUT' }

  it.each<[boolean, string, object, object | undefined, 'none' | 'iam' | undefined]>([
    [true, 'OPTIONS', asks, cors(), undefined],
    [true, 'OPTIONS', asks, cors(), 'none'],
    [false, 'OPTIONS', asks, cors(), 'iam'],
    [false, 'OPTIONS', asks, undefined, undefined],
    [false, 'GET', asks, cors(), undefined],
    [false, 'OPTIONS', { origin: 'https://a.example' }, cors(), undefined],
    [false, 'OPTIONS', { 'access-control-request-method': 'PUT' }, cors(), undefined],
  ])('answers a preflight (%j): %s with %j', (...row) => {
    const [isAnswered, method, headers, configuration, kind] = row
    const match = kind && { route: routeOf('ANY /', { authorization: { kind } }), parameters: undefined }
    const given = { cors: configuration } as Parameters<typeof isPreflight>[0]
    expect(isPreflight(given, requestOf({ method, headers: headers as never }), match)).toBe(isAnswered)
  })

  it.each([
    [['https://a.example'], 'https://a.example', 'https://a.example'],
    [['https://b.example', 'https://a.example'], 'https://a.example', 'https://a.example'],
    [['https://b.example'], 'https://a.example', undefined],
    [['https://*'], 'https://a.example', 'https://a.example'],
    [['http://*'], 'http://a.example', 'http://a.example'],
    [['http://*'], 'https://a.example', undefined],
    [['https://*'], 'xhttps://a.example', undefined],
    [['https://*.example'], 'https://a.example', undefined],
    [['xhttps://*'], 'xhttps://a', undefined],
    [['ftp://*'], 'ftp://a', undefined],
    [['https://a.example', '*'], 'https://b.example', '*'],
    [['*'], undefined, undefined],
    [[], 'https://a.example', undefined],
  ])('with the origins %j answers %s with %s', (AllowOrigins, origin, allowed) => {
    const { status, headers } = preflightAnswer(cors({ AllowOrigins }), from(origin))
    expect(status).toBe(204)
    expect(headers).toEqual(allowed === undefined ? undefined : { 'access-control-allow-origin': allowed })
  })

  it('answers a preflight with all that the API allows', () => {
    const all = {
      ...{ AllowCredentials: true, AllowHeaders: ['X-A', 'X-B'], AllowMethods: ['GET', 'PUT'], MaxAge: 0 },
      ExposeHeaders: ['X-C', 'X-D'],
    }
    expect(preflightAnswer(cors(all), from('https://a.example'))).toEqual({
      status: 204,
      headers: {
        ...{ 'access-control-allow-origin': 'https://a.example', 'access-control-allow-credentials': 'true' },
        ...{ 'access-control-allow-headers': 'x-a,x-b', 'access-control-allow-methods': 'GET,PUT' },
        ...{ 'access-control-max-age': '0', 'access-control-expose-headers': 'x-c,x-d' },
      },
    })
  })

  it('puts the headers of the API in the place of those of the function', () => {
    const answer = {
      status: 200,
      headers: { a: 'b', 'access-control-allow-origin': 'x', 'access-control-max-age': '1' },
    }
    const allowed = { a: 'b', 'access-control-allow-origin': 'https://a.example' }
    expect(withApiCors({ cors: undefined }, from('https://a.example'), answer)).toBe(answer)
    expect(withApiCors({ cors: cors() }, from('https://a.example'), answer)).toEqual({ status: 200, headers: allowed })
    expect(withApiCors({ cors: cors() }, from('https://b.example'), answer)).toEqual({
      status: 200,
      headers: { a: 'b' },
    })
    expect(withApiCors({ cors: cors() }, from(), { status: 204 })).toEqual({ status: 204, headers: {} })
  })
})

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html */
describe('the line of an access log', () => {
  const group = `arn:aws:logs:us-east-1:${owner}:log-group:requests`
  const identity = {
    ...{ accountId: owner, callerId: 'caller', userId: 'user', userArn: 'arn:user' },
    ...{ accessKey: null, cognitoIdentity: null, principalOrgId: null },
  }
  const line = (Format: string, more: object = {}, DestinationArn = group) =>
    accessLogLine({
      asked: askedOf({
        stage: { accessLog: { DestinationArn, Format } },
        request: { headers: { 'user-agent': 'a "b"\n' } },
      }),
      ...{ answer: { status: 201, body: 'hé' }, error: undefined, latency: 12, identity: undefined, ...more },
    })

  it.each([
    ['error.message', '-'],
    ['error.messageString', '-'],
    ['extendedRequestId', '01234567-89ab-4def-8123-456789abcdef'],
    ['identity.accountId', '-'],
    ['identity.caller', '-'],
    ['identity.user', '-'],
    ['identity.userArn', '-'],
    ['protocol', 'HTTP/1.1'],
    ['requestId', '01234567-89ab-4def-8123-456789abcdef'],
    ['requestTime', '01/Dec/2026:12:34:56 +0000'],
    ['requestTimeEpoch', String(Math.floor(at / 1000))],
    ['resourcePath', '/pets/{id}'],
    ['responseLatency', '12'],
    ['responseLength', '3'],
    ['status', '201'],
    ['httpMethod', 'GET'],
    ['routeKey', 'GET /pets/{id}'],
    ['identity.sourceIp', '192.0.2.1'],
    ['identity.userAgent', 'a \\"b\\"\\n'],
  ])('has %s as %s', (name, value) => {
    expect(line(`[$context.${name}]`)).toEqual({ group: 'requests', line: `[${value}]\n` })
  })

  it('has the error, the caller and an empty body', () => {
    const names = 'error.message error.messageString identity.accountId identity.caller identity.user identity.userArn'
    const format = names
      .split(' ')
      .map((name) => `$context.${name}`)
      .join(' ')
    expect(line(format, { error: 'Not Found', identity })?.line).toBe(
      `Not Found \\"Not Found\\" ${owner} caller user arn:user\n`,
    )
    expect(line('$context.responseLength', { answer: { status: 204 } })?.line).toBe('0\n')
  })

  it('is in the group that the stage names, with or without an asterisk', () => {
    expect(line('x', {}, `${group}:*`)).toEqual({ group: 'requests', line: 'x\n' })
    expect(line('x', {}, 'arn:other')).toEqual({ group: '', line: 'x\n' })
    expect(
      accessLogLine({ asked: askedOf(), answer: { status: 200 }, error: undefined, latency: 0, identity: undefined }),
    ).toBeUndefined()
  })

  it.each(['$context.awsEndpointRequestId', '$context.identity.cognitoAmr', '$context.constructor', 'a $context.x b'])(
    'cannot have the format %s',
    (Format) => {
      const [text] = /\$context\.[\w.]+/.exec(Format) ?? []
      expect(() => checkAccessLog(apiOf(), stageOf({ accessLog: { DestinationArn: group, Format } }))).toThrow(
        `The stage live of the API api: the sandbox does not log ${text}`,
      )
    },
  )

  it.each([
    ...['', 'text', '$context', '$context.', '$Context.x', '$context.status.', '$context.path $context.identity.user'],
    ...['accountId', 'apiId', 'domainName', 'domainPrefix', 'httpMethod', 'path', 'routeKey', 'stage'].map(
      (name) => `$context.${name}`,
    ),
    ...['$context.identity.sourceIp', '$context.identity.userAgent', '$context.protocol'],
  ])('may have the format %j', (Format) => {
    expect(() => checkAccessLog(apiOf(), stageOf({ accessLog: { DestinationArn: group, Format } }))).not.toThrow()
    expect(() => checkAccessLog(apiOf(), stageOf())).not.toThrow()
  })
})

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html */
describe('a limit of requests', () => {
  it('is a bucket of the burst, which is filled with the rate in a second', async () => {
    const clock = createSimulatedClock()
    const mayGoOn = createThrottles(clock)
    const limit = { rate: 2, burst: 3 }
    const tries = (count: number, key = 'a') => Array.from({ length: count }, () => mayGoOn(key, limit))
    expect(tries(4)).toEqual([true, true, true, false])
    expect(tries(1, 'b')).toEqual([true])
    await clock.advance(499)
    expect(tries(1)).toEqual([false])
    await clock.advance(1)
    expect(tries(2)).toEqual([true, false])
    await clock.advance(60_000)
    expect(tries(4)).toEqual([true, true, true, false])
    expect(mayGoOn('none', { rate: 100, burst: 0 })).toBe(false)
  })
})
