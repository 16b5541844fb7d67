import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { smallEstate } from '../access/testing/small-estate.ts'
import { ask } from './testing/ask.ts'

const estate = smallEstate()

describe('breakwater can', () => {
  it('allows a request that the policies allow, and shows the statements', async () => {
    const context = ['--context', 'dynamodb:LeadingKeys=application#1']
    const answer = await ask(
      estate,
      'can',
      'harborlight/ApiRole',
      'dynamodb:GetItem',
      'harborlight/Records',
      ...context,
    )
    expect(answer).toMatch(/^allow {2}harborlight\/ApiRole {2}dynamodb:GetItem {2}harborlight\/Records\n/)
    expect(answer).toContain('allowed by identity policy records, statement 0 (OwnRecords)')
    expect(answer).toContain('allowed by service control policy FullAWSAccess, statement 0, at 2 levels')
  })

  it('takes each value of a condition key that is given several times', async () => {
    const may = (...kinds: string[]) =>
      ask(
        estate,
        ...['can', 'harborlight/ApiRole', 'dynamodb:GetItem', 'harborlight/Records'],
        ...kinds.flatMap((kind) => ['--context', `dynamodb:LeadingKeys=${kind}`]),
      )
    expect(await may('application#1', 'application#2', 'application#3')).toMatch(/^allow /)
    expect(await may('application#1', 'grant#1', 'application#3')).toMatch(/^deny /)
    expect(await may('grant#1', 'application#1')).toMatch(/^deny /)
  })

  it('shows the statement that denies', async () => {
    const answer = await ask(estate, 'can', 'harborlight/Emergency', 'dynamodb:Query', 'harborlight/Records')
    expect(answer).toMatch(/^deny /)
    expect(answer).toContain('denied by service control policy no-reading, statement 0 (NoReading)')
  })

  it('names the missing policy if no statement denies', async () => {
    const answer = await ask(estate, 'can', 'harborlight/ApiRole', 'dynamodb:PutItem', 'harborlight/Records')
    expect(answer).toMatch(/^deny .*\n.*\n.*\n {2}no identity policy allows it$/)
  })

  it('names the resource with its account below the answer', async () => {
    const answer = await ask(estate, 'can', 'harborlight/ApiRole', 'dynamodb:PutItem', 'harborlight/Records')
    expect(answer.split('\n').slice(1, 3)).toEqual([
      '  arn:aws:iam::200000000011:role/api',
      '  arn:aws:dynamodb:us-east-1:200000000011:table/records of account 200000000011',
    ])
  })

  it('says of a denied request that no condition would allow only that it is denied', async () => {
    const question = ['can', 'harborlight/ApiRole', 'dynamodb:DeleteTable', 'harborlight/Records']
    expect(await ask(estate, ...question)).not.toContain('may be allowed')
    expect(JSON.parse(await ask(estate, ...question, '--json')).allowedWith).toEqual([])
  })

  it('lists in JSON the conditions that would allow a denied request, and none for an allowed one', async () => {
    const question = ['can', 'harborlight/ApiRole', 's3:GetObject', 'harborlight/Letters', '--json']
    expect(JSON.parse(await ask(estate, ...question)).allowedWith).toEqual(['key s3:ExistingObjectTag/kind'])
    const allowed = await ask(estate, 'can', 'harborlight/ApiRole', 'dynamodb:GetItem', 'harborlight/Records', '--json')
    expect(JSON.parse(allowed)).toMatchObject({ allowed: true, allowedWith: [] })
  })

  it('takes everything after the first equals sign as the value of a key', async () => {
    const question = ['can', 'harborlight/ApiRole', 's3:GetObject', 'harborlight/Letters', '--context']
    expect(await ask(estate, ...question, 's3:ExistingObjectTag/kind=letter=')).toMatch(/^deny /)
    await expect(ask(estate, ...question, '=letter')).rejects.toThrow()
  })

  it("denies a role of one agency the resource of another, although each one's own policies allow its own", async () => {
    expect(await ask(estate, 'can', 'harborlight/ApiRole', 'dynamodb:GetItem', 'prairierose/Records')).toMatch(/^deny /)
    expect(await ask(estate, 'can', 'prairierose/ApiRole', 'dynamodb:GetItem', 'prairierose/Records')).toMatch(
      /^allow /,
    )
  })

  it('says for a denied request which conditions would allow it', async () => {
    const answer = await ask(estate, 'can', 'harborlight/ApiRole', 's3:GetObject', 'harborlight/Letters')
    expect(answer).toContain('may be allowed, depending on: key s3:ExistingObjectTag/kind (--context KEY=VALUE)')
  })

  it('refuses an action that AWS does not have, and lists similar ones', async () => {
    const question = ask(estate, 'can', 'harborlight/ApiRole', 'dynamodb:GetItm', 'harborlight/Records')
    await expect(question).rejects.toThrow(/no action "dynamodb:GetItm"; near: .*dynamodb:GetItem/)
  })

  it('answers "unknown" for a role whose trust policy is in no template', async () => {
    const role = 'arn:aws:iam::200000000011:role/elsewhere'
    const answer = await ask(estate, 'can', 'harborlight/Emergency', 'sts:AssumeRole', role)
    expect(answer).toMatch(/^unknown /)
    expect(answer).toContain("can't be judged: no template declares this role, so its trust policy is not known")
  })

  it('answers "deny" for a role of a template that trusts no caller', async () => {
    const answer = await ask(estate, 'can', 'harborlight/Emergency', 'sts:AssumeRole', 'prairierose/ApiRole')
    expect(answer).toMatch(/^deny /)
    expect(answer).not.toContain("can't be judged")
  })

  it('refuses the ARN of a bucket or an object whose name only begins like one of the estate', async () => {
    for (const arn of ['arn:aws:s3:::letters-2000000000110', 'arn:aws:s3:::letters-20000000001/1']) {
      const question = ask(estate, 'can', 'harborlight/ApiRole', 's3:GetObject', arn)
      await expect(question).rejects.toThrow(`no account of the estate has ${arn}`)
    }
  })

  it("accepts the keys of the request's context in upper or lower case", async () => {
    const question = ['can', 'harborlight/ApiRole', 's3:GetObject', 'harborlight/Letters', '--context']
    expect(await ask(estate, ...question, 'S3:existingobjecttag/kind=letter')).toMatch(/^allow /)
    expect(await ask(estate, ...question, 's3:ExistingObjectTag/kind=secret')).toMatch(/^deny /)
  })

  it('prints the decision as JSON for programs', async () => {
    const answer = await ask(estate, 'can', 'harborlight/Emergency', 'dynamodb:Query', 'harborlight/Records', '--json')
    expect(JSON.parse(answer)).toMatchObject({
      principal: { name: 'harborlight/Emergency' },
      action: 'dynamodb:Query',
      resource: { name: 'harborlight/Records', accountId: '200000000011' },
      allowed: false,
      denial: 'explicit',
      decidedBy: [{ policyType: 'serviceControl', policy: 'no-reading', index: 0, sid: 'NoReading' }],
    })
  })

  it.each([
    ['its ARN', 'arn:aws:iam::200000000011:role/api'],
    ['account and name', '200000000011/ApiRole'],
    ['account and whole logical id', 'harborlight/ApiRole12345678'],
    ['account and name in AWS', 'harborlight/api'],
  ])('accepts a role by %s', async (_, name) => {
    const answer = await ask(estate, 'can', name, 'dynamodb:PutItem', 'harborlight/Records', '--json')
    expect(JSON.parse(answer).principal.arn).toBe('arn:aws:iam::200000000011:role/api')
  })

  it.each([
    ['a name for the bucket', 's3:ListBucket', 'harborlight/Letters', 'arn:aws:s3:::letters-200000000011'],
    [
      'a name for its objects',
      's3:GetObject',
      'harborlight/Letters',
      'arn:aws:s3:::letters-200000000011/any/object.json',
    ],
    ['an object', 's3:GetObject', 'arn:aws:s3:::letters-200000000011/1', 'arn:aws:s3:::letters-200000000011/1'],
    ['the asterisk', 'xray:PutTraceSegments', '*', '*'],
  ])('accepts as resource %s', async (_, action, name, arn) => {
    const answer = await ask(estate, 'can', 'harborlight/ApiRole', action, name, '--json')
    expect(JSON.parse(answer).resource).toMatchObject({ arn, accountId: '200000000011' })
  })

  it.each([
    [
      'a role',
      'harborlight/ApiRoll',
      'harborlight/Records',
      'no role "harborlight/ApiRoll"; near: harborlight/ApiRole,',
    ],
    [
      'a resource',
      'harborlight/ApiRole',
      'harborlight/Record',
      'no resource "harborlight/Record"; near: harborlight/Records,',
    ],
    ['a bucket', 'harborlight/ApiRole', 'arn:aws:s3:::unknown', 'no account of the estate has arn:aws:s3:::unknown'],
    [
      'one role of several',
      'api',
      'harborlight/Records',
      '"api" may be any of: arn:aws:iam::200000000011:role/api, arn:',
    ],
  ])('lists similar names if it does not know %s', async (_, role, resource, message) => {
    await expect(ask(estate, 'can', role, 'dynamodb:GetItem', resource)).rejects.toThrow(message)
  })

  it.each([
    [['can', 'harborlight/ApiRole'], "missing required argument 'action'"],
    [['can', 'harborlight/ApiRole', 'read', '*'], 'must be of the form service:Operation'],
    [['can', 'harborlight/ApiRole', 'kms:Decrypt', '*', '--context', 'nonsense'], 'must be of the form KEY=VALUE'],
    [['reach'], "missing required argument 'role'"],
  ])('ends bad usage, %j, with exit code 2 and says what to do', (args, message) => {
    const program = join(import.meta.dirname, '../../bin/breakwater.js')
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8' })
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(message)
  })
})
