import { randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { AccessNeed } from '../../kit/access/access-need.ts'
import { AccessDenied } from '../../kit/access/denial.ts'
import { systemClock } from '../../kit/clock/clock.ts'
import type { Call } from '../../kit/service.ts'
import { createTelemetry } from '../../kit/telemetry.ts'
import { isRunnable } from './functions.ts'
import { type LambdaParts, openLambda, unqualified } from './lambda.ts'

const id = '111111111111'
const arnOf = (name: string) => `arn:aws:lambda:us-east-1:${id}:function:${name}`
const environment = { Variables: { TABLE: 'cases' } }

/** Opens the function `work`, which returns and logs what it knows, and the function `script` in Python. */
function open({ mayLog = (_need: AccessNeed): boolean => true, credentials = () => newCredentials() } = {}) {
  const stateDir = temporaryDirectory()
  mkdirSync(join(stateDir, 'code'))
  writeFileSync(
    join(stateDir, 'code/index.mjs'),
    `let calls = 0
    console.log('loaded')
    export const handler = async (event) => {
      if (event.fault) throw new RangeError('no such case')
      return { event, calls: ++calls, table: process.env.TABLE, key: process.env.AWS_ACCESS_KEY_ID }
    }`,
  )
  const assumed: unknown[] = []
  const logged: [string, string][] = []
  const common = { path: 'Root/Work', logicalId: 'Work', accountId: id, region: 'us-east-1' }
  const type = 'AWS::Lambda::Function'
  const properties = { Handler: 'index.handler', Role: 'arn:role', Code: { S3Key: 'key' }, Environment: environment }
  const resourceOf = (ref: string, Runtime: string, more: object = {}) => ({
    ...{ ...common, type, ref, attributes: { Arn: arnOf(ref) } },
    properties: { ...properties, Runtime, ...more },
  })
  const parts = {
    account: { id, region: 'us-east-1', stateDir },
    resources: [
      resourceOf('work', 'nodejs24.x'),
      resourceOf('script', 'python3.13'),
      resourceOf('empty', 'nodejs24.x', { Code: {} }),
    ],
    logs: { append: (group: string, text: string) => logged.push([group, text]), close: async () => undefined },
    telemetry: createTelemetry(),
    assetPath: (key: string) => join(stateDir, key === 'key' ? 'code' : 'none'),
    endpointUrl: 'http://127.0.0.1:1',
    clock: systemClock,
    newId: randomUUID,
    log: (line: string) => expect.fail(line),
    as(role: unknown) {
      assumed.push(role)
      return {
        credentials,
        allows: mayLog,
        demand: () => expect.fail('a function demands nothing'),
        call: () => expect.fail('a function calls nothing'),
      }
    },
  }
  const lambda = openLambda(parts as unknown as LambdaParts)
  onTestFinished(async () => lambda.close?.())
  return { lambda, assumed, logged }
}

function newCredentials() {
  const expiration = new Date(Date.now() + 60 * 60_000)
  return { accessKeyId: 'KEY', secretAccessKey: 'secret', sessionToken: 'token', expiration }
}

const callOf = (FunctionName: string, Payload: unknown = {}) =>
  ({ operation: 'Invoke', input: { FunctionName, Payload } }) as unknown as Call

describe('a function of an account', () => {
  it('runs in its role, for itself, and goes on in the same instance', async () => {
    const { lambda, assumed } = open()
    const result = { event: { id: 1 }, table: 'cases', key: 'KEY' }
    expect(await lambda.invoke(arnOf('work'), { id: 1 })).toEqual({ payload: { ...result, calls: 1 } })
    expect(await lambda.invoke(`${arnOf('work')}:1`, { id: 1 })).toEqual({ payload: { ...result, calls: 2 } })
    expect(assumed).toEqual([
      { roleArn: 'arn:role', service: 'lambda.amazonaws.com', sessionName: 'work', sourceArn: arnOf('work') },
    ])
  })

  it('runs apart at the edge, without variables and credentials', async () => {
    const { lambda, assumed } = open()
    await lambda.invoke(arnOf('work'), {})
    expect(await lambda.invokeAtEdge(`${arnOf('work')}:1`, { id: 2 })).toEqual({
      payload: { event: { id: 2 }, calls: 1 },
    })
    expect(assumed.at(-1)).toEqual({
      ...{ roleArn: 'arn:role', service: 'edgelambda.amazonaws.com', sessionName: 'work', sourceArn: arnOf('work') },
    })
  })

  it('is called by the operation Invoke of other services', async () => {
    const { lambda } = open()
    expect(await lambda.run(callOf(arnOf('work'), { id: 3 }))).toMatchObject({ payload: { event: { id: 3 } } })
    expect(await lambda.run(callOf(arnOf('work'), { fault: true }))).toMatchObject({
      error: { errorType: 'RangeError', errorMessage: 'no such case' },
    })
  })

  it.each(['other', 'script'])('is not found: %s', async (name) => {
    const error = { errorType: 'ResourceNotFoundException', errorMessage: `Function not found: ${arnOf(name)}:1` }
    const { lambda, assumed } = open()
    expect(await lambda.invoke(`${arnOf(name)}:1`, {})).toEqual({ error })
    expect(await lambda.invokeAtEdge(`${arnOf(name)}:1`, {})).toEqual({ error })
    expect(assumed).toEqual([])
  })

  it('tells a role that it may not assume from a fault', async () => {
    const denied = open({
      credentials: () => {
        throw new AccessDenied('no trust')
      },
    })
    expect(await denied.lambda.invoke(arnOf('work'), {})).toEqual({
      error: {
        errorType: 'AccessDeniedException',
        errorMessage: 'The role defined for the function cannot be assumed by Lambda: no trust',
        trace: [],
      },
    })
    await expect(open().lambda.invoke(arnOf('empty'), {})).rejects.toThrow('a function needs Code.S3Key')
  })

  it('is ended with its account', async () => {
    const { lambda } = open()
    await lambda.invoke(arnOf('work'), {})
    await lambda.close?.()
    expect(await lambda.invoke(arnOf('work'), {})).toMatchObject({ error: { errorType: 'Runtime.ExitError' } })
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs.html */
describe('the log of a function', () => {
  it('is written if its role may write streams of its group', async () => {
    const asked: AccessNeed[] = []
    const { lambda, logged } = open({
      mayLog: (need) => {
        asked.push(need)
        return true
      },
    })
    await lambda.invoke(arnOf('work'), {})
    await expect
      .poll(() => logged)
      .toContainEqual(['/aws/lambda/work', expect.stringMatching(/\tundefined\tINFO\tloaded\n$/)])
    const resource = `arn:aws:logs:us-east-1:${id}:log-group:/aws/lambda/work:log-stream:sandbox`
    expect(asked).toEqual([
      { action: 'logs:CreateLogStream', resource, resourceAccountId: id },
      { action: 'logs:PutLogEvents', resource, resourceAccountId: id },
    ])
  })

  it.each(['logs:CreateLogStream', 'logs:PutLogEvents'])('is discarded if its role lacks %s', async (missing) => {
    const { lambda, logged } = open({ mayLog: ({ action }) => action !== missing })
    expect(await lambda.invoke(arnOf('work'), {})).toHaveProperty('payload')
    await lambda.close?.()
    expect(logged).toEqual([])
  })
})

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html */
describe('a call of a function', () => {
  it('belongs to the account of its ARN, and needs the right to invoke exactly that', () => {
    const { lambda } = open()
    const version = `${arnOf('work')}:1`
    expect(lambda.owns?.(callOf(version))).toBe(true)
    expect(lambda.owns?.(callOf(version.replace(id, '222222222222')))).toBe(false)
    expect(lambda.needs(callOf(version))).toEqual([
      { action: 'lambda:InvokeFunction', resource: version, resourceAccountId: id },
    ])
  })

  it.each([
    [arnOf('work'), arnOf('work')],
    [`${arnOf('work')}:1`, arnOf('work')],
    [`${arnOf('work')}:$LATEST`, arnOf('work')],
  ])('%s is guarded by the policy of %s', (arn, guarded) => expect(unqualified(arn)).toBe(guarded))
})

it.each([
  ['AWS::Lambda::Function', { Runtime: 'nodejs24.x' }, true],
  ['AWS::Lambda::Function', { Runtime: 'python3.13' }, false],
  ['AWS::Lambda::Function', {}, false],
  ['AWS::Lambda::Version', { Runtime: 'nodejs24.x' }, false],
])('the sandbox runs %s with %j: %s', (type, properties, expected) => {
  expect(isRunnable({ type, properties })).toBe(expected)
})
