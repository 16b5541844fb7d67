import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { AccessDenied } from '../../kit/access/denial.ts'
import type { FunctionConfig } from './function-config.ts'
import { createFunctionPool } from './function-pool.ts'
import { writeFunction } from './testing/write-function.ts'

function startFunction(files: Record<string, string>, changes: Partial<FunctionConfig> = {}) {
  const logged: string[] = []
  const config = writeFunction(files, { environment: { GREETING: 'hello' }, ...changes })
  const pool = createFunctionPool(config, (text) => logged.push(text))
  onTestFinished(() => pool.close())
  return { invoke: (event: unknown = {}) => pool.invoke(event), close: pool.close, logged }
}

afterEach(() => void vi.useRealTimers())

/** A function that returns the number of its instance and how often that instance was invoked, after a moment. */
const counting = {
  'index.mjs': `import { threadId } from 'node:worker_threads'
    let calls = 0
    export const handler = async ({ takes = 0 }) => {
      calls += 1
      await new Promise((done) => setTimeout(done, takes))
      return { threadId, calls }
    }`,
}
type Counted = { payload: { threadId: number; calls: number } }

describe('a handler is loaded', () => {
  it.each<[string, Record<string, string>, string?]>([
    ['from a script', { 'index.js': 'exports.handler = async () => "ran"' }],
    ['from a module', { 'index.mjs': 'export const handler = async () => "ran"' }],
    ['from a .cjs file', { 'index.cjs': 'module.exports = { handler: async () => "ran" }' }],
    [
      'from a script whose package.json makes it a module',
      { 'index.js': 'export const handler = async () => "ran"', 'package.json': '{"type":"module"}' },
    ],
    ['from a folder', { 'src/app.js': 'exports.run = async () => "ran"' }, 'src/app.run'],
    [
      'with another module of its bundle',
      { 'index.js': "exports.handler = async () => require('./other.js')", 'other.js': 'module.exports = "ran"' },
    ],
    [
      'that returns its result through the callback',
      { 'index.js': 'exports.handler = (_e, _c, done) => setImmediate(done, null, "ran")' },
    ],
  ])('%s', async (_name, files, handler = 'index.handler') => {
    expect(await startFunction(files, { handler }).invoke()).toEqual({ payload: 'ran' })
  })
})

describe('the error of a function that cannot start names', () => {
  it.each<[string, Record<string, string>, object]>([
    [
      'a missing file',
      {},
      { errorType: 'Runtime.ImportModuleError', errorMessage: "Error: Cannot find module 'index'" },
    ],
    [
      'a missing export',
      { 'index.js': 'exports.other = 1' },
      { errorType: 'Runtime.HandlerNotFound', errorMessage: 'index.handler is undefined or not exported' },
    ],
    [
      'an error while it is loaded',
      { 'index.mjs': 'throw new RangeError("TABLE is missing")' },
      { errorType: 'RangeError', errorMessage: 'TABLE is missing' },
    ],
  ])('%s', async (_name, files, error) => {
    const { invoke } = startFunction(files)
    expect(await invoke()).toMatchObject({ error })
    expect(await invoke()).toMatchObject({ error })
  })

  it('a package that is not in the bundle, even if this machine has it', async () => {
    const { invoke } = startFunction({
      'index.mjs': `import '${import.meta.resolve('zod')}'\nexport const handler = () => 1`,
    })
    expect(await invoke()).toMatchObject({ error: { errorType: 'Runtime.ImportModuleError' } })
  })
})

it('returns a thrown error as Lambda does, logs it and continues', async () => {
  const { invoke, logged } = startFunction({
    'index.mjs':
      'export const handler = async ({ fail }) => { if (fail) throw new TypeError("NOT_FOUND: no such case"); return 1 }',
  })
  expect(await invoke({ fail: true })).toEqual({
    error: {
      errorType: 'TypeError',
      errorMessage: 'NOT_FOUND: no such case',
      trace: expect.arrayContaining(['TypeError: NOT_FOUND: no such case']),
    },
  })
  expect(await invoke()).toEqual({ payload: 1 })
  await expect.poll(() => logged.join('')).toMatch(/ERROR\tInvoke Error\t.*NOT_FOUND: no such case/)
})

