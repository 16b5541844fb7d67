import { eachAction } from '@breakwater/policy-kit/each-action'
import { eachMissingKey } from '@breakwater/policy-kit/each-missing-key'
import type { RoleExample } from '@breakwater/policy-kit/policy-example'

/** What a role may do that makes pseudonyms. @param key as examples name resources */
export function pseudonymExamples(key: string): RoleExample[] {
  const action = 'kms:GenerateMac'
  const context = { 'kms:macalgorithm': 'HMAC_SHA_256' }
  return [
    { name: 'makes a pseudonym', request: { action, resource: key, context }, expect: 'allow' },
    {
      name: 'makes no MAC of another kind',
      request: { action, resource: key, context: { 'kms:macalgorithm': 'HMAC_SHA_512' } },
      expect: 'deny',
    },
    ...eachMissingKey({ name: 'makes no MAC', request: { action, resource: key, context } }, ['kms:macalgorithm']),
    {
      name: 'makes no MAC with another key',
      request: { action, resource: '{RecordsFieldKey}', context },
      expect: 'deny',
    },
    ...eachAction({ name: 'does nothing else with the key', request: { resource: key, context }, expect: 'deny' }, [
      'kms:CreateGrant',
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:VerifyMac',
    ]),
  ]
}

/** What a role may do that puts the facts of an agency: become one role of the analytics account, if that one trusts it. */
export function lakeExamples({ slug, analytics }: { slug: string; analytics: string }): RoleExample[] {
  const role = (account: string, name: string) => `arn:aws:iam::${account}:role/breakwater-facts-${name}`
  const own = { resource: role(analytics, slug) }
  const others = [role(analytics, 'another'), `${own.resource}-2`, role('999999999999', slug)]
  const becomes = ['sts:AssumeRole']
  return [
    ...eachAction({ name: 'becomes the role that puts its facts', request: own, expect: 'allow' }, becomes),
    ...others.flatMap((resource) =>
      eachAction({ name: `does not become ${resource}`, request: { resource }, expect: 'deny' }, becomes),
    ),
    ...eachAction({ name: 'does nothing else with that role', request: own, expect: 'deny' }, [
      'iam:GetRole',
      'iam:PassRole',
      'sts:TagSession',
    ]),
  ]
}
