import {
  CreateEventSourceMappingCommand,
  GetFunctionCommand,
  InvokeCommand,
  type InvokeCommandInput,
  type InvokeCommandOutput,
  InvokeWithResponseStreamCommand,
  ListAliasesCommand,
  ListFunctionsCommand,
} from '@aws-sdk/client-lambda'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sendCall } from '../../testing/send-call.ts'
import { allow, owner, role, stranger, trust } from '../../testing/start-guarded.ts'
import { functionArn, lambdaFunction, obedient, type Started, startFunctions } from './testing/start-functions.ts'

const closers: (() => void | Promise<void>)[] = []
let on: Started

const onlyWork = allow('lambda:InvokeFunction', functionArn('reader'))
const permission = (properties: object) => ({
  Type: 'AWS::Lambda::Permission',
  Properties: { FunctionName: { Ref: 'Shared' }, Action: 'lambda:InvokeFunction', ...properties },
})

beforeAll(async () => {
  on = await startFunctions(
    {
      Work: lambdaFunction('reader', obedient, { Timeout: 1 }),
      Shared: lambdaFunction('shared', obedient),
      Echo: lambdaFunction('echo', 'exports.handler = async (event) => event'),
      Guests: permission({ Principal: stranger }),
      Untrusted: role('untrusted', [], { AssumeRolePolicyDocument: trust({ Service: 'ec2.amazonaws.com' }) }),
      Locked: lambdaFunction('locked', obedient, { Role: { 'Fn::GetAtt': ['Untrusted', 'Arn'] } }),
      Off: lambdaFunction('off', obedient, { ReservedConcurrentExecutions: 0 }),
      Single: lambdaFunction('single', obedient, { ReservedConcurrentExecutions: 1, Timeout: 1 }),
      Python: lambdaFunction('script', '', { Runtime: 'python3.13' }),
      Broken: lambdaFunction('broken', 'throw new TypeError("TABLE is missing")'),
      Caller: role('caller', [onlyWork]),
      Latest: role('latest', [allow('lambda:InvokeFunction', `${functionArn('reader')}:$LATEST`)]),
    },
    { atEnd: (close) => closers.push(close) },
  )
})

afterAll(async () => {
  for (const close of closers.reverse()) await close()
})

type Input = Partial<Omit<InvokeCommandInput, 'Payload'>> & { payload?: unknown; body?: string }

function invoke({ payload, body, ...input }: Input = {}, roleName = 'user', accountId: string = owner) {
  const text = body ?? (payload === undefined ? undefined : JSON.stringify(payload))
  const command = new InvokeCommand({ FunctionName: 'reader', ...(text !== undefined && { Payload: text }), ...input })
  return on.lambda(roleName, accountId).send(command)
}

