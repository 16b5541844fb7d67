import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readAccessModel } from '@breakwater/iam/access-model'
import { describe, expect, it } from 'vitest'
import { createCredentialStore } from '../gateway/credentials.ts'
import { allow, owner, role, startGuarded, trust } from '../testing/start-guarded.ts'
import { createGuard } from './guard.ts'
import { createServiceRoles } from './service-roles.ts'
import { createSessions } from './sessions.ts'

const assets = {
  files: { 'asset.code/index.js': "exports.handler = async () => { console.log('hello'); return 'ran' }" },
  assets: { 'code.zip': 'asset.code' },
}
const functionArn = `arn:aws:lambda:us-east-1:${owner}:function:work`
const work = {
  Type: 'AWS::Lambda::Function',
  Properties: {
    FunctionName: 'work',
    Code: { S3Key: 'code.zip' },
    Handler: 'index.handler',
    Runtime: 'nodejs22.x',
    Timeout: 5,
    Role: { 'Fn::GetAtt': ['Worker', 'Arn'] },
  },
}
const forService = (Service: string) => ({ AssumeRolePolicyDocument: trust({ Service }) })

describe('a function', () => {
  it('runs in a role that lets Lambda in, and in no other', async () => {
    const logs = allow(['logs:CreateLogStream', 'logs:PutLogEvents'])
    const good = await startGuarded(
      { [owner]: { work, Worker: role('worker', [logs], forService('lambda.amazonaws.com')) } },
      assets,
    )
    expect(await good.sandbox.invoke(functionArn, {})).toEqual({ payload: 'ran' })
    const bad = await startGuarded(
      { [owner]: { work, Worker: role('worker', [logs], forService('ec2.amazonaws.com')) } },
      assets,
    )
    expect(await bad.sandbox.invoke(functionArn, {})).toMatchObject({
      error: {
        errorType: 'AccessDeniedException',
        errorMessage: expect.stringContaining('The role defined for the function cannot be assumed by Lambda'),
      },
    })
  })

  it('leaves no log where its role may not write one', async () => {
    const logFile = (dataDir: string) => join(dataDir, 'accounts', owner, 'logs/aws/lambda/work.log')
    for (const [actions, written] of [
      [['logs:CreateLogStream', 'logs:PutLogEvents'], true],
      [['logs:CreateLogStream'], false],
    ] as const) {
      const Worker = role('worker', [allow([...actions])], forService('lambda.amazonaws.com'))
      const { sandbox, dataDir } = await startGuarded({ [owner]: { work, Worker } }, assets)
      await sandbox.invoke(functionArn, {})
      await sandbox.close()
      expect(existsSync(logFile(dataDir)), actions.join()).toBe(written)
    }
  })
})

describe('AppSync', () => {
  it.each([
    ['invokes a function in the role of its data source', 'appsync.amazonaws.com', functionArn, undefined],
    [
      'is stopped by a role that is for another function',
      'appsync.amazonaws.com',
      `${functionArn}-2`,
      /not authorized to perform: lambda:InvokeFunction on resource: .*function:work because no identity-based/,
    ],
    [
      'is stopped by a role that is for another service',
      'lambda.amazonaws.com',
      functionArn,
      /^appsync\.amazonaws\.com is not authorized to perform: sts:AssumeRole/,
    ],
  ])('%s', async (_name, service, mayInvoke, denial) => {
    const Caller = role('caller', [allow('lambda:InvokeFunction', mayInvoke)], forService(service))
    const { sandbox } = await startGuarded({ [owner]: { Caller } })
    const account = {
      id: owner,
      region: 'us-east-1',
      resources: sandbox.resources(owner),
      outputs: {},
      assetPath: () => '',
    }
    const guard = createGuard(readAccessModel([account], undefined))
    const roles = createServiceRoles(account, guard, createSessions(guard, createCredentialStore()))
    const serviceRoleArn = `arn:aws:iam::${owner}:role/caller`
    const found = roles.invocationDenial({ functionArn, serviceRoleArn, apiId: 'api' })
    if (denial) expect(found).toMatch(denial)
    else expect(found).toBeUndefined()
    expect(roles.invocationDenial({ functionArn, serviceRoleArn: undefined, apiId: 'api' })).toContain(
      'no ServiceRoleArn',
    )
  })
})
