import { describe, expect, it } from 'vitest'
import { sessionOf } from '../../kit/testing/session-of.ts'
import { assumedSession, assumeRoleNeeds, readAssumeRole } from './assume-role.ts'

const [alice, bob] = ['111111111111', '222222222222']
const RoleArn = `arn:aws:iam::${bob}:role/path/auditor`
const input = { RoleArn, RoleSessionName: 'visit' }
const caller = sessionOf(alice, 'reader')
const document = { Version: '2012-10-17', Statement: [] }
const role = {
  arn: RoleArn,
  name: 'auditor',
  id: 'AROA1',
  accountId: bob,
  logicalId: 'Auditor',
  tags: {},
  maxSessionSeconds: 43_200,
  trust: { name: 'trust', document: { Statement: [] } },
  identity: [],
  missingPolicies: [],
}
const tags = (count: number, Value = 'v') => Array.from({ length: count }, (_, at) => ({ Key: `k${at}`, Value }))
const text = (length: number) => 'a'.repeat(length)

describe('the input of AssumeRole', () => {
  it.each<[string, unknown[], unknown[]]>([
    [
      'RoleArn',
      [RoleArn, `arn:aws:iam::${alice}:role/r`],
      [
        undefined,
        '',
        'auditor',
        `arn:aws:iam::${alice}:user/ana`,
        `arn:aws:iam::1111:role/r`,
        `arn:aws:iam::${alice}:role/`,
        ` ${RoleArn}`,
      ],
    ],
    ['RoleSessionName', [text(2), text(64), 'a_1+=,.@-'], [undefined, text(1), text(65), 'a b', 'ñandú', 'a/b']],
    ['DurationSeconds', ['900', 900, 43_200], [899, 43_201, 900.5, 'long']],
    ['ExternalId', [text(2), text(1_224)], [text(1), text(1_225)]],
    ['Policy', ['', text(2_048)], [text(2_049), document]],
    [
      'Tags',
      [[], tags(50), [{ Key: text(128), Value: text(256) }], [{ Key: 'k', Value: '' }]],
      [
        tags(51),
        [{ Key: text(129), Value: '' }],
        [{ Key: '', Value: '' }],
        [{ Key: 'k', Value: text(257) }],
        [{ Key: 'k' }],
        'k',
      ],
    ],
    ['TransitiveTagKeys', [[], Array.from({ length: 50 }, String)], [Array.from({ length: 51 }, String), 'k', [7]]],
  ])('has limits for %s', (field, good, bad) => {
    for (const value of good) expect(() => readAssumeRole({ ...input, [field]: value })).not.toThrow()
    for (const value of bad) {
      expect(() => readAssumeRole({ ...input, [field]: value })).toThrow(
        expect.objectContaining({
          code: 'ValidationError',
          status: 400,
          message: expect.stringMatching(`^1 validation error detected: ${field}`),
        }),
      )
    }
  })

  it('has no other fields, and names each that is wrong', () => {
    expect(() => readAssumeRole({ ...input, SourceIdentity: 'ana' })).toThrow('SourceIdentity')
    expect(() => readAssumeRole({ RoleArn, RoleSessionName: 'a', ExternalId: 'b' })).toThrow(
      /^2 validation error detected: RoleSessionName: .+; ExternalId: .+/,
    )
  })

  it('is an hour without tags if it says no more', () => {
    expect(readAssumeRole(input)).toEqual({ ...input, DurationSeconds: 3_600, Tags: [], TransitiveTagKeys: [] })
  })
})

