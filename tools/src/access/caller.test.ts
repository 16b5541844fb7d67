import { exampleRegistry } from '@breakwater/registry/testing/example-registry'
import { describe, expect, it } from 'vitest'
import { accountsOf } from './account.ts'
import { allowedAccess, isAllowedAccess } from './allowed-access.ts'
import { type Caller, callerAccount, callerName, iamCaller, serviceKeys } from './caller.ts'
import { smallEstate } from './testing/small-estate.ts'

const [role] = smallEstate().roles.filter(({ name }) => name === 'api')
if (!role) throw new Error('no role')
const service: Caller = { service: 'events.amazonaws.com', accountId: '200000000022' }
const silent: Caller = { ...service, silent: true }

describe('a caller', () => {
  it.each<[string, Caller, string | undefined, string]>([
    ['a role', { role }, '200000000011', 'arn:aws:iam::200000000011:role/api'],
    ['a service', service, '200000000022', 'events.amazonaws.com for 200000000022'],
    ['a silent service', silent, '200000000022', 'events.amazonaws.com, which does not say for whom, for 200000000022'],
    ['a stranger', 'stranger', '999999999999', 'stranger'],
    ['an anonymous caller', 'anonymous', undefined, 'anonymous'],
  ])('has an account and a name: %s', (_, caller, account, name) => {
    expect([callerAccount(caller), callerName(caller)]).toEqual([account, name])
  })

  it('is to IAM the role of its account', () => {
    expect(iamCaller({ role })).toMatchObject({ kind: 'role', roleArn: role.arn, accountId: '200000000011' })
    expect(iamCaller('stranger')).toMatchObject({ kind: 'role', accountId: '999999999999' })
    expect(iamCaller('anonymous')).toEqual({ kind: 'anonymous' })
  })

  it('is to IAM a service that states for what it acts, unless it is silent', () => {
    const sourceArn = 'arn:aws:events:us-east-1:200000000022:anything'
    expect(iamCaller(service)).toEqual({
      kind: 'service',
      service: 'events.amazonaws.com',
      sourceArn,
      sourceAccountId: '200000000022',
    })
    expect(iamCaller(silent)).toEqual({ kind: 'service', service: 'events.amazonaws.com' })
    expect(serviceKeys(service)).toEqual({ 'kms:encryptioncontext:aws:logs:arn': sourceArn })
    expect([serviceKeys({ role }), serviceKeys('anonymous')]).toEqual([{}, {}])
  })
})

it('the accounts are those of the platform by their names, and those of the agencies by their slugs', () => {
  expect(accountsOf(exampleRegistry)).toEqual([
    ...Object.entries(exampleRegistry.platform.accounts).map(([name, id]) => ({ id, name, isAgency: false })),
    { id: '200000000011', name: 'harborlight', isAgency: true },
    { id: '200000000022', name: 'prairierose', isAgency: true },
    { id: '200000000033', name: 'granitepeak', isAgency: true },
  ])
})

describe('an access that is allowed on purpose', () => {
  const [access] = allowedAccess
  if (!access) throw new Error('no access is allowed')
  const store = {
    account: { id: '200000000011', name: 'harborlight', isAgency: true },
    kind: 'key',
    logicalId: 'AlarmsKey3C2381B3',
    arn: 'arn:aws:kms:us-east-1:200000000011:key/1',
    actions: [],
    isEmulated: true,
  }

  it('is that of EventBridge to the key of the alarms', () => {
    expect(isAllowedAccess({ by: silent, store, action: 'kms:Decrypt' }, access)).toBe(true)
  })

  it.each([
    ['another service', { by: { ...silent, service: 'cloudwatch.amazonaws.com' } }],
    ['a role', { by: { role } }],
    ['a stranger', { by: 'stranger' as const }],
    ['another key', { store: { ...store, logicalId: 'RecordsAlarmsKey' } }],
    ['another action', { action: 'kms:ScheduleKeyDeletion' }],
  ])('is not that of %s', (_, changes) => {
    expect(isAllowedAccess({ by: silent, store, action: 'kms:Decrypt', ...changes }, access)).toBe(false)
  })
})
