import { describe, expect, it } from 'vitest'
import type { NamedPolicy } from '../evaluation/access-request.ts'
import type { AccessModel } from './access-model.ts'
import { applicablePolicies } from './applicable-policies.ts'

const policy = (name: string): NamedPolicy => ({ name, document: { Statement: [] } })
const [own, other] = ['111111111111', '222222222222'] as const
const roleArn = `arn:aws:iam::${own}:role/reader`

const model: AccessModel = {
  organization: {
    id: 'o-1',
    pathOf: () => undefined,
    serviceControl: (accountId) => [[policy(`service control of ${accountId}`)]],
    resourceControl: (accountId) => [[policy(`resource control of ${accountId}`)]],
  },
  role: (arn) =>
    arn === roleArn
      ? { id: 'AROA', accountId: own, tags: {}, identity: [policy('identity')], boundary: policy('boundary') }
      : undefined,
  resourcePolicy: (arn, accountId) => (arn === 'table' ? policy(`of the table in ${accountId}`) : undefined),
}
const table = { resource: 'table', resourceAccountId: other }
const session = { kind: 'role', roleArn, sessionName: 'ana', accountId: own, tags: {} } as const

describe('the policies that apply to a request', () => {
  it('are those of the role, its boundary, its session and its account, and those of the resource and its account', () => {
    expect(applicablePolicies(model, { ...session, policies: [policy('session')] }, table)).toEqual({
      identity: [policy('identity')],
      boundary: policy('boundary'),
      session: [policy('session')],
      serviceControl: [[policy(`service control of ${own}`)]],
      resource: policy(`of the table in ${other}`),
      resourceControl: [[policy(`resource control of ${other}`)]],
    })
  })

  it('are none of its own of a role that is not known, nor of a resource without one', () => {
    const stranger = { ...session, roleArn: `arn:aws:iam::${own}:role/unknown` }
    expect(applicablePolicies(model, stranger, { ...table, resource: 'queue' })).toEqual({
      identity: [],
      serviceControl: [[policy(`service control of ${own}`)]],
      resourceControl: [[policy(`resource control of ${other}`)]],
    })
  })

  it.each([{ kind: 'service', service: 'sns.amazonaws.com' } as const, { kind: 'anonymous' } as const])(
    'are those of the resource alone for a caller without a role: %j',
    (caller) => {
      expect(applicablePolicies(model, caller, table)).toEqual({
        identity: [],
        serviceControl: [],
        resource: policy(`of the table in ${other}`),
        resourceControl: [[policy(`resource control of ${other}`)]],
      })
    },
  )

  it('include no organization’s where there is none', () => {
    const { serviceControl, resourceControl } = applicablePolicies(
      { ...model, organization: undefined },
      session,
      table,
    )
    expect([serviceControl, resourceControl]).toEqual([[], []])
  })
})
