import { once } from 'node:events'
import { request } from 'node:http'
import { expect, it, onTestFinished } from 'vitest'
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