it('ends an invocation at its timeout and starts a new instance', async () => {
  const { invoke } = startFunction(
    { 'index.mjs': 'export const handler = async ({ spin }) => { while (spin); return "ran" }' },
    { timeoutSeconds: 0.25 },
  )
  expect(await invoke({ spin: true })).toMatchObject({
    error: {
      errorType: 'Sandbox.Timedout',
      errorMessage: expect.stringMatching(/^RequestId: [\w-]+ Error: Task timed out after 0\.25 seconds$/),
    },
  })
  expect(await invoke({})).toEqual({ payload: 'ran' })
})

it('starts a new instance after a function exits', async () => {
  const { invoke } = startFunction({
    'index.mjs': 'export const handler = async ({ exit }) => exit ? process.exit(3) : "ran"',
  })
  expect(await invoke({ exit: true })).toMatchObject({
    error: {
      errorType: 'Runtime.ExitError',
      errorMessage: expect.stringMatching(/Runtime exited with error: exit status 3$/),
    },
  })
  expect(await invoke({})).toEqual({ payload: 'ran' })
})

it('gives a handler the event, context and variables of Lambda, and nothing else of this machine', async () => {
  const { invoke } = startFunction({
    'index.mjs': `export const handler = async (event, context) => ({
      event, arn: context.invokedFunctionArn, left: context.getRemainingTimeInMillis(), id: context.awsRequestId,
      variables: Object.keys(process.env).sort(),
    })`,
  })
  expect(await invoke({ at: new Date(0) })).toEqual({
    payload: {
      event: { at: '1970-01-01T00:00:00.000Z' },
      arn: 'arn:aws:lambda:us-east-1:111111111111:function:test',
      left: expect.toSatisfy((left: number) => left > 2000 && left <= 3000),
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      variables: ['GREETING', '_X_AMZN_TRACE_ID'],
    },
  })
})

it('runs four invocations at once, each in its own instance, and queues the rest', async () => {
  const { invoke } = startFunction({
    'index.mjs': `import { threadId } from 'node:worker_threads'
      let running = 0
      export const handler = async () => {
        running += 1
        await new Promise((done) => setTimeout(done, 60))
        running -= 1
        return { threadId, running }
      }`,
  })
  const results = await Promise.all(Array.from({ length: 8 }, () => invoke()))
  const payloads = results.map((result) =>
    'payload' in result ? (result.payload as { threadId: number; running: number }) : undefined,
  )
  expect(new Set(payloads.map((payload) => payload?.threadId)).size).toBe(4)
  expect(payloads.every((payload) => payload?.running === 0)).toBe(true)
})

it('gives each instance its own credentials, and starts no invocation in it when they are about to expire', async () => {
  const margin = 16 * 60_000
  let issued = 0
  const credentials = () => {
    issued += 1
    const expiration = new Date(Date.now() + (issued === 1 ? margin + 1000 : 2 * margin))
    return { accessKeyId: `KEY${issued}`, secretAccessKey: 'secret', sessionToken: 'token', expiration }
  }
  const { invoke } = startFunction(
    { 'index.js': 'exports.handler = async () => process.env.AWS_ACCESS_KEY_ID' },
    { credentials },
  )
  expect(await invoke()).toEqual({ payload: 'KEY1' })
  expect(await invoke()).toEqual({ payload: 'KEY1' })
  await new Promise((resolve) => setTimeout(resolve, 1000))
  expect(await invoke()).toEqual({ payload: 'KEY2' })
})

it('keeps its first instance warm: invocations after one another run in the same', async () => {
  const { invoke } = startFunction(counting)
  const [first, second, third] = [await invoke(), await invoke(), await invoke()] as Counted[]
  expect([first, second, third].map((one) => one?.payload.calls)).toEqual([1, 2, 3])
})

