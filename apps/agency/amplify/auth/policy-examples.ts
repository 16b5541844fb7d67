import { eachAction } from '@breakwater/policy-kit/each-action'
import { eachMissingKey } from '@breakwater/policy-kit/each-missing-key'
import type { RoleExample } from '@breakwater/policy-kit/policy-example'
import type { Agency } from '@breakwater/registry/agency'
import { homeRegion } from '@breakwater/registry/regions'

/** What a function may do that looks up the addresses of those to whom it writes. */
export function recipientExamples(): RoleExample[] {
  const pools = { consumers: '{amplifyAuthUserPool}', staff: '{StaffPool}' }
  const may = [
    ['cognito-idp:AdminGetUser', pools.consumers, pools.staff],
    ['cognito-idp:ListUsersInGroup', pools.staff, pools.consumers],
  ] as const
  return [
    ...may.flatMap(([action, own, other]): RoleExample[] => [
      { name: `looks up an address: ${action}`, request: { action, resource: own }, expect: 'allow' },
      { name: `looks up no address: ${action} in ${other}`, request: { action, resource: other }, expect: 'deny' },
    ]),
    ...Object.values(pools).flatMap((resource) =>
      eachAction({ name: `does nothing else with ${resource}`, request: { resource }, expect: 'deny' as const }, [
        'cognito-idp:AdminListGroupsForUser',
        'cognito-idp:AdminUpdateUserAttributes',
        'cognito-idp:ListUsers',
      ]),
    ),
  ]
}

/** What a function may do that sends the agency's mail: send it from one address, by the agency's identity and configuration set. */
export function mailExamples({ domain, accountId }: Pick<Agency, 'domain' | 'accountId'>): RoleExample[] {
  const arn = (resource: string) => `arn:aws:ses:${homeRegion}:${accountId}:${resource}`
  const [identity, set] = [arn(`identity/mail.${domain}`), arn('configuration-set/breakwater-mail')]
  const action = 'ses:SendEmail'
  const context = { 'ses:fromaddress': `no-reply@mail.${domain}` }
  return [
    ...[identity, set].flatMap((resource): RoleExample[] => [
      { name: `sends mail by ${resource}`, request: { action, resource, context }, expect: 'allow' },
      {
        name: `sends no mail of another sender by ${resource}`,
        request: { action, resource, context: { 'ses:fromaddress': `counselor@mail.${domain}` } },
        expect: 'deny',
      },
      ...eachMissingKey({ name: `sends no mail by ${resource}`, request: { action, resource, context } }, [
        'ses:fromaddress',
      ]),
      ...eachAction({ name: `does nothing else with ${resource}`, request: { resource, context }, expect: 'deny' }, [
        'ses:DeleteEmailIdentity',
        'ses:SendRawEmail',
        'ses:PutConfigurationSetSendingOptions',
      ]),
    ]),
    ...[arn(`identity/${domain}`), arn('configuration-set/other')].map((resource): RoleExample => {
      return { name: `sends no mail by ${resource}`, request: { action, resource, context }, expect: 'deny' }
    }),
  ]
}
