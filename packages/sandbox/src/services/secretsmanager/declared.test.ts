import { DescribeSecretCommand, GetSecretValueCommand, PutSecretValueCommand } from '@aws-sdk/client-secrets-manager'
import { describe, expect, it } from 'vitest'
import { owner } from '../../testing/start-guarded.ts'
import { arnOf, type Started, secret, startSecrets, token } from './testing/start-secrets.ts'

const read = async (on: Started, SecretId = 'database') =>
  (await on.send(new GetSecretValueCommand({ SecretId }))).SecretString ?? ''
const restart = async (on: Started, resources: Parameters<typeof startSecrets>[0]) => {
  await on.sandbox.close()
  return startSecrets(resources, { dataDir: on.dataDir, clock: on.clock })
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html */
describe('a secret of a template', () => {
  it('has its value, its description and an ARN that stays the same', async () => {
    const resources = { Database: secret('database', { SecretString: 'one', Description: 'The database' }) }
    const on = await startSecrets(resources)
    expect(await read(on)).toBe('one')
    const arn = on.sandbox.resources(owner).find(({ type }) => type === 'AWS::SecretsManager::Secret')?.ref ?? ''
    expect(arn).toMatch(new RegExp(`^${arnOf('database')}[a-z0-9]{6}$`))
    expect(await on.send(new DescribeSecretCommand({ SecretId: arn }))).toMatchObject({ Description: 'The database' })
    const next = await restart(on, resources)
    expect(await read(next, arn)).toBe('one')
    expect(next.sandbox.notEmulated.join()).not.toContain('SecretsManager')
  })

  it('keeps a value that a call put, until its template has another one', async () => {
    const on = await startSecrets({ Database: secret('database', { SecretString: 'one' }) })
    const put = { SecretId: 'database', ClientRequestToken: token('two'), SecretString: 'two' }
    await on.send(new PutSecretValueCommand(put))
    const described = { SecretString: 'one', Description: 'changed' }
    const second = await restart(on, { Database: secret('database', described) })
    expect(await read(second)).toBe('two')
    const third = await restart(second, { Database: secret('database', { SecretString: 'three' }) })
    expect(await read(third)).toBe('three')
    const fourth = await restart(third, {})
    await expect(read(fourth)).rejects.toThrow("can't find the specified secret")
  })

  it('has a password that is generated once', async () => {
    const generated = (more: object) => ({ Database: secret('database', { GenerateSecretString: more }) })
    const on = await startSecrets(generated({ PasswordLength: 20, ExcludePunctuation: true }))
    const first = await read(on)
    expect(first).toMatch(/^[a-zA-Z0-9]{20}$/)
    const second = await restart(on, generated({ PasswordLength: 20, ExcludePunctuation: true }))
    expect(await read(second)).toBe(first)
    const third = await restart(second, generated({ PasswordLength: 21, ExcludePunctuation: true }))
    expect(await read(third)).toHaveLength(21)
  })

  it('has a generated password in a template of JSON', async () => {
    const GenerateSecretString = { SecretStringTemplate: '{"user":"admin"}', GenerateStringKey: 'password' }
    const on = await startSecrets({ Database: secret('database', { GenerateSecretString }) })
    expect(JSON.parse(await read(on))).toEqual({ user: 'admin', password: expect.stringMatching(/^.{32}$/) })
  })

  it.each<[string, object, RegExp]>([
    ['two values', { SecretString: 'a', GenerateSecretString: {} }, /exclude each other/],
    ['a template and no key', { GenerateSecretString: { SecretStringTemplate: '{}' } }, /belong together/],
    [
      'a template that is no JSON',
      { GenerateSecretString: { SecretStringTemplate: 'a', GenerateStringKey: 'b' } },
      /not a JSON object/,
    ],
    ['replicas', { ReplicaRegions: [{ Region: 'eu-west-1' }] }, /ReplicaRegions/],
    ['a name that is none', { Name: 'a b' }, /Name/],
  ])('with %s ends the start with its name', async (_what, more, reason) => {
    const starting = startSecrets({ Database: secret('database', more) })
    await expect(starting).rejects.toThrow(reason)
    await expect(starting).rejects.toThrow('Root/Database')
  })
})
