// biome-ignore-all lint/suspicious/noTemplateCurlyInString: policy variables are written so
import { describe, expect, test } from 'vitest'
import type { AccessRequest, Principal } from '../access-request.ts'
import type { Statement } from '../policy-document.ts'
import { account, session, verdict } from '../testing/judge.ts'
import { matches } from '../testing/matches.ts'

type Context = AccessRequest['context']

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
describe('with policy variables,', () => {
  const user = (name: string): Principal => ({
    kind: 'user',
    userArn: `arn:aws:iam::${account}:user/${name}`,
    accountId: account,
  })
  const home: Statement[] = [
    {
      Effect: 'Allow',
      Action: 's3:ListBucket',
      Resource: 'arn:aws:s3:::amzn-s3-demo-bucket',
      Condition: { StringLike: { 's3:prefix': ['', 'home/', 'home/${aws:username}/'] } },
    },
    {
      Effect: 'Allow',
      Action: 's3:*',
      Resource: [
        'arn:aws:s3:::amzn-s3-demo-bucket/home/${aws:username}',
        'arn:aws:s3:::amzn-s3-demo-bucket/home/${aws:username}/*',
      ],
    },
  ]
  const list = (principal: Principal, prefix: string) =>
    verdict(
      {
        principal,
        action: 's3:ListBucket',
        resource: 'arn:aws:s3:::amzn-s3-demo-bucket',
        context: { 's3:prefix': prefix },
      },
      { identity: home },
    )
  const get = (principal: Principal, key: string) =>
    verdict(
      { principal, action: 's3:GetObject', resource: `arn:aws:s3:::amzn-s3-demo-bucket/${key}` },
      { identity: home },
    )

  test.each(['martha_rivera', 'nikki_wolf'])('%s can read only their own home directory', (name) => {
    expect(list(user(name), `home/${name}/`)).toBe('allowed')
    expect(list(user(name), '')).toBe('allowed')
    expect(list(user(name), 'home/somebody/')).toBe('implicit')
    expect(get(user(name), `home/${name}/notes.txt`)).toBe('allowed')
    expect(get(user(name), 'home/somebody/notes.txt')).toBe('implicit')
  })

  test('a role session has no user name, so nothing matches', () => {
    expect(list(session, 'home/${aws:username}/')).toBe('implicit')
    expect(get(session, 'home//notes.txt')).toBe('implicit')
  })

  test('a tag of the principal selects its bucket, and the default value selects another', () => {
    const identity: Statement[] = [
      {
        Effect: 'Allow',
        Action: 's3:*',
        Resource: "arn:aws:s3:::amzn-s3-demo-bucket-${aws:PrincipalTag/team, 'company-wide'}",
      },
    ]
    const ask = (sessionTags: Record<string, string>, bucket: string) =>
      verdict(
        {
          principal: { ...session, sessionTags },
          action: 's3:ListBucket',
          resource: `arn:aws:s3:::amzn-s3-demo-bucket-${bucket}`,
        },
        { identity },
      )
    expect(ask({ team: 'yellow' }, 'yellow')).toBe('allowed')
    expect(ask({ team: 'yellow' }, 'company-wide')).toBe('implicit')
    expect(ask({}, 'company-wide')).toBe('allowed')
    expect(ask({}, 'yellow')).toBe('implicit')
  })

  test('a variable without a value equals nothing, so a negated operator matches', () => {
    const condition = { StringNotEquals: { 's3:ExistingObjectTag/Team': '${aws:PrincipalTag/Team}' } }
    const red: Context = { 's3:existingobjecttag/team': 'red' }
    expect(matches(condition, red)).toBe(true)
    expect(matches(condition, red, { ...session, sessionTags: { Team: 'red' } })).toBe(false)
    expect(matches({ StringEquals: { 's3:ExistingObjectTag/Team': '${aws:PrincipalTag/Team}' } }, red)).toBe(false)
  })

  test('a key with several values has no value for a variable', () => {
    const condition = { StringEquals: { 's3:prefix': '${aws:TagKeys}' } }
    expect(matches(condition, { 's3:prefix': 'a', 'aws:tagkeys': ['a'] })).toBe(true)
    expect(matches(condition, { 's3:prefix': 'a', 'aws:tagkeys': ['a', 'b'] })).toBe(false)
  })

  test('a resource whose variable has no value matches no resource, in NotResource either', () => {
    const ask = (statement: Partial<Statement>) =>
      verdict(
        { action: 's3:GetObject', resource: 'arn:aws:s3:::bucket/any' },
        { identity: [{ Effect: 'Allow', Action: 's3:*', ...statement }] },
      )
    expect(ask({ Resource: 'arn:aws:s3:::bucket/*${aws:PrincipalTag/team}' })).toBe('implicit')
    expect(ask({ NotResource: 'arn:aws:s3:::bucket/*${aws:PrincipalTag/team}' })).toBe('allowed')
  })

  test('${*}, ${?} and ${$} are the characters themselves', () => {
    const condition = { StringLike: { 's3:prefix': 'a${*}b${?}c${$}{x}*' } }
    expect(matches(condition, { 's3:prefix': 'a*b?c${x}and more' })).toBe(true)
    expect(matches(condition, { 's3:prefix': 'aXbYc${x}and more' })).toBe(false)
  })

  test("a wildcard in a variable's value is a plain character, so that a session's tag cannot widen a policy", () => {
    const tagged: Principal = { ...session, sessionTags: { team: '*' } }
    const identity: Statement[] = [
      { Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::${aws:PrincipalTag/team}/*' },
    ]
    const ask = (bucket: string) =>
      verdict({ principal: tagged, action: 's3:GetObject', resource: `arn:aws:s3:::${bucket}/key` }, { identity })
    expect(ask('bucket')).toBe('implicit')
    expect(ask('*')).toBe('allowed')
  })
})
