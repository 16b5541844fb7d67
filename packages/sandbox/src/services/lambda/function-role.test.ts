import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { allow, owner, role, startGuarded, stranger, trust } from '../../testing/start-guarded.ts'

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

/** https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html */
describe('a function', () => {
  it('runs only in a role that Lambda may assume', async () => {
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

  it('does not run in a role of another account, even if the role trusts Lambda', async () => {
    const foreign = { ...work, Properties: { ...work.Properties, Role: `arn:aws:iam::${stranger}:role/worker` } }
    const Worker = role('worker', [], forService('lambda.amazonaws.com'))
    const { sandbox } = await startGuarded({ [owner]: { work: foreign }, [stranger]: { Worker } }, assets)
    expect(await sandbox.invoke(functionArn, {})).toMatchObject({
      error: { errorMessage: expect.stringContaining('cross-account pass role is not allowed') },
    })
  })

  it('writes no log if its role may not write logs', async () => {
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
