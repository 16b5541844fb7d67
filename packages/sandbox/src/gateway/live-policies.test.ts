import type { DeployedAccess } from '@breakwater/iam/access-model'
import type { NamedPolicy } from '@breakwater/iam/access-request'
import { expect, it } from 'vitest'
import { openedServices } from '../kit/opened-services.ts'
import type { OpenService, Service } from '../kit/service.ts'
import { withLivePolicies } from './live-policies.ts'

const policy = (name: string): NamedPolicy => ({ name, document: { Version: '2012-10-17', Statement: [] } })

it.each([
  ['of its template, if no call changed it', undefined, 'template'],
  ['that a call gave it', policy('live'), 'live'],
  ['no more, if a call removed it', null, undefined],
])('a resource has the policy %s', (_, live, expected) => {
  const deployed = { resourcePolicy: () => policy('template') } as unknown as DeployedAccess
  const asked: string[] = []
  const opened = {
    livePolicy(arn: string) {
      asked.push(arn)
      return live
    },
  } as unknown as OpenService
  const services = openedServices(new Map([[{} as Service, opened]]))
  const accounts = new Map([['111111111111', { account: { id: '111111111111', region: 'us-east-1' }, services }]])
  const access = withLivePolicies(deployed, accounts)
  expect(access.resourcePolicy('arn:queue', '111111111111')?.name).toBe(expected)
  expect(asked).toEqual(['arn:queue'])
  expect(access.resourcePolicy('arn:queue', '222222222222')?.name, 'of an account that does not run').toBe('template')
})
