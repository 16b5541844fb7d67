import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startInstance } from './instance.ts'

/** Runs a function of these files once. The bundle is the folder `bundle`. */
async function run(files: Record<string, string>, { handler = 'index.handler', environment = {}, event = {} } = {}) {
  const directory = temporaryDirectory()
  for (const [name, content] of Object.entries(files)) {
    const file = join(directory, 'bundle', name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
  const config = {
    ...{ name: 'test', arn: 'arn:test', taskRoot: join(directory, 'bundle'), handler, environment },
    ...{ timeoutSeconds: 3, memoryMegabytes: 128, logGroup: '/aws/lambda/test' },
  }
  const instance = startInstance(config, () => undefined)
  onTestFinished(() => instance.close())
  return instance.invoke(event)
}

/** https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html */
describe('the context of an invocation', () => {
  it('describes the function as its variables do', async () => {
    const environment = {
      AWS_LAMBDA_FUNCTION_NAME: 'work',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '256',
      AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/work',
      AWS_LAMBDA_LOG_STREAM_NAME: 'stream',
    }
    const source = 'exports.handler = async (_event, context) => context'
    expect(await run({ 'index.js': source }, { environment })).toEqual({
      payload: {
        awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        invokedFunctionArn: 'arn:test',
        functionName: 'work',
        functionVersion: '$LATEST',
        memoryLimitInMB: '256',
        logGroupName: '/aws/lambda/work',
        logStreamName: 'stream',
        callbackWaitsForEmptyEventLoop: true,
      },
    })
  })

  it('has no negative time left', async () => {
    const source = `exports.handler = async (_event, context) => {
      const now = Date.now
      Date.now = () => now() + 60_000
      return context.getRemainingTimeInMillis()
    }`
    expect(await run({ 'index.js': source })).toEqual({ payload: 0 })
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html */
describe('the result of a handler', () => {
  it.each<[string, string, unknown]>([
    ['that returns a value', '() => ({ done: true })', { payload: { done: true } }],
    ['that returns nothing is null', 'async () => {}', { payload: null }],
    [
      'with a callback that returns a promise',
      'async (_event, _context, _done) => "promised"',
      { payload: 'promised' },
    ],
    [
      'with a callback is not what it returns',
      '(_event, _context, done) => { setTimeout(done, 5, null, "called"); return "returned" }',
      { payload: 'called' },
    ],
    [
      'that passes an error to the callback',
      '(_event, _context, done) => done(new RangeError("refused"))',
      { error: { errorType: 'RangeError', errorMessage: 'refused', trace: expect.any(Array) } },
    ],
    [
      'that throws before it returns a promise',
      '() => { throw new RangeError("refused") }',
      { error: { errorType: 'RangeError', errorMessage: 'refused', trace: expect.any(Array) } },
    ],
    [
      'that throws a text',
      'async () => { throw "refused" }',
      { error: { errorType: 'string', errorMessage: 'refused', trace: [] } },
    ],
    [
      'that returns what JSON cannot hold',
      'async () => 1n',
      { error: { errorType: 'TypeError', errorMessage: expect.stringContaining('BigInt'), trace: expect.any(Array) } },
    ],
  ])('%s', async (_name, source, expected) => {
    expect(await run({ 'index.js': `exports.handler = ${source}` })).toEqual(expected)
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/nodejs-package.html */
describe('a bundle', () => {
  const found = 'exports.handler = async () => "found"'

  it('may have dots in the name of its file', async () => {
    expect(await run({ 'app.v2.js': found }, { handler: 'app.v2.handler' })).toEqual({ payload: 'found' })
  })

  it.each([
    ['index.js', 'index.mjs'],
    ['index.js', 'index.cjs'],
    ['index.mjs', 'index.cjs'],
  ])('is loaded from %s rather than from %s', async (first, second) => {
    const sourceOf = (name: string) =>
      name.endsWith('.mjs') ? `export const handler = async () => '${name}'` : `exports.handler = async () => '${name}'`
    expect(await run({ [first]: sourceOf(first), [second]: sourceOf(second) })).toEqual({ payload: first })
  })

  it('may have its handler in its default export', async () => {
    const files = { 'index.mjs': 'export default { handler: async () => "default" }' }
    expect(await run(files)).toEqual({ payload: 'default' })
  })

  it.each([
    ['{"type":"module"}', '{}'],
    ['{"type":"commonjs"}', '{}'],
    ['{"type":"module"}', '{"type":"commonjs"}'],
  ])('is a script with any package.json above it: %s, its own %s', async (above, own) => {
    const files = { 'index.js': found, '../package.json': above, 'package.json': own }
    expect(await run(files)).toEqual({ payload: 'found' })
  })

  it('may use the modules of Node and the AWS SDK that Lambda provides', async () => {
    const source = `import { join } from 'node:path'
      import { fromBase64 } from '@smithy/util-base64'
      export const handler = async () => [join('a', 'b'), fromBase64('aGk=').length]`
    expect(await run({ 'index.mjs': source })).toEqual({ payload: ['a/b', 2] })
  })

  it('may not use a package that only this machine has', async () => {
    const source = "import 'zod'\nexport const handler = async () => 1"
    expect(await run({ 'index.mjs': source })).toMatchObject({
      error: { errorMessage: expect.stringContaining("'zod'") },
    })
  })
})
