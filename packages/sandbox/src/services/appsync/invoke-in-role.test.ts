import { randomUUID } from 'node:crypto'
import { temporaryDirectory } from '@breakwater/cloud/testing/temporary-directory'
import { readAccessModel } from '@breakwater/iam/access-model'
import { describe, expect, it } from 'vitest'
import { openLogFiles } from '../../account/log-files.ts'
import { openAccount } from '../../account/open-account.ts'
import { createCarryOut, createInnerCalls } from '../../gateway/carry-out.ts'
import { createGuard } from '../../gateway/create-guard.ts'
import { createCredentialStore } from '../../kit/access/credentials.ts'
import { createSessions } from '../../kit/access/sessions.ts'
import { systemClock } from '../../kit/clock/clock.ts'
import { createInnerClients } from '../../kit/inner-client.ts'
import { openedServices } from '../../kit/opened-services.ts'
import { createTelemetry } from '../../kit/telemetry.ts'
import { allow, owner, role, startGuarded, trust } from '../../testing/start-guarded.ts'
import { openLambda } from '../lambda/lambda.ts'
import { lambda } from '../lambda/service.ts'
import { policyCarriers } from '../resource-types.ts'
import { invokeInRole } from './invoke-in-role.ts'

const functionArn = `arn:aws:lambda:us-east-1:${owner}:function:work`
const forService = (Service: string) => ({ AssumeRolePolicyDocument: trust({ Service }) })

/**
 * Invokes through a data source's role in an account without functions: an allowed call gets Lambda's error for a
 * missing function.
 */
async function invoked(caller: ReturnType<typeof role>) {
  const { sandbox } = await startGuarded({ [owner]: { Caller: caller } })
  const resources = sandbox.resources(owner)
  const guard = createGuard(readAccessModel([{ id: owner, region: 'us-east-1', resources }], undefined, policyCarriers))
  const account = openAccount(temporaryDirectory(), { id: owner, region: 'us-east-1' })
  const accounts = new Map<string, { account: typeof account; services: ReturnType<typeof openedServices> }>()
  const as = createInnerClients({
    account,
    guard,
    sessions: createSessions(guard, createCredentialStore()),
    clock: systemClock,
    call: createInnerCalls([lambda], createCarryOut(accounts, guard)),
  })
  const functions = openLambda({
    account,
    resources: [],
    logs: openLogFiles(account.logDir),
    telemetry: createTelemetry(),
    assetPath: () => '',
    endpointUrl: '',
    as,
    clock: systemClock,
    newId: randomUUID,
    log: (line) => expect.fail(line),
  })
  accounts.set(owner, { account, services: openedServices(new Map([[lambda, functions]])) })
  return invokeInRole({ account, as })(
    { functionArn, serviceRoleArn: `arn:aws:iam::${owner}:role/caller`, apiId: 'api' },
    {},
  )
}

describe('AppSync', () => {
  it('invokes a function in the role of its data source', async () => {
    const caller = role('caller', [allow('lambda:InvokeFunction', functionArn)], forService('appsync.amazonaws.com'))
    expect(await invoked(caller)).toMatchObject({ error: { errorType: 'ResourceNotFoundException' } })
  })

  it.each([
    [
      'is denied if the role allows another function only',
      role('caller', [allow('lambda:InvokeFunction', `${functionArn}-2`)], forService('appsync.amazonaws.com')),
      /not authorized to perform: lambda:InvokeFunction on resource: .*function:work because no identity-based/,
    ],
    [
      'is denied if another service only may assume the role',
      role('caller', [allow('lambda:InvokeFunction', functionArn)], forService('lambda.amazonaws.com')),
      /^appsync\.amazonaws\.com is not authorized to perform: sts:AssumeRole/,
    ],
  ])('%s', async (_name, caller, denial) => {
    expect(await invoked(caller)).toEqual({ denied: expect.stringMatching(denial) })
  })
})

it('does not invoke a function for a data source without a role', async () => {
  const account = openAccount(temporaryDirectory(), { id: owner, region: 'us-east-1' })
  const invoke = invokeInRole({ account, as: () => expect.fail('no role is assumed') })
  expect(await invoke({ functionArn, serviceRoleArn: undefined, apiId: 'api' }, {})).toEqual({
    denied: expect.stringContaining('no ServiceRoleArn'),
  })
})
