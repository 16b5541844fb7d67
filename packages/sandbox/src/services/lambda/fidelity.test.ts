import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { FunctionConfig } from './function-config.ts'
import { startInstance } from './instance.ts'

type Files = Record<string, string>

/** Starts a function of these files, whose bundle is the folder `bundle`. */
function start(files: Files, changes: Partial<FunctionConfig> = {}) {
  const directory = temporaryDirectory()
  for (const [name, content] of Object.entries(files)) {
    const file = join(directory, 'bundle', name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
  const taskRoot = join(directory, 'bundle')
  const logged: string[] = []
  const config: FunctionConfig = {
    ...{ name: 'test', arn: 'arn:test', taskRoot, handler: 'index.handler', environment: {} },
    ...{ timeoutSeconds: 3, memoryMegabytes: 128, logGroup: '/aws/lambda/test', runtime: 'nodejs24.x' },
    ...changes,
  }
  const instance = startInstance(config, (text) => logged.push(text))
  onTestFinished(() => instance.close())
  return { instance, taskRoot, lines: () => logged.join('').split('\n').filter(Boolean) }
}

const json = (more: object = {}): Partial<FunctionConfig> => ({
  logging: { format: 'JSON', applicationLevel: 'INFO', systemLevel: 'INFO', ...more },
  environment: { AWS_LAMBDA_LOG_FORMAT: 'JSON', AWS_LAMBDA_LOG_LEVEL: 'INFO' },
})

/** https://docs.aws.amazon.com/lambda/latest/dg/nodejs-package.html */
describe('a bundle below a folder of modules', () => {
  const above = { '../package.json': '{"type":"module"}' }

  it('is CommonJS without a package.json of its own', async () => {
    const { instance } = start({ ...above, 'index.js': 'exports.handler = async () => "ran"' })
    expect(await instance.invoke({})).toEqual({ payload: 'ran' })
  })

  it('loads its other files as CommonJS too', async () => {
    const { instance } = start({
      ...above,
      'index.js': "const { ran } = require('./lib/other.js'); exports.handler = async () => ran",
      'lib/other.js': 'exports.ran = require("../last").last',
      'last.js': 'exports.last = "ran"',
    })
    expect(await instance.invoke({})).toEqual({ payload: 'ran' })
  })

  it('may be a module that imports CommonJS', async () => {
    const { instance } = start({
      ...above,
      'index.mjs': "import { ran } from './other.js'\nexport const handler = async () => ran",
      'other.js': 'exports.ran = "ran"',
    })
    expect(await instance.invoke({})).toEqual({ payload: 'ran' })
  })

  it('may have packages of modules among its own', async () => {
    const { instance } = start({
      ...above,
      'index.js': "exports.handler = async () => (await import('pack')).default",
      'node_modules/pack/package.json': '{"type":"module","main":"lib/main.js"}',
      'node_modules/pack/lib/main.js': 'export default "ran"',
    })
    expect(await instance.invoke({})).toEqual({ payload: 'ran' })
  })

  it('may be a module that loads CommonJS', async () => {
    const { instance } = start({
      ...above,
      'package.json': '{"type":"module"}',
      'index.js': "import other from './other.cjs'\nexport const handler = async () => other.ran",
      'other.cjs': 'exports.ran = "ran"',
    })
    expect(await instance.invoke({})).toEqual({ payload: 'ran' })
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html#nodejs-handler-callback */
describe('a handler with a callback', () => {
  const callback = { 'index.js': 'exports.handler = (_event, _context, done) => done(null, "called")' }

  it.each(['nodejs24.x', 'nodejs26.x'])('does not start in %s', async (runtime) => {
    const { instance, lines } = start(callback, { runtime })
    const error = {
      errorType: 'Runtime.CallbackHandlerDeprecated',
      errorMessage: expect.stringContaining('has removed support for callback-based function handlers'),
    }
    expect(await instance.invoke({})).toMatchObject({ error })
    expect(lines().join()).toContain('Runtime.CallbackHandlerDeprecated')
  })

  it('does not start there if it is asynchronous as well', async () => {
    const { instance } = start({ 'index.js': 'exports.handler = async (_event, _context, _done) => 1' })
    expect(await instance.invoke({})).toMatchObject({ error: { errorType: 'Runtime.CallbackHandlerDeprecated' } })
  })

  it.each(['nodejs22.x', 'nodejs20.x'])('starts in %s', async (runtime) => {
    expect(await start(callback, { runtime }).instance.invoke({})).toEqual({ payload: 'called' })
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html */
it('a promise that is rejected and not handled is the error of the invocation, and ends the instance', async () => {
  const source = `exports.handler = () => new Promise(() => { Promise.reject(new RangeError('too late')) })`
  const { instance, lines } = start({ 'index.js': source })
  expect(await instance.invoke({})).toMatchObject({
    error: { errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: 'RangeError: too late' },
  })
  expect(instance.isAlive()).toBe(false)
  expect(lines().join('\n')).toMatch(/\tERROR\tUnhandled Promise Rejection\t\{"errorType":"Runtime.UnhandledPromise/)
})

/** https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html */
describe('the task root', () => {
  const write = (code: string): Files => ({
    'index.mjs': `import fs, { writeFileSync, mkdirSync, createWriteStream } from 'node:fs'
      import { appendFile, open } from 'node:fs/promises'
      import { once } from 'node:events'
      const file = import.meta.dirname + '/written'
      export const handler = async () => { ${code}; return 'wrote' }`,
    'kept.txt': 'kept',
  })

  it.each([
    ['a synchronous function', 'writeFileSync(file, "x")'],
    ['a promise', 'await appendFile(file, "x")'],
    ['a file handle', 'await open(file, "w")'],
    [
      'a callback',
      'await new Promise((done, fail) => fs.writeFile(file, "x", (error) => error ? fail(error) : done()))',
    ],
    ['a stream', 'await once(createWriteStream(file), "open")'],
    ['a folder', 'mkdirSync(file)'],
    ['a URL', 'writeFileSync(new URL("written", import.meta.url), "x")'],
    ['a path around it', 'writeFileSync("/tmp/.." + file, "x")'],
    ['the removal of a file', 'fs.unlinkSync(import.meta.dirname + "/kept.txt")'],
    ['a file that is moved into it', 'fs.renameSync("/etc/hostname", file)'],
    ['a copy', 'fs.copyFileSync("/etc/hostname", file)'],
  ])('cannot be written by %s', async (_, code) => {
    const { instance, taskRoot } = start(write(code))
    expect(await instance.invoke({})).toMatchObject({
      error: { errorType: 'Error', errorMessage: expect.stringMatching(/^EROFS: read-only file system, \w+ '/) },
    })
    expect(readdirSync(taskRoot).sort()).toEqual(['index.mjs', 'kept.txt'])
    expect(readFileSync(join(taskRoot, 'kept.txt'), 'utf8')).toBe('kept')
  })

  it('can be read', async () => {
    const { instance } = start({
      'index.js': "exports.handler = async () => require('node:fs').readFileSync(__dirname + '/data.txt', 'utf8')",
      'data.txt': 'read',
    })
    expect(await instance.invoke({})).toEqual({ payload: 'read' })
  })

  it('is not all that there is: a temporary file can be written', async () => {
    const file = join(temporaryDirectory(), 'written')
    const { instance } = start(write(`writeFileSync(${JSON.stringify(file)}, 'x')`))
    expect(await instance.invoke({})).toEqual({ payload: 'wrote' })
    expect(existsSync(file)).toBe(true)
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html */
describe('a log of text', () => {
  it('has the start, the prints in their order, the end and a report of each invocation', async () => {
    const { instance, lines } = start({
      'index.js': `console.log('loaded')
        exports.handler = async (_event, { awsRequestId }) => {
          console.debug('one')
          console.warn('two %d', 2)
          process.stdout.write('raw\\n')
          console.error({ three: 3 })
          return awsRequestId
        }`,
    })
    const results = [await instance.invoke({}), await instance.invoke({})]
    const [first, second] = results.map((result) => ('payload' in result ? result.payload : ''))
    const time = '[\\d-]{10}T[\\d:.]{12}Z'
    const invocation = (id: unknown) => [
      `START RequestId: ${id} Version: \\$LATEST`,
      `${time}\t${id}\tDEBUG\tone`,
      `${time}\t${id}\tWARN\ttwo 2`,
      'raw',
      `${time}\t${id}\tERROR\t{ three: 3 }`,
      `END RequestId: ${id}`,
    ]
    const report = (id: unknown, more: string) =>
      `REPORT RequestId: ${id}\tDuration: [\\d.]+ ms\tBilled Duration: \\d+ ms\tMemory Size: 128 MB\tMax Memory Used: [1-9]\\d* MB\t${more}`
    const expected = [
      `${time}\tundefined\tINFO\tloaded`,
      ...invocation(first),
      report(first, 'Init Duration: [\\d.]+ ms\t'),
      ...invocation(second),
      report(second, ''),
    ]
    expect(lines()).toEqual(expected.map((line) => expect.stringMatching(new RegExp(`^${line}$`))))
  })

  it('says that an invocation timed out', async () => {
    const { instance, lines } = start(
      { 'index.js': 'exports.handler = async () => { while (true); }' },
      { timeoutSeconds: 0.2 },
    )
    await instance.invoke({})
    expect(lines().at(-1)).toMatch(/^REPORT .*\tStatus: timeout\t$/)
  })

  it('says that an instance ended', async () => {
    const { instance, lines } = start({ 'index.js': 'exports.handler = async () => process.exit(1)' })
    await instance.invoke({})
    expect(lines().at(-1)).toMatch(/^REPORT .*\tStatus: error\tError Type: Runtime.ExitError\t$/)
  })

  it('has the error of a function that cannot load, before any request', async () => {
    const { instance, lines } = start({ 'index.js': 'throw new TypeError("TABLE is missing")' })
    await instance.invoke({})
    expect(lines()[0]).toMatch(
      /\tundefined\tERROR\tInit Error\t\{"errorType":"TypeError","errorMessage":"TABLE is missing","stack":\[/,
    )
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html */
describe('a log of JSON', () => {
  const parsed = (lines: string[]) => lines.map((line) => JSON.parse(line))
  const timestamp = expect.stringMatching(/^[\d-]{10}T[\d:.]{12}Z$/)

  it('has the same as objects, with the request', async () => {
    const { instance, lines } = start(
      {
        'index.js': `exports.handler = async (_event, { awsRequestId }) => {
          console.info('text')
          console.warn({ case: 7 })
          console.error('failed:', new RangeError('too far'))
          console.error(new RangeError('too far'))
          return awsRequestId
        }`,
      },
      json(),
    )
    const result = await instance.invoke({})
    const requestId = 'payload' in result ? result.payload : ''
    const error = { errorType: 'RangeError', errorMessage: 'too far', stackTrace: expect.any(Array) }
    expect(parsed(lines())).toEqual([
      { time: timestamp, type: 'platform.start', record: { requestId, version: '$LATEST' } },
      { timestamp, level: 'INFO', requestId, message: 'text' },
      { timestamp, level: 'WARN', requestId, message: { case: 7 } },
      {
        timestamp,
        level: 'ERROR',
        requestId,
        message: expect.stringContaining('failed: RangeError: too far'),
        ...error,
      },
      { timestamp, level: 'ERROR', requestId, message: error },
      {
        time: timestamp,
        type: 'platform.report',
        record: {
          requestId,
          status: 'success',
          metrics: {
            durationMs: expect.any(Number),
            billedDurationMs: expect.any(Number),
            memorySizeMB: 128,
            maxMemoryUsedMB: expect.any(Number),
            initDurationMs: expect.any(Number),
          },
        },
      },
    ])
  })

  it('has the error of an invocation, and its type in the report', async () => {
    const { instance, lines } = start(
      { 'index.js': 'exports.handler = async () => { throw new RangeError("no") }' },
      json(),
    )
    await instance.invoke({})
    expect(parsed(lines()).slice(1)).toMatchObject([
      { level: 'ERROR', message: { errorType: 'RangeError', errorMessage: 'no' } },
      { type: 'platform.report', record: { status: 'error', errorType: 'RangeError' } },
    ])
  })

  it('has the text of what JSON does not hold', async () => {
    const source = 'exports.handler = async () => { const loop = {}; loop.self = loop; console.log(loop) }'
    const { instance, lines } = start({ 'index.js': source }, json())
    await instance.invoke({})
    expect(parsed(lines())[1]).toMatchObject({ message: expect.stringContaining('[Circular') })
  })

  it('leaves out what is below the level of the application', async () => {
    const { instance, lines } = start(
      { 'index.js': 'exports.handler = async () => { console.info("low"); console.warn("high") }' },
      { ...json(), environment: { AWS_LAMBDA_LOG_FORMAT: 'JSON', AWS_LAMBDA_LOG_LEVEL: 'WARN' } },
    )
    await instance.invoke({})
    expect(lines().join()).not.toContain('low')
    expect(lines().join()).toContain('high')
  })

  /** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html */
  it('leaves out what is below the level of the system: a report of success, but not of an error', async () => {
    const { instance, lines } = start(
      { 'index.js': 'exports.handler = async ({ fail }) => { if (fail) throw new RangeError("no") }' },
      json({ systemLevel: 'WARN' }),
    )
    await instance.invoke({})
    expect(lines()).toEqual([])
    await instance.invoke({ fail: true })
    expect(parsed(lines()).map(({ type }) => type)).toEqual([undefined, 'platform.report'])
  })
})
