import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openSealedRecords } from '../../account/sealed-records.ts'
import { AccessDenied } from '../../kit/access/denial.ts'
import { ServiceError } from '../../kit/access/service-error.ts'
import type { AssumedRole } from '../../kit/inner-client.ts'
import type { Call } from '../../kit/service.ts'
import { createTelemetry, type MetricSample } from '../../kit/telemetry.ts'
import { createSimulatedClock } from '../../kit/testing/simulated-clock.ts'
import { owner, stranger } from '../../testing/start-guarded.ts'
import { isRunnable, openFunctions, reservedConcurrency } from './functions.ts'
import { openLambda } from './lambda.ts'
import { ownFunction, ownResource } from './testing/lambda-resource.ts'
import { functionArn } from './testing/start-functions.ts'

const arn = functionArn('work')

/** What functions are opened with whose roles can't be assumed. */
function parts(properties: object = {}) {
  const telemetry = createTelemetry()
  const [samples, roles]: [MetricSample[], AssumedRole[]] = [[], []]
  telemetry.onMetrics((found) => void samples.push(...found))
  const as = (role: AssumedRole) => {
    roles.push(role)
    throw new AccessDenied('it may not')
  }
  const resources = [
    ownFunction('work', properties),
    ownFunction('snake', { Runtime: 'python3.13' }),
    ownResource('AWS::Other', 'other', { attributes: { Arn: functionArn('other') } }),
  ]
  const account = { id: owner, region: 'us-east-1', stateDir: temporaryDirectory() }
  const context = {
    account,
    resources,
    telemetry,
    as,
    clock: createSimulatedClock(),
    newId: () => 'id-1',
    log: () => undefined,
  }
  return { context: context as never, samples, roles }
}

/** https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html#API_Invoke_Errors */
describe('the functions of an account', () => {
  it('are those of Node.js', () => {
    const functions = openFunctions(parts().context)
    expect(functions.demand(arn)).toMatchObject({ ref: 'work' })
    for (const name of ['gone', 'other'])
      expect(() => functions.demand(functionArn(name))).toThrow(
        new ServiceError('ResourceNotFoundException', `Function not found: ${functionArn(name)}`, 404),
      )
    expect(() => functions.demand(functionArn('snake'))).toThrow(
      new ServiceError(
        'InvalidRuntimeException',
        `The sandbox runs functions of Node.js only, and not of python3.13: ${functionArn('snake')}`,
        502,
      ),
    )
  })

  it.each<[object, boolean]>([
    [{ type: 'AWS::Lambda::Function', properties: { Runtime: 'nodejs24.x' } }, true],
    [{ type: 'AWS::Lambda::Function', properties: { Runtime: 'python3.13' } }, false],
    [{ type: 'AWS::Lambda::Function', properties: {} }, false],
    [{ type: 'AWS::Other', properties: { Runtime: 'nodejs24.x' } }, false],
  ])('of which %j runs: %s', (resource, runs) => {
    expect(isRunnable(resource as never)).toBe(runs)
  })

  it.each([
    [undefined, undefined],
    [0, 0],
    ['5', 5],
  ])('that reserve %s', (ReservedConcurrentExecutions, reserved) => {
    expect(reservedConcurrency({ properties: { ReservedConcurrentExecutions } })).toBe(reserved)
  })

  it.each(['run', 'runAtEdge'] as const)('are run in their role: %s', async (run) => {
    const { context, roles, samples } = parts()
    const functions = openFunctions(context)
    await expect(functions[run](arn, {})).rejects.toEqual(
      new ServiceError(
        'AccessDeniedException',
        'The role defined for the function cannot be assumed by Lambda: it may not',
        403,
      ),
    )
    expect(() => functions.roleOf(functions.demand(arn))).toThrow('it may not')
    const role = { roleArn: 'arn:aws:iam::111111111111:role/worker', sessionName: 'work', sourceArn: arn }
    expect(roles).toEqual([
      { ...role, service: run === 'run' ? 'lambda.amazonaws.com' : 'edgelambda.amazonaws.com' },
      { ...role, service: 'lambda.amazonaws.com' },
    ])
    expect(samples).toEqual([])
  })

  it.each([
    ['run', 'work'],
    ['runAtEdge', 'us-east-1.work'],
  ] as const)('are throttled where their template reserves nothing: %s', async (run, FunctionName) => {
    const { context, roles, samples } = parts({ ReservedConcurrentExecutions: 0 })
    await expect(openFunctions(context)[run](arn, {})).rejects.toEqual(
      new ServiceError('TooManyRequestsException', 'Rate Exceeded.', 429),
    )
    expect(roles).toEqual([])
    expect(samples).toEqual([
      { namespace: 'AWS/Lambda', name: 'Throttles', unit: 'Count', value: 1, dimensions: { FunctionName } },
    ])
  })

  it('have their places back after a run that failed', async () => {
    const { context } = parts({ ReservedConcurrentExecutions: 1 })
    const functions = openFunctions(context)
    for (let times = 0; times < 3; times += 1)
      await expect(functions.run(arn, {})).rejects.toMatchObject({ code: 'AccessDeniedException' })
  })
})