const payloadOf = ({ Payload }: InvokeCommandOutput) => JSON.parse(Payload?.transformToString() ?? '')
const tailOf = ({ LogResult }: InvokeCommandOutput) => Buffer.from(LogResult ?? '', 'base64').toString()

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
describe('a synchronous invocation', () => {
  it('returns what the function returns, and the version that ran', async () => {
    const answer = await invoke({ payload: { a: [1, 'é'] } })
    expect(answer).toMatchObject({ StatusCode: 200, ExecutedVersion: '$LATEST' })
    expect(answer.FunctionError).toBeUndefined()
    expect(answer.LogResult).toBeUndefined()
    expect(payloadOf(answer).event).toEqual({ a: [1, 'é'] })
  })

  it('has the id of its request in the context of the function', async () => {
    const answer = await invoke()
    expect(payloadOf(answer).id).toBe(answer.$metadata.requestId)
  })

  it('has an empty event without a payload', async () => {
    expect(payloadOf(await invoke()).event).toEqual({})
  })

  it.each([[null], ['text'], [3], [[1]], [false]])('passes any JSON on: %j', async (payload) => {
    expect(payloadOf(await invoke({ FunctionName: 'echo', payload }))).toEqual(payload)
  })

  it('is what RequestResponse names', async () => {
    expect(payloadOf(await invoke({ InvocationType: 'RequestResponse' })).event).toEqual({})
  })

  it('has the client context in the context of the function', async () => {
    const context = { client: { app_title: 'portal' }, custom: { a: '1' } }
    const answer = await invoke({ ClientContext: Buffer.from(JSON.stringify(context)).toString('base64') })
    expect(payloadOf(answer).client).toEqual(context)
  })

  it.each([
    ['no Base64 of JSON', '!!', 'must be a valid Base64-encoded JSON object'],
    ['no object', Buffer.from('[1]').toString('base64'), 'must be a valid Base64-encoded JSON object'],
    ['too large', Buffer.from(JSON.stringify({ a: 'x'.repeat(3583) })).toString('base64'), '3583'],
  ])('is refused with a client context that is %s', async (_, ClientContext, message) => {
    await expect(invoke({ ClientContext })).rejects.toMatchObject({
      name: 'InvalidRequestContentException',
      message: expect.stringContaining(message),
      $metadata: { httpStatusCode: 400 },
    })
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html */
describe('the error of a function', () => {
  it('is the payload of a call that succeeds, with X-Amz-Function-Error', async () => {
    const answer = await invoke({ payload: { fail: 'no such case' } })
    expect(answer).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled', ExecutedVersion: '$LATEST' })
    expect(payloadOf(answer)).toEqual({
      errorType: 'RangeError',
      errorMessage: 'no such case',
      trace: expect.arrayContaining(['RangeError: no such case']),
    })
  })

  it('names the timeout of the function, with the request and without a trace', async () => {
    const answer = await invoke({ payload: { spin: true } })
    expect(answer.FunctionError).toBe('Unhandled')
    expect(payloadOf(answer)).toEqual({
      errorType: 'Sandbox.Timedout',
      errorMessage: `RequestId: ${answer.$metadata.requestId} Error: Task timed out after 1.00 seconds`,
    })
  })

  it('is also that of a function that cannot load', async () => {
    const answer = await invoke({ FunctionName: 'broken' })
    expect(answer.FunctionError).toBe('Unhandled')
    expect(payloadOf(answer)).toMatchObject({ errorType: 'TypeError', errorMessage: 'TABLE is missing' })
  })
})

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#lambda-Invoke-request-LogType */
describe('the log of an invocation', () => {
  it('is in the answer if Tail asks for it', async () => {
    const answer = await invoke({ LogType: 'Tail', payload: { print: 'hello' } })
    const id = answer.$metadata.requestId
    expect(tailOf(answer)).toMatch(
      new RegExp(
        `^START RequestId: ${id} Version: \\$LATEST\n[\\dT:.Z-]+\t${id}\tINFO\thello\nEND RequestId: ${id}\nREPORT RequestId: ${id}\tDuration: [\\d.]+ ms\tBilled Duration: \\d+ ms\tMemory Size: 128 MB\tMax Memory Used: \\d+ MB\t`,
      ),
    )
  })

  it('has its last 4 KB', async () => {
    const tail = tailOf(await invoke({ LogType: 'Tail', payload: { print: `first${'x'.repeat(5000)}last` } }))
    expect(Buffer.byteLength(tail)).toBe(4096)
    expect(tail).toContain('last\n')
    expect(tail).not.toContain('first')
  })

  it('is not in the answer otherwise', async () => {
    expect((await invoke({ LogType: 'None' })).LogResult).toBeUndefined()
  })

  it('has nothing of the invocations before it', async () => {
    await invoke({ LogType: 'Tail', payload: { print: 'one' } })
    expect(tailOf(await invoke({ LogType: 'Tail', payload: { print: 'two' } }))).not.toContain('one\n')
  })
})

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#lambda-Invoke-request-InvocationType */
describe('a dry run', () => {
  it('answers 204 to a caller who may invoke the function, and runs nothing', async () => {
    const before = on.log('shared')
    const answer = await invoke({ FunctionName: 'shared', InvocationType: 'DryRun', payload: { print: 'dry' } })
    expect(answer.StatusCode).toBe(204)
    expect(answer.Payload ?? []).toHaveLength(0)
    expect(on.log('shared')).toBe(before)
  })

  it('is denied to a caller who may not', async () => {
    await expect(invoke({ InvocationType: 'DryRun' }, 'visitor')).rejects.toMatchObject({
      name: 'AccessDeniedException',
    })
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
describe('the size of a payload', () => {
  it('is at most 6 MB in a synchronous call', async () => {
    const most = JSON.stringify('x'.repeat(6 * 1024 * 1024 - 2))
    expect((await invoke({ FunctionName: 'shared', InvocationType: 'DryRun', body: most })).StatusCode).toBe(204)
    await expect(invoke({ body: ` ${most}` })).rejects.toMatchObject({
      name: 'RequestTooLargeException',
      message: 'Request must be smaller than 6291456 bytes for the InvokeFunction operation',
      $metadata: { httpStatusCode: 413 },
    })
  })

  it('is at most 1 MB in an asynchronous call', async () => {
    const most = JSON.stringify('x'.repeat(1024 * 1024 - 2))
    expect((await invoke({ FunctionName: 'shared', InvocationType: 'Event', body: most })).StatusCode).toBe(202)
    await expect(invoke({ InvocationType: 'Event', body: ` ${most}` })).rejects.toMatchObject({
      name: 'RequestTooLargeException',
      message: '1048577 byte payload is too large for the Event invocation type (limit 1048576 bytes)',
      $metadata: { httpStatusCode: 413 },
    })
  })

  it('is at most 6 MB in a response, which is an error of the function otherwise', async () => {
    const answer = await invoke({ payload: { size: 6 * 1024 * 1024 } })
    expect(answer).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled' })
    expect(payloadOf(answer)).toMatchObject({ errorType: 'Function.ResponseSizeTooLarge' })
  })
})

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors */
describe('a call is refused', () => {
  it.each([['{'], ['no json'], ['['.repeat(2000) + ']'.repeat(2000)]])(
    'for a body that is no JSON: %.10s',
    async (body) => {
      await expect(invoke({ body })).rejects.toMatchObject({
        name: 'InvalidRequestContentException',
        message: expect.stringContaining('Could not parse request body into json'),
      })
    },
  )

  it('for a function that does not exist', async () => {
    await expect(invoke({ FunctionName: 'other' })).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `Function not found: ${functionArn('other')}`,
      $metadata: { httpStatusCode: 404 },
    })
  })

  it('for a function that runs as often at once as is reserved for it', async () => {
    await expect(invoke({ FunctionName: 'off' })).rejects.toMatchObject({
      name: 'TooManyRequestsException',
      message: 'Rate Exceeded.',
      $metadata: { httpStatusCode: 429 },
    })
    const first = invoke({ FunctionName: 'single', payload: { spin: true } })
    const both = await Promise.allSettled([first, invoke({ FunctionName: 'single' })])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await invoke({ FunctionName: 'single' })).StatusCode).toBe(200)
  })

  it('for a function in another language, by the name of its runtime', async () => {
    await expect(invoke({ FunctionName: 'script' })).rejects.toMatchObject({
      name: 'InvalidRuntimeException',
      message: expect.stringContaining('python3.13'),
    })
  })

  it('for a function whose role Lambda may not assume', async () => {
    await expect(invoke({ FunctionName: 'locked' })).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('The role defined for the function cannot be assumed by Lambda'),
      $metadata: { httpStatusCode: 403 },
    })
  })

  it.each([
    [{ InvocationType: 'Later' as 'Event' }, 'InvocationType'],
    [{ LogType: 'All' as 'Tail' }, 'LogType'],
  ])('for a value that a parameter does not have: %j', async (input, parameter) => {
    await expect(invoke(input)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining(parameter),
    })
  })

  it.each(['a b', 'x'.repeat(65), 'arn:aws:lambda:us-east-1:1:function:reader', 'reader:$OLDEST'])(
    'for a name that no function has: %s',
    async (FunctionName) => {
      await expect(invoke({ FunctionName })).rejects.toMatchObject({ name: 'ValidationException' })
    },
  )

  it.each([
    [{ TenantId: 'a' }, 'TenantId'],
    [{ DurableExecutionName: 'a' }, 'DurableExecutionName'],
  ])('by the name of a parameter that is not emulated: %j', async (input, parameter) => {
    await expect(invoke(input)).rejects.toMatchObject({ message: expect.stringContaining(parameter) })
  })

  it.each([
    [new GetFunctionCommand({ FunctionName: 'reader' }), 'GetFunction'],
    [new ListFunctionsCommand({}), 'ListFunctions'],
    [new InvokeWithResponseStreamCommand({ FunctionName: 'reader' }), 'InvokeWithResponseStream'],
    [new CreateEventSourceMappingCommand({ FunctionName: 'reader' }), 'CreateEventSourceMapping'],
    [new ListAliasesCommand({ FunctionName: 'reader' }), 'GET /2015-03-31/functions/reader/aliases'],
  ])('by the name of an operation that is not emulated: %#', async (command, name) => {
    await expect(on.lambda().send(command as InvokeCommand)).rejects.toMatchObject({
      name: 'UnknownOperationException',
      message: `the sandbox has no lambda:${name}`,
    })
  })

  it.each(['Juggle', 'FunctionName', 'InvocationType'])(
    'by the name of a parameter that the query does not have: %s',
    async (name) => {
      const credentials = on.sandbox.credentialsFor(owner, 'user')
      const call = { method: 'POST', path: `/2015-03-31/functions/reader/invocations?${name}=kept`, body: '{}' }
      const answer = await sendCall(on.sandbox.gatewayUrl, call, { credentials, scope: 'lambda' })
      expect(answer).toMatchObject({ status: 400, text: expect.stringContaining(`?${name}`) })
    },
  )
})

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_RequestParameters */
describe('the name of a function', () => {
  it.each([
    'reader',
    functionArn('reader'),
    `${owner}:function:reader`,
    `${owner}:reader`,
    'function:reader',
    'reader:$LATEST',
    `${functionArn('reader')}:$LATEST`,
  ])('may be %s', async (FunctionName) => {
    expect((await invoke({ FunctionName })).StatusCode).toBe(200)
  })

  it('may have $LATEST as its qualifier', async () => {
    expect((await invoke({ Qualifier: '$LATEST' })).ExecutedVersion).toBe('$LATEST')
  })

  it.each([{ Qualifier: '1' }, { Qualifier: 'live' }, { FunctionName: 'reader:live' }])(
    'with another version or alias is refused by name: %j',
    async (input) => {
      await expect(invoke(input)).rejects.toMatchObject({
        name: 'InvalidParameterValueException',
        message: expect.stringMatching(/\$LATEST only, and not the version or alias (1|live) of/),
      })
    },
  )
})

/** https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html */
describe('the permission to invoke a function', () => {
  const denied = (session: string, resource: string) => ({
    name: 'AccessDeniedException',
    message: `User: arn:aws:sts::${session} is not authorized to perform: lambda:InvokeFunction on resource: ${resource} because no identity-based policy allows the lambda:InvokeFunction action`,
    $metadata: { httpStatusCode: 403 },
  })

  it('comes from the role of a caller of the same account', async () => {
    expect((await invoke({}, 'caller')).StatusCode).toBe(200)
    await expect(invoke({ FunctionName: 'shared' }, 'caller')).rejects.toMatchObject(
      denied(`${owner}:assumed-role/caller/sandbox`, functionArn('shared')),
    )
  })

  it('is also that of an asynchronous call', async () => {
    await expect(invoke({ InvocationType: 'Event' }, 'visitor')).rejects.toMatchObject(
      denied(`${owner}:assumed-role/visitor/sandbox`, functionArn('reader')),
    )
  })

  it('is for a function with or without its version, as the call names it', async () => {
    expect((await invoke({ Qualifier: '$LATEST' }, 'latest')).StatusCode).toBe(200)
    await expect(invoke({}, 'latest')).rejects.toMatchObject({ name: 'AccessDeniedException' })
    await expect(invoke({ Qualifier: '$LATEST' }, 'caller')).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })

  it('needs the role and the policy of the function for a caller of another account', async () => {
    const FunctionName = functionArn('shared')
    expect((await invoke({ FunctionName }, 'user', stranger)).StatusCode).toBe(200)
    await expect(invoke({ FunctionName }, 'visitor', stranger)).rejects.toMatchObject({ name: 'AccessDeniedException' })
    await expect(invoke({ FunctionName: functionArn('reader') }, 'user', stranger)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('because no resource-based policy allows the lambda:InvokeFunction action'),
    })
  })

  it('is asked before it shows whether the function exists', async () => {
    await expect(invoke({ FunctionName: 'other' }, 'visitor')).rejects.toMatchObject({ name: 'AccessDeniedException' })
  })
})
