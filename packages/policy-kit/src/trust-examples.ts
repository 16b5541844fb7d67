import type { EquivalentMutant, PolicyExample } from './policy-example.ts'

/** Returns the examples for a role that only one role of one account may assume. */
export function trustExamples(roles: { trusted: string; colleague: string; namesake: string }): PolicyExample[] {
  const action = 'sts:AssumeRole'
  return [
    { name: 'the role it was made for takes it', request: { from: roles.trusted, action }, expect: 'allow' },
    { name: 'no other role of the account does', request: { from: roles.colleague, action }, expect: 'deny' },
    { name: 'no role of that name in another account does', request: { from: roles.namesake, action }, expect: 'deny' },
    {
      name: 'it is not taken from outside of the organization',
      request: { from: roles.trusted, action, context: { 'aws:principalorgid': 'o-somebodyelse' } },
      expect: 'deny',
    },
    {
      name: 'no role of an account without an organization assumes it',
      request: { from: roles.trusted, action, context: { 'aws:principalorgid': [] } },
      expect: 'deny',
    },
    {
      name: 'no tags come with a session of it',
      request: { from: roles.trusted, action: 'sts:TagSession' },
      expect: 'deny',
    },
  ]
}

/** Faults of such a role's trust policy that change no decision. */
export const trustEquivalentMutants: readonly EquivalentMutant[] = [
  { fault: /: with Principal \*$/, reason: 'A condition names the one role that may assume it.' },
]
