import { EventEmitter } from 'node:events'
import { PassThrough, Writable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SandboxError } from '../../sandbox-error.ts'
import { openToolProcess } from './tool-process.ts'

type Sent = { id?: number; method: string; params?: unknown; jsonrpc: string }
type Child = Parameters<typeof openToolProcess>[0]

/** A process that answers each message as `reply` says, and never if it returns nothing. */
function startChild(reply: (sent: Sent) => object | undefined) {
  const stdout = new PassThrough()
  const sent: Sent[] = []
  const stdin = new Writable({
    write(line, _encoding, done) {
      const message = JSON.parse(String(line)) as Sent
      sent.push(message)
      const answer = message.method === 'initialize' ? { result: {} } : reply(message)
      if (answer) stdout.write(`${JSON.stringify({ jsonrpc: '2.0', id: message.id, ...answer })}\n`)
      done()
    },
  })
  const child = Object.assign(new EventEmitter(), { stdin, stdout }) as unknown as Child
  return { child, sent, stdout, open: () => openToolProcess(child, 'the database') }
}

const content = (text: string, more: object = {}) => ({ result: { content: [{ text }], ...more } })

describe('a program with tools', () => {
  it('is opened by the protocol, and called by the names of its tools', async () => {
    const { open, sent } = startChild(() => content('{"done":true}'))
    const tools = await open()
    expect(await tools.call('get_item', { table_name: 'a' })).toEqual({ text: '{"done":true}', isError: false })
    expect(sent).toEqual([
      {
        jsonrpc: '2.0',
        id: 1,
        method: 'initialize',
        params: { protocolVersion: '2025-03-26', capabilities: {}, clientInfo: { name: 'sandbox', version: '1' } },
      },
      { jsonrpc: '2.0', method: 'notifications/initialized' },
      { jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'get_item', arguments: { table_name: 'a' } } },
    ])
  })

  it('tells a failed call from an answer', async () => {
    const { open } = startChild(({ id }) => {
      if (id === 2) return content('wrong', { isError: true })
      return id === 3 ? { error: { message: 'no such tool' } } : { result: { content: [] } }
    })
    const tools = await open()
    expect(await tools.call('a', {})).toEqual({ text: 'wrong', isError: true })
    expect(await tools.call('b', {})).toEqual({ text: 'no such tool', isError: true })
    expect(await tools.call('c', {})).toEqual({ text: '{}', isError: false })
  })

  it('gets its answers by the number of the call, in any order', async () => {
    const { open, stdout } = startChild(() => undefined)
    const tools = await open()
    const calls = [tools.call('a', {}), tools.call('b', {})]
    stdout.write('{"jsonrpc":"2.0","method":"log"}\n{"id":99,"result":{}}\n')
    for (const id of [3, 2]) stdout.write(`${JSON.stringify({ id, ...content(`answer ${id}`) })}\n`)
    expect((await Promise.all(calls)).map(({ text }) => text)).toEqual(['answer 2', 'answer 3'])
  })

  it.each(['\ud800', 'a\udbff', '\\\ud800'])('gets no text that is no Unicode: %j', async (text) => {
    const { open, sent } = startChild(() => content('{}'))
    const tools = await open()
    const before = sent.length
    expect(await tools.call('put_item', { text })).toEqual({ text: 'A text is not Unicode.', isError: true })
    expect(sent).toHaveLength(before)
    expect(await tools.call('put_item', { text: '\\ud800 😀' })).toEqual({ text: '{}', isError: false })
  })
})

describe('a program that fails', () => {
  const ended = new SandboxError('the database has ended')

  it('fails the calls that wait and those that come later once it has ended', async () => {
    const { child, open } = startChild(() => undefined)
    const tools = await open()
    const waiting = tools.call('a', {})
    child.emit('exit', 1)
    await expect(waiting).rejects.toEqual(ended)
    await expect(tools.call('b', {})).rejects.toEqual(ended)
    expect(() => child.stdin.emit('error', new Error('write EPIPE'))).not.toThrow()
  })

  describe('to answer', () => {
    beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
    afterEach(() => vi.useRealTimers())

    it('fails the call after ten seconds', async () => {
      const { open } = startChild(() => undefined)
      const tools = await open()
      const late = tools.call('a', {})
      let failed = false
      late.catch(() => {
        failed = true
      })
      await vi.advanceTimersByTimeAsync(9_999)
      expect(failed).toBe(false)
      await vi.advanceTimersByTimeAsync(1)
      await expect(late).rejects.toEqual(new SandboxError('the database did not answer'))
      expect(vi.getTimerCount()).toBe(0)
    })
  })
})