describe('to assume a role needs', () => {
  const needs = (more: object = {}, by = caller) => assumeRoleNeeds(readAssumeRole({ ...input, ...more }), by)
  const target = { resource: RoleArn, resourceAccountId: bob }
  const context = { 'sts:rolesessionname': 'visit', 'sts:durationseconds': '3600' }

  it('the permission to assume it', () => {
    expect(needs()).toEqual([{ action: 'sts:AssumeRole', ...target, context }])
    expect(needs()[0]?.context).not.toHaveProperty('sts:externalid')
    expect(needs({ DurationSeconds: 900, ExternalId: 'agency' })[0]?.context).toEqual({
      ...context,
      'sts:durationseconds': '900',
      'sts:externalid': 'agency',
    })
  })

  it('the permission to tag the session, if it has tags', () => {
    const tagged = { ...context, 'aws:tagkeys': ['Team'], 'aws:requesttag/team': 'a' }
    expect(needs({ Tags: [{ Key: 'Team', Value: 'a' }], TransitiveTagKeys: ['Team'] })).toEqual(
      ['sts:AssumeRole', 'sts:TagSession'].map((action) => ({
        action,
        ...target,
        context: { ...tagged, 'sts:transitivetagkeys': ['Team'] },
      })),
    )
    const inherited = needs({}, { ...caller, tags: { Team: 'a', Desk: '1' }, transitiveTagKeys: ['Team'] })
    expect(inherited).toEqual(
      ['sts:AssumeRole', 'sts:TagSession'].map((action) => ({ action, ...target, context: tagged })),
    )
  })
})

describe('a session', () => {
  const assume = (more: object = {}, { by = caller, of = role } = {}) =>
    assumedSession(readAssumeRole({ ...input, ...more }), { role: of, caller: by, now: 5_000 })

  it('lasts as long as it was asked for', () => {
    expect(assume({ DurationSeconds: 900 })).toEqual({
      kind: 'role',
      accountId: bob,
      roleArn: RoleArn,
      sessionName: 'visit',
      tags: {},
      transitiveTagKeys: [],
      issuedAt: 5_000,
      expiresAt: 905_000,
    })
  })

  it('lasts no longer than its role allows', () => {
    const of = { ...role, maxSessionSeconds: 1_800 }
    expect(() => assume({ DurationSeconds: 1_800 }, { by: caller, of })).not.toThrow()
    expect(() => assume({ DurationSeconds: 1_801 }, { by: caller, of })).toThrow(
      expect.objectContaining({
        code: 'ValidationError',
        message: 'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
      }),
    )
  })

  it('that another role assumed lasts no longer than an hour', () => {
    expect(() => assume({ DurationSeconds: 3_600 })).not.toThrow()
    expect(() => assume({ DurationSeconds: 3_601 })).toThrow(
      expect.objectContaining({
        code: 'ValidationError',
        message: 'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
      }),
    )
  })

  it('inherits the tags that the caller passes on, and passes them on', () => {
    const by = { ...caller, tags: { Team: 'a', Desk: '1' }, transitiveTagKeys: ['Team'] }
    const session = assume({ Tags: [{ Key: 'Desk', Value: '2' }], TransitiveTagKeys: ['Desk'] }, { by, of: role })
    expect(session.tags).toEqual({ Team: 'a', Desk: '2' })
    expect(session.transitiveTagKeys).toEqual(['Team', 'Desk'])
    expect(() => assume({ Tags: [{ Key: 'TEAM', Value: 'b' }] }, { by, of: role })).toThrow(
      expect.objectContaining({
        code: 'InvalidParameterValue',
        message:
          "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
      }),
    )
  })

  it('has the policy that it was asked with', () => {
    const Policy = { Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] }
    expect(assume({ Policy: JSON.stringify(Policy) }).policies).toMatchObject([
      { name: 'session policy', document: Policy },
    ])
    const forOne = { Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*' }] }
    for (const malformed of ['{}', 'none', JSON.stringify(forOne)]) {
      expect(() => assume({ Policy: malformed })).toThrow(
        expect.objectContaining({
          code: 'MalformedPolicyDocument',
          status: 400,
          message: expect.stringMatching(/^The policy is not in the valid format: ./),
        }),
      )
    }
  })
})
