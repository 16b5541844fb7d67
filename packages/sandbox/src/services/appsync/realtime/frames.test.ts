import { describe, expect, it } from 'vitest'
import { readConnectHeaders } from './connect-headers.ts'
import { readFrame } from './frames.ts'

/** https://docs.aws.amazon.com/appsync/latest/devguide/real-time-websocket-client.html */
describe('a message of a client', () => {
  const start = (more: object = {}, payload: object = {}) => ({
    ...{ type: 'start', id: 'a', payload: { data: '{}', extensions: { authorization: { host: 'a' } }, ...payload } },
    ...more,
  })

  it.each([
    { type: 'connection_init' },
    { type: 'connection_init', payload: { any: [1] } },
    start(),
    start({ id: 'a'.repeat(128) }),
    { type: 'stop', id: 'a' },
    { type: 'stop', id: 'a'.repeat(128) },
  ])('is read: %j', (message) => {
    expect(readFrame(JSON.stringify(message))).toEqual(message)
  })

  const unsupported = {
    errorType: 'UnsupportedOperation',
    message: 'unknown not supported through the realtime channel',
  }
  const unknown = (name: string) => ({ errorType: 'BadRequestException', message: `Unknown member ${name}` })
  const deep = `{"type":"connection_init","payload":${'['.repeat(1_000)}${']'.repeat(1_000)}}`

  it.each<[string, string | undefined, object]>([
    ['', undefined, unsupported],
    ['text', undefined, unsupported],
    ['null', undefined, unsupported],
    [deep, undefined, unsupported],
    ['{"type":"juggle","id":"a"}', 'a', unsupported],
    ['{"type":"stop"}', undefined, unsupported],
    ['{"type":"stop","id":""}', '', unsupported],
    ['{"type":"stop","id":7}', undefined, unsupported],
    [JSON.stringify({ type: 'stop', id: 'a'.repeat(129) }), undefined, unsupported],
    [JSON.stringify(start({ id: '' })), '', unsupported],
    [JSON.stringify(start({ id: 'a'.repeat(129) })), undefined, unsupported],
    [JSON.stringify(start({}, { data: 7 })), 'a', unsupported],
    [JSON.stringify(start({}, { extensions: {} })), 'a', unsupported],
    [JSON.stringify(start({}, { extensions: { authorization: { host: 7 } } })), 'a', unsupported],
    [JSON.stringify(start({ other: 1 })), 'a', unknown('other')],
    [JSON.stringify(start({}, { other: 1 })), 'a', unknown('other')],
    [JSON.stringify(start({}, { extensions: { authorization: {}, more: 1 } })), 'a', unknown('more')],
    [JSON.stringify({ type: 'stop', id: 'a', ['b'.repeat(101)]: 1 }), 'a', unknown('b'.repeat(100))],
    [JSON.stringify({ type: 'connection_init', other: 1 }), undefined, unknown('other')],
  ])('is refused for its id: %s', (text, id, error) => {
    expect(readFrame(text)).toEqual({ id, error })
  })
})

describe('the headers of a client that connects', () => {
  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const read = (protocols: string | undefined, query = '') =>
    readConnectHeaders({
      url: new URL(`http://localhost/graphql/realtime${query}`),
      headers: protocols === undefined ? {} : { 'sec-websocket-protocol': protocols },
    })
  const given = { Host: 'a', Authorization: 'b' }
  const found = { protocol: 'graphql-ws', headers: { host: 'a', authorization: 'b' }, error: undefined }
  const missing = {
    ...{ protocol: 'graphql-ws', headers: {} },
    error: { errorType: 'UnauthorizedException', message: 'Required headers are missing.', errorCode: 401 },
  }
  const refused = (message: string) => ({ protocol: undefined, headers: {}, error: { message, errorCode: 400 } })

  it.each<[string | undefined, string, object]>([
    [undefined, '', refused('NoProtocolError')],
    ['', '', refused('NoProtocolError')],
    [' , ', '', refused('NoProtocolError')],
    ['other', '', refused('SubProtocolNotSupportedError')],
    [`header-${encoded(given)}`, '', refused('SubProtocolNotSupportedError')],
    [`graphql-ws, header-${encoded(given)}`, '', found],
    [`header-${encoded(given)} ,graphql-ws`, '', found],
    [
      `graphql-ws, header-${Buffer.from(JSON.stringify({ ...given, x: '??>>' })).toString('base64')}`,
      '',
      { ...found, headers: { ...found.headers, x: '??>>' } },
    ],
    [`graphql-ws, x-header-${encoded(given)}`, '', missing],
    ['graphql-ws, header-', '', missing],
    ['graphql-ws, header-e30x', '', missing],
    [`graphql-ws, header-${encoded({ host: 7 })}`, '', missing],
    [`graphql-ws, header-${encoded(['a'])}`, '', missing],
    ['graphql-ws', '', missing],
    ['graphql-ws', `?header=${encoded(given)}&payload=${encoded({})}`, found],
    ['graphql-ws', `?header=${encoded(given)}`, missing],
    ['graphql-ws', `?payload=${encoded({})}`, missing],
    ['graphql-ws', `?header=${encoded(given)}&payload=${encoded({ a: 'b' })}`, missing],
    [`graphql-ws, header-${encoded(given)}`, `?header=${encoded({})}&payload=${encoded({})}`, found],
  ])('are those of %j and %j', (protocols, query, headers) => {
    expect(read(protocols, query)).toEqual(headers)
  })
})