it('ends the instances that are idle for more than 30 seconds, except the one that was used last', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
  const { invoke } = startFunction(counting)
  const several = () =>
    Promise.all([invoke({ takes: 30 }), invoke({ takes: 30 }), invoke({ takes: 30 })]) as Promise<Counted[]>
  const threads = (results: Counted[]) => results.map(({ payload }) => payload.threadId).sort()
  const first = await several()
  vi.advanceTimersByTime(30_000)
  expect(threads(await several())).toEqual(threads(first))
  vi.advanceTimersByTime(45_000)
  const calls = (await several()).map(({ payload }) => payload.calls)
  expect(calls.sort()).toEqual([1, 1, 3])
})

it('ends its last instance after five idle minutes, and starts another for the next invocation', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
  const { invoke } = startFunction(counting)
  const callsAfter = async (idle: number) => {
    vi.advanceTimersByTime(idle)
    return ((await invoke()) as Counted).payload.calls
  }
  expect([await callsAfter(0), await callsAfter(300_000), await callsAfter(315_000)]).toEqual([1, 2, 1])
})

it('replaces an instance that ended while it was idle', async () => {
  const { invoke } = startFunction({
    'index.mjs': `let calls = 0
      export const handler = async () => { setTimeout(() => process.exit(1), 1); return ++calls }`,
  })
  expect(await invoke()).toEqual({ payload: 1 })
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(await invoke()).toEqual({ payload: 1 })
})

describe('an invocation that waits for an instance', () => {
  it('runs in a new one if those before it end theirs', async () => {
    const { invoke } = startFunction({
      'index.mjs': 'export const handler = async ({ exit }) => exit ? process.exit(3) : "ran"',
    })
    const ending = Array.from({ length: 4 }, () => invoke({ exit: true }))
    const waiting = Array.from({ length: 5 }, () => invoke())
    for (const result of await Promise.all(ending))
      expect(result).toMatchObject({ error: { errorType: 'Runtime.ExitError' } })
    expect(await Promise.all(waiting)).toEqual(waiting.map(() => ({ payload: 'ran' })))
  })

  it('runs before those that came later', async () => {
    const { invoke } = startFunction(counting)
    const finished: string[] = []
    const run = async (name: string, takes: number) => {
      await invoke({ takes })
      finished.push(name)
    }
    await Promise.all([
      run('a', 30),
      ...['b', 'c', 'd'].map((name) => run(name, 150)),
      ...['e', 'f', 'g'].map((name) => run(name, 5)),
    ])
    expect(finished.filter((name) => 'efg'.includes(name))).toEqual(['e', 'f', 'g'])
  })

  it('gets the error if its instance cannot start, which the invocation before it does not', async () => {
    let issued = 0
    const credentials = () => {
      issued += 1
      if (issued > 4) throw new AccessDenied('the role was deleted')
      const expiration = new Date(Date.now() + 60 * 60_000)
      return { accessKeyId: 'KEY', secretAccessKey: 'secret', sessionToken: 'token', expiration }
    }
    const { invoke } = startFunction(
      { 'index.mjs': 'export const handler = async () => process.exit(3)' },
      { credentials },
    )
    const ending = Array.from({ length: 4 }, () => invoke())
    const waiting = expect(invoke()).rejects.toThrow('the role was deleted')
    for (const result of await Promise.all(ending))
      expect(result).toMatchObject({ error: { errorType: 'Runtime.ExitError' } })
    await waiting
  })
})

describe('a function that is closed', () => {
  it('ends the invocations that run and those that wait, and starts no instance for them', async () => {
    let issued = 0
    const credentials = () => {
      issued += 1
      const expiration = new Date(Date.now() + 60 * 60_000)
      return { accessKeyId: 'KEY', secretAccessKey: 'secret', sessionToken: 'token', expiration }
    }
    const { invoke, close } = startFunction(counting, { credentials })
    const results = Array.from({ length: 6 }, () => invoke({ takes: 2_000 }))
    await close()
    for (const result of await Promise.all(results)) {
      expect(result).toMatchObject({ error: { errorType: 'Runtime.ExitError' } })
    }
    expect(await invoke()).toMatchObject({ error: { errorType: 'Runtime.ExitError' } })
    expect(issued).toBe(4)
  })
})
