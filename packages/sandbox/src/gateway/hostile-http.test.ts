import { connect } from 'node:net'
import fc from 'fast-check'
import { beforeAll, expect, it } from 'vitest'
import { fuzzSettings, fuzzTimeout, hostileText } from '../testing/fuzz.ts'
import { allow, owner, role, stores } from '../testing/start-guarded.ts'
import { startWatched, type Watched } from '../testing/start-watched.ts'
import { jsonCall } from '../testing/wire-call.ts'

let watched: Watched
beforeAll(async () => {
  watched = await startWatched({ [owner]: { ...stores, User: role('user', [allow('kms:*')]) } }, [])
  return watched.stop
}, fuzzTimeout)

const printable = (text: string) => text.replace(/[\r\n]/g, ' ')
const targets = fc.oneof(
  fc.constantFrom(
    ...[
      '/',
      '*',
      '//',
      '/*',
      'http://x/',
      'https://localhost/',
      'http://[::1',
      'x',
      '?',
      '/?',
      '/#',
      '/%zz',
      '/%00',
      '/..',
      '/../../etc/passwd',
    ],
    ...[
      '/_mailbox',
      '/_mailbox.json?to=__proto__',
      '/_mailbox/../',
      '/__proto__',
      '/:0',
      'localhost:443',
      '/?__proto__[a]=b',
      '//evil.example/%2f..',
    ],
  ),
  hostileText.map((text) => `/${printable(text).replaceAll(' ', '%20')}`),
  fc.integer({ min: 1, max: 24_000 }).map((length) => `/${'a'.repeat(length)}`),
)
const headerLines = fc.oneof(
  fc.constantFrom(
    ...[
      '__proto__: x',
      'constructor: x',
      'Host: evil.example',
      'Content-Length: 5',
      'Content-Length: -1',
      'Content-Length: 1e3',
    ],
    ...[
      'Transfer-Encoding: chunked',
      'Transfer-Encoding: identity, chunked',
      'Connection: upgrade',
      'Upgrade: websocket',
      'Upgrade: h2c',
    ],
    ...[
      'Expect: 100-continue',
      'Expect: x',
      'X-Amz-Target: TrentService.DescribeKey',
      'X-Amz-Target: a.b.c',
      'x-amz-target: __proto__.toString',
    ],
    ...[
      'Authorization: AWS4-HMAC-SHA256',
      'Authorization: AWS4-HMAC-SHA256 Credential=a/b/c/__proto__/aws4_request',
      'authorization: AWS4-',
    ],
    ...[
      'Content-Type: application/x-www-form-urlencoded',
      'Content-Type: multipart/form-data',
      'smithy-protocol: rpc-v2-cbor',
    ],
    ...[
      'Origin: null',
      'Access-Control-Request-Headers: *, __proto__',
      'Access-Control-Request-Method: x',
      'Range: bytes=0-',
      'Cookie: a=b',
    ],
    ...[
      ' folded: x',
      'no colon',
      ': no name',
      'a b: c',
      'x-amz-date: x',
      'Trailer: host',
      'Content-Encoding: gzip',
      'TE: trailers',
    ],
  ),
  fc.tuple(hostileText, hostileText).map(([name, value]) => `${printable(name)}: ${printable(value)}`),
)
const requests = fc.record({
  method: fc.constantFrom(
    'GET',
    'POST',
    'PUT',
    'DELETE',
    'HEAD',
    'OPTIONS',
    'TRACE',
    'CONNECT',
    'PRI',
    'get',
    'G@T',
    '',
  ),
  target: targets,
  version: fc.constantFrom('HTTP/1.1', 'HTTP/1.1', 'HTTP/1.1', 'HTTP/1.0', 'HTTP/2.0', 'HTTP/9.9', ''),
  hosts: fc.constantFrom(['own'], ['own'], ['own'], [], ['own', 'own'], ['evil.example'], ['own', 'evil.example']),
  lines: fc.array(headerLines, { maxLength: 4 }),
  body: fc.oneof(
    fc.constantFrom(
      '',
      '{}',
      '5\r\nhello\r\n0\r\n\r\n',
      'fffffffff\r\n',
      'GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n',
    ),
    hostileText,
  ),
  /** How many bytes of it are sent before the client ends the connection; all if it does not. */
  sent: fc.option(fc.nat({ max: 400 }), { nil: undefined }),
})
type Request = typeof requests extends fc.Arbitrary<infer Type> ? Type : never

/** Sends bytes, and returns what the gateway answers until one of them ends the connection. */
async function exchange({ method, target, version, hosts, lines, body, sent }: Request): Promise<string> {
  const { port, host } = new URL(watched.sandbox.gatewayUrl)
  const named = hosts.map((name) => `Host: ${name === 'own' ? host : name}`)
  const head = [`${method} ${target} ${version}`, ...named, ...lines, 'Connection: close'].join('\r\n')
  const bytes = Buffer.from(`${head}\r\n\r\n${body}`)
  const socket = connect(Number(port), '127.0.0.1')
  let answer = ''
  socket.on('data', (chunk) => {
    answer += String(chunk)
  })
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  // The gateway may end the connection before it has read everything.
  socket.on('error', () => undefined)
  if (sent !== undefined && sent < bytes.length) socket.end(bytes.subarray(0, sent))
  else {
    socket.write(bytes)
    // A request that promises more than it sends gets no answer, until its client ends it.
    setTimeout(() => socket.end(), 100)
  }
  setTimeout(() => socket.destroy(), 1_000)
  await ended
  return answer
}

it(
  'any bytes are answered by statuses of 2xx or 4xx, or by none, and the gateway still answers the next call',
  async () => {
    await fc.assert(
      fc.asyncProperty(requests, async (request) => {
        const answer = await exchange(request)
        for (const [, status] of answer.matchAll(/^HTTP\/1\.1 (\d+)/gm)) expect(status).toMatch(/^(1|2|4)\d\d$/)
        expect(answer).not.toMatch(/\n\s+at |InternalFailure|node:internal/)
        const call = jsonCall('TrentService.DescribeKey', { KeyId: 'alias/cases' })
        const { status } = await watched.send(call, { scope: 'kms', accountId: owner, role: 'user' })
        expect(status).toBe(200)
      }),
      fuzzSettings,
    )
    const unsigned = jsonCall('TrentService.DescribeKey', { KeyId: 'alias/cases' })
    expect((await watched.sendAsIs(unsigned, 'kms')).status).toBe(400)
  },
  fuzzTimeout,
)
