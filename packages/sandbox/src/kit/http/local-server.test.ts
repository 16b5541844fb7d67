import { once } from 'node:events'
import { request } from 'node:http'
import { describe, expect, it, onTestFinished } from 'vitest'
import { SandboxError } from '../../sandbox-error.ts'
import { listenOnLoopback } from './local-server.ts'

it('the code that answers is told when a client closes its connection', async () => {
  const started: AbortSignal[] = []
  const server = await listenOnLoopback({
    name: 'the test',
    port: 0,
    answer: async (incoming, ended) => {
      started.push(ended)
      if (incoming.url === '/slow') await once(ended, 'abort')
      return { status: 200, body: String(ended.aborted) }
    },
  })
  onTestFinished(server.close)
  expect(await (await fetch(`${server.url}/fast`)).text()).toBe('false')
  const slow = request(`${server.url}/slow`).on('error', () => undefined)
  slow.end()
  await expect.poll(() => started.length).toBe(2)
  expect(started[1]?.aborted).toBe(false)
  slow.destroy()
  await expect.poll(() => started[1]?.aborted).toBe(true)
})

describe('a server of this machine', () => {
  const open = async (port = 0) => {
    const server = await listenOnLoopback({
      name: 'the test',
      port,
      answer: async () => ({ status: 200, body: 'here' }),
    })
    onTestFinished(() => server.close().catch(() => undefined))
    return server
  }

  it('names its URL and the hosts that a client may ask for', async () => {
    const { url, hosts } = await open()
    const { port } = new URL(url)
    expect(url).toBe(`http://localhost:${port}`)
    expect([...hosts]).toEqual([`localhost:${port}`, `127.0.0.1:${port}`])
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('here')
  })

  it('has no other address, so that no other machine reaches it', async () => {
    const { port } = new URL((await open()).url)
    // Linux has every address of 127.0.0.0/8, so that a server on all addresses would answer here as well.
    await expect(fetch(`http://127.0.0.2:${port}/`)).rejects.toThrow('fetch failed')
  })

  it('says that its port is in use, and what to do', async () => {
    const port = Number(new URL((await open()).url).port)
    const reason = `port ${port} for the test is in use: stop what listens there or choose another port`
    await expect(open(port)).rejects.toEqual(new SandboxError(reason))
  })

  it('says why it cannot use a port for another reason', async () => {
    await expect(open(65_536)).rejects.toThrow(/^port 65536 for the test can't be used: .*65536/)
  })

  it('refuses headers of more than 20 KB', async () => {
    const { url } = await open()
    const status = async (length: number) => (await fetch(url, { headers: { 'x-long': 'a'.repeat(length) } })).status
    expect(await status(19_000)).toBe(200)
    expect(await status(20_480)).toBe(431)
  })

  it('ends its open connections when it closes', async () => {
    const started: string[] = []
    const server = await listenOnLoopback({
      ...{ name: 'the test', port: 0 },
      async answer(incoming, ended) {
        started.push(incoming.url ?? '')
        await once(ended, 'abort')
        return { status: 200 }
      },
    })
    const waiting = fetch(`${server.url}/slow`).catch(() => 'ended')
    await expect.poll(() => started).toEqual(['/slow'])
    await server.close()
    expect(await waiting).toBe('ended')
    await expect(fetch(server.url)).rejects.toThrow('fetch failed')
  })
})

it('a header that HTTP cannot carry fails its own call only, and is reported', async () => {
  const failures: unknown[] = []
  const server = await listenOnLoopback({
    name: 'the test',
    port: 0,
    answer: async ({ url }) => ({ status: 200, headers: { 'x-a': url === '/bad' ? '🙂' : 'a' }, body: 'here' }),
    failed: (error) => failures.push(error),
  })
  onTestFinished(server.close)
  expect((await fetch(`${server.url}/bad`)).status).toBe(500)
  expect(failures).toMatchObject([{ code: 'ERR_INVALID_CHAR' }])
  expect(await (await fetch(`${server.url}/good`)).text()).toBe('here')
})
