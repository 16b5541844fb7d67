import { type ConstDirectiveNode, Kind, parse } from 'graphql'
import { describe, expect, it } from 'vitest'
import { type AccessRule, mayAccess, readAccessRule } from './access-rule.ts'
import type { Identity } from './identity.ts'

/** Reads the directives of a type or a field from the text that a schema has. */
function directives(text: string): readonly ConstDirectiveNode[] {
  const [type] = parse(`type Note ${text} { id: ID }`).definitions
  return type?.kind === Kind.OBJECT_TYPE_DEFINITION ? (type.directives ?? []) : []
}

const anyToken: AccessRule = { kind: 'user-pools', groups: undefined }
const inGroups = (...groups: string[]): AccessRule => ({ kind: 'user-pools', groups })

describe('the access rule of a field', () => {
  it.each<[string, string, AccessRule]>([
    ['', '', { kind: 'default' }],
    ['@deprecated', '', { kind: 'default' }],
    ['@deprecated', '@aws_iam', { kind: 'denied' }],
    ['@aws_cognito_user_pools', '', anyToken],
    ['@aws_cognito_user_pools(other: ["a"])', '', anyToken],
    ['@aws_cognito_user_pools(cognito_groups: ["a", "b"])', '', inGroups('a', 'b')],
    ['@aws_cognito_user_pools(other: ["x"], cognito_groups: ["a"])', '', inGroups('a')],
    ['@aws_cognito_user_pools(cognito_groups: "a")', '', inGroups('a')],
    ['@aws_cognito_user_pools(cognito_groups: ["a", 7])', '', inGroups('a')],
    ['@aws_cognito_user_pools(cognito_groups: [])', '', inGroups()],
    ['@aws_cognito_user_pools(cognito_groups: 7)', '', anyToken],
    ['@aws_auth(cognito_groups: ["a"])', '', inGroups('a')],
    ['@aws_iam @aws_cognito_user_pools', '', anyToken],
    ['', '@aws_cognito_user_pools(cognito_groups: ["a"])', inGroups('a')],
    ['@aws_cognito_user_pools', '@aws_cognito_user_pools(cognito_groups: ["a"])', anyToken],
    ['@aws_iam', '@aws_cognito_user_pools', { kind: 'denied' }],
    ...['aws_iam', 'aws_api_key', 'aws_oidc', 'aws_lambda'].map((name): [string, string, AccessRule] => [
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
  const caller = (groups: string[] | null, defaultAuthStrategy: Identity['defaultAuthStrategy'] = 'ALLOW') => ({
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
})
