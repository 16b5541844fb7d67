import { type ConstDirectiveNode, Kind, parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { type AccessRule, mayAccess, readAccessRule } from './access-rule.ts'
import type { IamIdentity, UserPoolIdentity } from './identity.ts'

/** Reads the directives of a type or a field from the text that a schema has. */
function directives(text: string): readonly ConstDirectiveNode[] {
  const [type] = parse(`type Note ${text} { id: ID }`).definitions
  return type?.kind === Kind.OBJECT_TYPE_DEFINITION ? (type.directives ?? []) : []
}

type PoolRule = Extract<AccessRule, { kind: 'user-pools' }>

const anyToken: PoolRule = { kind: 'user-pools', groups: undefined }
const inGroups = (...groups: string[]): PoolRule => ({ kind: 'user-pools', groups })

describe('the access rule of a field', () => {
  it.each<[string, string, AccessRule]>([
    ['', '', { kind: 'default' }],
    ['@deprecated', '', { kind: 'default' }],
    ['@deprecated', '@aws_iam', { kind: 'iam' }],
    ['@aws_cognito_user_pools', '', anyToken],
    ['@aws_cognito_user_pools(other: ["a"])', '', anyToken],
    ['@aws_cognito_user_pools(cognito_groups: ["a", "b"])', '', inGroups('a', 'b')],
    ['@aws_cognito_user_pools(other: ["x"], cognito_groups: ["a"])', '', inGroups('a')],
    ['@aws_cognito_user_pools(cognito_groups: "a")', '', inGroups('a')],
    ['@aws_cognito_user_pools(cognito_groups: ["a", 7])', '', inGroups('a')],
    ['@aws_cognito_user_pools(cognito_groups: [])', '', inGroups()],
    ['@aws_cognito_user_pools(cognito_groups: 7)', '', anyToken],
    ['@aws_auth(cognito_groups: ["a"])', '', inGroups('a')],
    ['@aws_iam @aws_cognito_user_pools', '', { ...anyToken, iam: true }],
    ['@aws_iam @aws_cognito_user_pools(cognito_groups: ["a"])', '', { ...inGroups('a'), iam: true }],
    ['', '@aws_cognito_user_pools(cognito_groups: ["a"])', inGroups('a')],
    ['@aws_cognito_user_pools', '@aws_cognito_user_pools(cognito_groups: ["a"])', anyToken],
    ['@aws_iam', '@aws_cognito_user_pools', { kind: 'iam' }],
    ...['aws_api_key', 'aws_oidc', 'aws_lambda'].map((name): [string, string, AccessRule] => [
      `@${name}`,
      '',
      { kind: 'denied' },
    ]),
  ])('with %j, of a type with %j', (onField, onType, rule) => {
    expect(readAccessRule(directives(onField), directives(onType))).toEqual(rule)
  })

  it('is the default if neither the field nor its type has directives', () => {
    expect(readAccessRule()).toEqual({ kind: 'default' })
  })
})

describe('a caller', () => {
  const caller = (groups: string[] | null, defaultAuthStrategy: UserPoolIdentity['defaultAuthStrategy'] = 'ALLOW') => ({
    claims: {},
    defaultAuthStrategy,
    groups,
    issuer: '',
    sourceIp: [],
    sub: '',
    username: '',
  })

  it.each<[AccessRule, ReturnType<typeof caller>, boolean]>([
    [{ kind: 'default' }, caller(null), true],
    [{ kind: 'default' }, caller(['a'], 'DENY'), false],
    [anyToken, caller(null, 'DENY'), true],
    [inGroups('a', 'b'), caller(['b', 'c']), true],
    [inGroups('a'), caller(['c']), false],
    [inGroups('a'), caller(null), false],
    [inGroups(), caller(['a']), false],
    [{ kind: 'denied' }, caller(['a']), false],
  ])('%#: a rule %j and %j: %s', (rule, identity, expected) => {
    expect(mayAccess(rule, identity)).toBe(expected)
  })
  const inRole: IamIdentity = {
    ...{ accountId: '1', sourceIp: [], username: '', userArn: 'arn' },
    ...{ cognitoIdentityPoolId: null, cognitoIdentityId: null },
    ...{ cognitoIdentityAuthType: null, cognitoIdentityAuthProvider: null },
  }

  it.each<[AccessRule, 'user-pools' | 'iam', boolean, boolean]>([
    [{ kind: 'default' }, 'user-pools', false, true],
    [{ kind: 'default' }, 'iam', true, false],
    [{ kind: 'iam' }, 'user-pools', true, false],
    [anyToken, 'iam', false, true],
    [{ ...inGroups('a'), iam: true }, 'user-pools', true, false],
    [{ kind: 'denied' }, 'iam', false, false],
  ])('%#: a rule %j where %s is the default: in a role %s, with a token %s', (rule, mode, byRole, byToken) => {
    expect(mayAccess(rule, inRole, mode)).toBe(byRole)
    expect(mayAccess(rule, caller(null), mode)).toBe(byToken)
  })
})
