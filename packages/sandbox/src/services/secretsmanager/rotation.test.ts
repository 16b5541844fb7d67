import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  CancelRotateSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  RotateSecretCommand,
  type RotateSecretCommandInput,
} from '@aws-sdk/client-secrets-manager'
import { describe, expect, it } from 'vitest'
import { createSimulatedClock } from '../../kit/testing/simulated-clock.ts'
import { allow, owner, role } from '../../testing/start-guarded.ts'
import { eventually, functionArn, lambdaFunction, logs, worker } from '../lambda/testing/start-functions.ts'
import { type Started, secret, startSecrets, token, User } from './testing/start-secrets.ts'

const day = 86_400_000

/** Calls Secrets Manager from a function, whose bundle has no SDK. */
const client = `
  const { createHash, createHmac } = require('node:crypto')
  const hash = (text) => createHash('sha256').update(text).digest('hex')
  const mac = (key, text) => createHmac('sha256', key).update(text).digest()
  async function call(operation, input) {
    const { AWS_ENDPOINT_URL: url, AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = process.env
    const date = new Date().toISOString().replace(/[:-]|[.][0-9]{3}/g, '')
    const body = JSON.stringify(input)
    const headers = {
      'content-type': 'application/x-amz-json-1.1',
      host: new URL(url).host,
      'x-amz-date': date,
      'x-amz-security-token': process.env.AWS_SESSION_TOKEN,
      'x-amz-target': 'secretsmanager.' + operation,
    }
    const names = Object.keys(headers).join(';')
    const lines = Object.entries(headers).map(([name, value]) => name + ':' + value)
    const canonical = ['POST', '/', '', ...lines, '', names, hash(body)].join('\\n')
    const scope = [date.slice(0, 8), 'us-east-1', 'secretsmanager', 'aws4_request']
    const text = ['AWS4-HMAC-SHA256', date, scope.join('/'), hash(canonical)].join('\\n')
    const signature = mac(scope.reduce(mac, 'AWS4' + secret), text).toString('hex')
    const credential = 'Credential=' + id + '/' + scope.join('/')
    const authorization = 'AWS4-HMAC-SHA256 ' + credential + ', SignedHeaders=' + names + ', Signature=' + signature
    const answer = await fetch(url, { method: 'POST', body, headers: { ...headers, authorization } })
    if (!answer.ok) throw new Error(await answer.text())
    return answer.json()
  }`

/** A rotation function that writes its steps to its log, and fails at the one that its environment names. */
const source = `${client}
  exports.handler = async ({ Step, SecretId, ClientRequestToken, RotationToken: given }) => {
    console.log('step ' + Step)
    const RotationToken = process.env.TOKEN ?? given
    if (Step === process.env.FAIL) throw new Error('no ' + Step)
    const pending = { ClientRequestToken, RotationToken, VersionStages: ['AWSPENDING'] }
    if (Step === 'createSecret') await call('PutSecretValue', { SecretId, SecretString: 'rotated', ...pending })
    if (Step !== 'finishSecret') return
    const { VersionIdsToStages } = await call('DescribeSecret', { SecretId })
    const [held] = Object.entries(VersionIdsToStages).find(([, stages]) => stages.includes('AWSCURRENT'))
    const move = { MoveToVersionId: ClientRequestToken, RemoveFromVersionId: held }
    await call('UpdateSecretVersionStage', { SecretId, VersionStage: 'AWSCURRENT', ...move })
  }`

const permission = (more: object = {}) => ({
  Type: 'AWS::Lambda::Permission',
  Properties: {
    Action: 'lambda:InvokeFunction',
    FunctionName: { Ref: 'Rotator' },
    Principal: 'secretsmanager.amazonaws.com',
    SourceAccount: owner,
    SourceArn: { Ref: 'Database' },
    ...more,
  },
})

function resources(more: object = {}) {
  return {
    User: {
      ...User,
      Properties: { ...User.Properties, ...role('user', [allow(['secretsmanager:*', 'lambda:*'])]).Properties },
    },
    Worker: worker([logs, allow('secretsmanager:*')]),
    Database: secret('database', { SecretString: 'one' }),
    Rotator: lambdaFunction('rotator', source),
    Permission: permission(),
    ...more,
  }
}

const rotate = (on: Started, more: Partial<RotateSecretCommandInput> = {}) =>
  on.send(
    new RotateSecretCommand({
      SecretId: 'database',
      ClientRequestToken: token('two'),
      RotationLambdaARN: functionArn('rotator'),
      ...more,
    }),
  )
const described = (on: Started) => on.send(new DescribeSecretCommand({ SecretId: 'database' }))
const value = async (on: Started) => (await on.send(new GetSecretValueCommand({ SecretId: 'database' }))).SecretString

/** The function's calls are signed at the time of the machine. */
const start = (given: Parameters<typeof startSecrets>[0]) =>
  startSecrets(given, { clock: createSimulatedClock(Date.now()) })

function steps({ dataDir }: Started): string[] {
  try {
    const text = readFileSync(join(dataDir, 'accounts', owner, 'logs/aws/lambda/rotator.log'), 'utf8')
    return [...text.matchAll(/step (\w+)/g)].map(([, step = '']) => step)
  } catch {
    return []
  }
}

