import { once } from 'node:events'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { listenOnLoopback } from './local-server.ts'
import { createSocketServer, type SocketSession } from './web-socket.ts'

const echo: SocketSession = {
  protocol: undefined,
  open: (socket) => ({
    text(text) {
      if (text === 'fail') throw new Error('the service failed')
      if (text === 'fail later') return Promise.reject(new Error('the service failed later'))
      socket.send(text)
    },
    closed: () => undefined,
  }),
}

async function start(accept: () => SocketSession | number = () => echo) {
  const errors: unknown[] = []
  const sockets = createSocketServer({ accept, now: Date.now, failed: (error) => errors.push(error) })
  const answer = async () => ({ status: 200, body: 'plain' })
  const { url, close } = await listenOnLoopback({ name: 'the test', port: 0, answer, sockets })
  let isClosed = false
  const stop = async () => {
    if (!isClosed) await close()
    isClosed = true
  }
  onTestFinished(stop)
  return { url, errors, stop, open: () => new WebSocket(url.replace('http:', 'ws:')).on('error', () => undefined) }
}

describe('a server of WebSockets', () => {
  it('gives a service the texts of a client, and the client those of the service', async () => {
    const client = (await start()).open()
    await once(client, 'open')
    client.send('hello')
    expect(String((await once(client, 'message'))[0])).toBe('hello')
  })

  it('answers a request that asks for no WebSocket as any other', async () => {
    const { url } = await start()
    expect(await (await fetch(url)).text()).toBe('plain')
    expect(await (await fetch(url, { headers: { 'x-upgrade': 'websocket' } })).text()).toBe('plain')
  })

  it.each([
    ['refused', () => 404, 404],
    [
      'that fails to be accepted',
      () => {
        throw new Error('no')
      },
      500,
    ],
  ])('answers a request %s with its status', async (_, accept, status) => {
    const client = (await start(accept)).open()
    const [, response] = await once(client, 'unexpected-response')
    expect(response.statusCode).toBe(status)
  })

  it.each(['fail', 'fail later'])('reports an error of the service and ends the connection: %s', async (text) => {
    const { open, errors } = await start()
    const client = open()
    await once(client, 'open')
    client.send(text)
    expect((await once(client, 'close'))[0]).toBe(1011)
    expect(errors).toEqual([expect.objectContaining({ message: expect.stringContaining('the service failed') })])
  })

  it('ends its connections when it closes', async () => {
    const { open, stop } = await start()
    const client = open()
    await once(client, 'open')
    const closed = once(client, 'close')
    await stop()
    expect((await closed)[0]).toBe(1006)
  })
})
