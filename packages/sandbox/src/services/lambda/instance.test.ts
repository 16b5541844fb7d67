import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import type { FunctionConfig } from './function-config.ts'
import { startInstance } from './instance.ts'
import { payloadLimit } from './invocation.ts'
import { writeFunction } from './testing/write-function.ts'

const requestId = /^RequestId: [0-9a-f-]{36} Error: /

function start(source: string, changes: Partial<FunctionConfig> = {}) {
  const logged: string[] = []
  const config = writeFunction({ 'index.mjs': source }, changes)
  const instance = startInstance(config, (text) => logged.push(text))
  onTestFinished(() => instance.close())
  return { instance, logged }
}

afterEach(() => void vi.useRealTimers())

describe('an instance', () => {
  it('is alive until it is closed', async () => {
    const { instance } = start('export const handler = async () => 1')
    expect(await instance.invoke({})).toEqual({ payload: 1 })
    expect(instance.isAlive()).toBe(true)
    const closing = instance.close()
    expect(instance.isAlive()).toBe(false)
    await closing
  })

  it('has the credentials of its role, and ends 16 minutes before they expire', async () => {
    const expiration = new Date('2026-07-01T12:00:00Z')
    const credentials = () => ({ accessKeyId: 'KEY', secretAccessKey: 'secret', sessionToken: 'token', expiration })
    const { instance } = start(
      `export const handler = async () => {
        const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: token } = process.env
        return { id, secret, token }
      }`,
      { credentials },
    )
    expect(await instance.invoke({})).toEqual({ payload: { id: 'KEY', secret: 'secret', token: 'token' } })
    expect(new Date(instance.retiresAt)).toEqual(new Date('2026-07-01T11:44:00Z'))
  })

  it('without credentials never ends for them', () => {
    expect(start('').instance.retiresAt).toBe(Number.POSITIVE_INFINITY)
  })

  it('that does not load within ten seconds ends with the error of a timeout', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { instance } = start(
      'setInterval(() => {}, 1000)\nawait new Promise(() => {})\nexport const handler = () => 1',
    )
    const result = instance.invoke({})
    vi.advanceTimersByTime(9_999)
    expect(instance.isAlive()).toBe(true)
    vi.advanceTimersByTime(1)
    expect(await result).toMatchObject({
      error: {
        errorType: 'Sandbox.Timedout',
        errorMessage: expect.stringMatching(/Task timed out after 10\.00 seconds$/),
      },
    })
    expect(instance.isAlive()).toBe(false)
  })

  it('is not alive after it could not load', async () => {
    const { instance } = start('throw new Error("broken")')
    expect(await instance.invoke({})).toMatchObject({ error: { errorType: 'Error', errorMessage: 'broken' } })
    expect(instance.isAlive()).toBe(false)
  })

  it('is not alive after a timeout', async () => {
    const { instance } = start('export const handler = async () => { while (true); }', { timeoutSeconds: 0.1 })
    expect(await instance.invoke({})).toMatchObject({ error: { errorType: 'Sandbox.Timedout' } })
    expect(instance.isAlive()).toBe(false)
  })

  it('is not ended by the timer of an invocation that has answered', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { instance } = start('export const handler = async () => 1')
    await instance.invoke({})
    expect(vi.getTimerCount()).toBe(0)
  })

  it('ends with the error that its function throws outside of the handler', async () => {
    const { instance } = start(
      'export const handler = () => new Promise(() => setTimeout(() => { throw new RangeError("too late") }))',
    )
    expect(await instance.invoke({})).toEqual({
      error: { errorType: 'RangeError', errorMessage: 'too late', trace: [] },
    })
    expect(instance.isAlive()).toBe(false)
  })

  it('is killed when it uses more memory than its function may', async () => {
    const { instance } = start(
      'export const handler = async () => { const all = []; while (true) all.push(new Array(10_000).fill({})) }',
      { memoryMegabytes: 16 },
    )
    expect(await instance.invoke({})).toEqual({
      error: {
        errorType: 'Runtime.ExitError',
        errorMessage: expect.stringMatching(
          new RegExp(`${requestId.source}Runtime exited with error: signal: killed$`),
        ),
        trace: [],
      },
    })
    expect(instance.isAlive()).toBe(false)
  })
})

describe('the log of an instance', () => {
  it('has what the function prints, and a report of each invocation', async () => {
    const { instance, logged } = start(
      `export const handler = async (_event, { awsRequestId }) => {
        console.log('to the output')
        console.error('to the errors')
        return awsRequestId
      }`,
      { memoryMegabytes: 256 },
    )
    const result = await instance.invoke({})
    const id = 'payload' in result ? result.payload : undefined
    await expect.poll(() => logged.join('')).toContain('to the errors\n')
    await expect.poll(() => logged.join('')).toContain('to the output\n')
    expect(logged.join('')).toMatch(
      new RegExp(`REPORT RequestId: ${id}\tDuration: [\\d.]+ ms\tBilled Duration: \\d+ ms\tMemory Size: 256 MB\t`),
    )
  })

  it('has the request and the error of an invocation that fails', async () => {
    const { instance, logged } = start(
      'let id; export const handler = async (event, context) => { if (event.last) return id; id = context.awsRequestId; throw new Error("broken") }',
    )
    await instance.invoke({})
    const last = await instance.invoke({ last: true })
    const id = 'payload' in last ? last.payload : undefined
    await expect
      .poll(() => logged.join(''))
      .toMatch(
        new RegExp(
          `\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z\t${id}\tERROR\tInvoke Error\t\\{"errorType":"Error","errorMessage":"broken"`,
        ),
      )
  })
})

describe('the trace header of an invocation', () => {
  it('names the time and an id of its own, and is not sampled', async () => {
    const { instance } = start('export const handler = async () => process.env._X_AMZN_TRACE_ID')
    const before = Math.floor(Date.now() / 1000)
    const results = [await instance.invoke({}), await instance.invoke({})]
    const headers = results.map((result) => ('payload' in result ? String(result.payload) : ''))
    expect(new Set(headers).size).toBe(2)
    for (const header of headers) {
      const [, time = ''] = /^Root=1-([0-9a-f]{8})-[0-9a-f]{24};Sampled=0$/.exec(header) ?? []
      expect(Number.parseInt(time, 16) - before).toBeOneOf([0, 1, 2])
    }
  })
})

describe('a payload', () => {
  const error = (what: string) => ({
    error: {
      errorType: 'Function.ResponseSizeTooLarge',
      errorMessage: `The ${what} payload size exceeded the maximum allowed payload size (6291456 bytes).`,
      trace: [],
    },
  })
  /** A text whose JSON has this many bytes: each `ü` has two, and so have the quotation marks together. */
  const text = (bytes: number) => 'ü'.repeat((bytes - 2) / 2)

  it('has at most 6 MB in a request, and a larger one does not reach the function', async () => {
    const { instance } = start('let calls = 0; export const handler = async () => ++calls')
    expect(await instance.invoke(text(payloadLimit + 2))).toEqual(error('request'))
    expect(await instance.invoke(text(payloadLimit))).toEqual({ payload: 1 })
  })

  it('has at most 6 MB in a response, and the function goes on after a larger one', async () => {
    const { instance } = start('export const handler = async (bytes) => "ü".repeat((bytes - 2) / 2)')
    expect(await instance.invoke(payloadLimit + 2)).toEqual(error('response'))
    expect(await instance.invoke(payloadLimit)).toEqual({ payload: text(payloadLimit) })
  })
})