/** https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_how.html */
describe('the rotation of a secret', () => {
  it('calls the function four times, and the new version becomes the current one', async () => {
    const on = await start(resources())
    expect((await rotate(on, { RotationRules: { AutomaticallyAfterDays: 30 } })).VersionId).toBe(token('two'))
    await on.clock.advance(0)
    await eventually(() => value(on)).toBe('rotated')
    expect(steps(on)).toEqual(['createSecret', 'setSecret', 'testSecret', 'finishSecret'])
    await eventually(async () => (await described(on)).LastRotatedDate).toEqual(new Date(on.clock.now()))
    expect(await described(on)).toMatchObject({
      RotationEnabled: true,
      RotationLambdaARN: functionArn('rotator'),
      RotationRules: { AutomaticallyAfterDays: 30 },
      NextRotationDate: new Date(on.clock.now() + 30 * day),
      VersionIdsToStages: { [token('two')]: ['AWSPENDING', 'AWSCURRENT'] },
    })
  }, 20_000)

  /** https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html */
  it('gives its function a token, without which no value is that of the rotation', async () => {
    const Environment = { Variables: { TOKEN: '0'.repeat(36) } }
    const on = await start(resources({ Rotator: lambdaFunction('rotator', source, { Environment }) }))
    await rotate(on)
    await on.clock.advance(0)
    await eventually(() => steps(on)).toEqual(['createSecret'])
    const other = { SecretId: 'database', SecretString: 'other', RotationToken: '0'.repeat(36) }
    await expect(on.send(new PutSecretValueCommand(other))).rejects.toMatchObject({ name: 'InvalidParameterException' })
    expect(await value(on)).toBe('one')
  }, 20_000)

  it('goes on after a restart that interrupted it', async () => {
    const on = await start(resources())
    await rotate(on)
    await on.sandbox.close()
    const next = await startSecrets(resources(), { dataDir: on.dataDir, clock: on.clock })
    await next.clock.advance(0)
    await eventually(() => value(next)).toBe('rotated')
  }, 20_000)

  it('is attempted again as a whole after a step failed, and leaves its pending version', async () => {
    const Environment = { Variables: { FAIL: 'setSecret' } }
    const on = await start(resources({ Rotator: lambdaFunction('rotator', source, { Environment }) }))
    await rotate(on)
    await on.clock.advance(0)
    await eventually(() => steps(on)).toEqual(['createSecret', 'setSecret'])
    expect(await value(on)).toBe('one')
    expect((await described(on)).VersionIdsToStages).toMatchObject({ [token('two')]: ['AWSPENDING'] })
    await expect(rotate(on, { ClientRequestToken: token('three') })).rejects.toMatchObject({
      name: 'InvalidRequestException',
      message: expect.stringContaining("previous rotation isn't complete"),
    })
  }, 20_000)

  it('follows its schedule', async () => {
    const on = await start(resources())
    const RotationRules = { ScheduleExpression: 'rate(10 days)' }
    await rotate(on, { RotationRules, RotateImmediately: false })
    await on.clock.advance(0)
    await eventually(() => steps(on)).toEqual(['testSecret'])
    await eventually(async () => Object.keys((await described(on)).VersionIdsToStages ?? {})).toHaveLength(1)
    expect(await value(on)).toBe('one')
    await on.clock.advance(10 * day)
    await eventually(() => steps(on).slice(0, 2)).toEqual(['testSecret', 'createSecret'])
  }, 20_000)

  it('ends when it is canceled', async () => {
    const on = await start(resources())
    await rotate(on, { RotationRules: { AutomaticallyAfterDays: 1 } })
    await on.clock.advance(0)
    await eventually(() => value(on)).toBe('rotated')
    await on.send(new CancelRotateSecretCommand({ SecretId: 'database' }))
    await on.clock.advance(3 * day)
    expect(steps(on)).toHaveLength(4)
    expect((await described(on)).RotationEnabled).toBe(false)
  }, 20_000)

  it.each<[string, object]>([
    ['no permission', { Permission: undefined }],
    ['a permission for another service', { Permission: permission({ Principal: 'events.amazonaws.com' }) }],
    [
      'a permission for another secret',
      { Permission: permission({ SourceArn: 'arn:aws:secretsmanager:us-east-1:1:secret:a' }) },
    ],
    ['a permission for another account', { Permission: permission({ SourceAccount: '222222222222' }) }],
  ])('is refused if its function has %s for Secrets Manager', async (_what, more) => {
    const given = Object.entries(resources(more)).filter(([, resource]) => resource !== undefined)
    const on = await start(Object.fromEntries(given))
    await expect(rotate(on)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining('cannot invoke the specified Lambda function'),
    })
    expect((await described(on)).RotationEnabled).toBeUndefined()
  })

  it('needs that the caller may invoke the function', async () => {
    const on = await start(resources({ Weak: role('weak', [allow('secretsmanager:*')]) }))
    await expect(rotate({ ...on, send: on.as(owner, 'weak') })).rejects.toThrow('lambda:InvokeFunction')
  })

  it.each<[string, object]>([
    ['two schedules', { AutomaticallyAfterDays: 1, ScheduleExpression: 'rate(1 day)' }],
    ['a schedule that is none', { ScheduleExpression: 'often' }],
    ['a schedule of less than four hours', { ScheduleExpression: 'rate(3 hours)' }],
  ])('is refused with %s', async (_what, RotationRules) => {
    const on = await start(resources())
    await expect(rotate(on, { RotationRules })).rejects.toMatchObject({ name: 'InvalidParameterException' })
  })
})
