import { randomUUID } from 'node:crypto'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { readAccessModel } from '@breakwater/iam/access-model'
import { expect, it, onTestFinished } from 'vitest'
import { openAccount } from '../../account/open-account.ts'
import { createCarryOut, createInnerCalls } from '../../gateway/carry-out.ts'
import { createGuard } from '../../gateway/create-guard.ts'
import { createCredentialStore } from '../../kit/access/credentials.ts'
import { createSessions } from '../../kit/access/sessions.ts'
import { createInnerClients, createServiceClients } from '../../kit/inner-client.ts'
import { openedServices } from '../../kit/opened-services.ts'
import { createTelemetry } from '../../kit/telemetry.ts'
import { createSimulatedClock } from '../../kit/testing/simulated-clock.ts'
import { owner } from '../../testing/start-guarded.ts'
import { policyCarriers } from '../resource-types.ts'
import { openLambda } from './lambda.ts'
import { lambda } from './service.ts'
import { functionArn, lambdaFunction, startFunctions, worker } from './testing/start-functions.ts'

const rule = `arn:aws:events:us-east-1:${owner}:rule/nightly`

/** Returns a call of the function `work` by EventBridge for a rule; the function's policy allows the rule `nightly`. */
async function open() {
  const Permission = {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      FunctionName: { Ref: 'Work' },
      Action: 'lambda:InvokeFunction',
      Principal: 'events.amazonaws.com',
      SourceArn: rule,
      SourceAccount: owner,
    },
  }
  const Work = lambdaFunction('work', 'exports.handler = async (event) => ({ event })')
  const { sandbox } = await startFunctions({ Worker: worker(), Work, Permission })
  const resources = sandbox.resources(owner)
  const clock = createSimulatedClock(Date.now())
  const guard = createGuard(
    readAccessModel([{ id: owner, region: 'us-east-1', resources }], undefined, policyCarriers),
    clock,
  )
  const account = openAccount(temporaryDirectory(), { id: owner, region: 'us-east-1' })
  const accounts = new Map<string, { account: typeof account; services: ReturnType<typeof openedServices> }>()
  const call = createInnerCalls([lambda], createCarryOut(accounts, guard))
  const sessions = createSessions(guard, createCredentialStore(clock.now), clock)
  const functions = openLambda({
    ...{ account, resources, clock },
    logs: { append: () => undefined, close: async () => undefined },
    telemetry: createTelemetry(),
    assetPath: () => '',
    endpointUrl: '',
    as: createInnerClients({ account, guard, sessions, clock, call }),
    newId: randomUUID,
    log: (line) => expect.fail(line),
  })
  accounts.set(owner, { account, services: openedServices(new Map([[lambda, functions]])) })
  onTestFinished(async () => {
    await functions.close?.()
    account.close()
  })
  const asService = createServiceClients({ account, call })
  return (sourceArn: string, input: object, service = 'events.amazonaws.com') =>
    asService({ service, sourceArn }).call('lambda', 'Invoke', { FunctionName: functionArn('work'), ...input })
}

/** https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html */
it('a service invokes a function if its policy allows the service and the resource that it calls for', async () => {
  const invoke = await open()
  expect(await invoke(rule, { Payload: { id: 1 } })).toMatchObject({ status: 200, payload: { event: { id: 1 } } })
  expect(await invoke(rule, { Payload: { id: 2 }, InvocationType: 'Event' })).toMatchObject({ status: 202 })
  const denied = { name: 'AccessDeniedException', message: expect.stringContaining('not authorized to perform') }
  await expect(invoke(rule.replace('nightly', 'daily'), {})).rejects.toMatchObject(denied)
  await expect(invoke(rule, {}, 's3.amazonaws.com')).rejects.toMatchObject(denied)
})

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
it('an event of a service is as large as one of any caller', async () => {
  const invoke = await open()
  const event = (bytes: number) => ({ InvocationType: 'Event', Payload: 'x'.repeat(bytes - 2) })
  expect(await invoke(rule, event(1024 * 1024))).toMatchObject({ status: 202 })
  await expect(invoke(rule, event(1024 * 1024 + 1))).rejects.toMatchObject({ name: 'RequestTooLargeException' })
})