describe('a call of Lambda', () => {
  const call = (input: object, accountId: string = owner, operation = 'Invoke') =>
    ({ operation, input, caller: { accountId } }) as unknown as Call
  const open = () => openLambda(parts().context)

  it.each<[object, string, boolean]>([
    [{ FunctionName: 'work' }, owner, true],
    [{ FunctionName: 'work' }, stranger, false],
    [{ FunctionName: arn }, stranger, true],
    [{ FunctionName: functionArn('work', stranger) }, owner, false],
    [{ FunctionName: 'a b' }, owner, true],
    [{ FunctionName: 'a b' }, stranger, false],
  ])('with %j of %s concerns the owner: %s', (input, accountId, owns) => {
    expect(open().owns(call(input, accountId))).toBe(owns)
  })

  it.each<[object, string[]]>([
    [{ FunctionName: 'work' }, [arn]],
    [{ FunctionName: 'work:live' }, [`${arn}:live`]],
    [{ FunctionName: 'work', Qualifier: 1 }, [`${arn}:1`]],
    [{ FunctionName: 'work:live', Qualifier: '$LATEST' }, [`${arn}:$LATEST`]],
    [{ FunctionName: 'a b' }, []],
  ])('with %j needs a permission', (input, resources) => {
    expect(open().needs(call(input))).toEqual(
      resources.map((resource) => ({ action: 'lambda:InvokeFunction', resource, resourceAccountId: owner })),
    )
  })

  it.each<[object, string, string, number]>([
    [{ FunctionName: 'a b' }, 'ValidationException', 'The function name a b is not valid.', 400],
    [
      { FunctionName: 'work', Qualifier: '1' },
      'InvalidParameterValueException',
      ...([`The sandbox runs $LATEST only, and not the version or alias 1 of ${arn}.`, 400] as const),
    ],
    [{ FunctionName: 'gone' }, 'ResourceNotFoundException', `Function not found: ${functionArn('gone')}`, 404],
  ])('is refused for %j', async (input, code, message, status) => {
    await expect((async () => open().run(call(input)))()).rejects.toEqual(new ServiceError(code, message, status))
  })

  const notFound = (name: string) => ({
    error: { errorType: 'ResourceNotFoundException', errorMessage: `Function not found: ${name}` },
  })

  it('of another part of the sandbox has errors of Lambda as its result', async () => {
    const lambda = open()
    for (const run of [lambda.invoke, lambda.invokeAtEdge]) {
      expect(await run(`${functionArn('gone')}:1`, {})).toEqual(notFound(`${functionArn('gone')}:1`))
      expect(await run(functionArn('snake'), {})).toEqual(notFound(functionArn('snake')))
      expect(await run(`${arn}:1`, {})).toEqual({
        error: {
          ...{ errorType: 'AccessDeniedException', trace: [] },
          errorMessage: 'The role defined for the function cannot be assumed by Lambda: it may not',
        },
      })
    }
  })
})

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html */
describe('an event for a function of an account', () => {
  it('is queued with the id of its request', async () => {
    const { context } = parts()
    const records = openSealedRecords(`${temporaryDirectory()}/records.sqlite`, Buffer.alloc(32, 1))
    onTestFinished(() => records.close())
    const account = { id: owner, region: 'us-east-1', records: () => records }
    const lambda = openLambda({ ...(context as object), account } as never)
    const input = { FunctionName: 'work', InvocationType: 'Event', Payload: { a: 1 } }
    expect(await lambda.run({ operation: 'Invoke', input, caller: { accountId: owner } } as never)).toEqual({
      ...{ requestId: 'id-1', status: 202 },
    })
    expect(records.table('lambda/events').entries()).toMatchObject([['id-1', { functionArn: arn, payload: { a: 1 } }]])
    await lambda.close?.()
  })
})
