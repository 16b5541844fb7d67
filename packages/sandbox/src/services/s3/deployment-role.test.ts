import { describe, expect, it } from 'vitest'
import { AccessDenied } from '../../kit/access/denial.ts'
import { SandboxError } from '../../sandbox-error.ts'
import { createDeploymentRoles } from './deployment-role.ts'
import { accountId, resource } from './testing/resource.ts'

const need = { action: 's3:PutObject', resource: '*', resourceAccountId: accountId }
const functionArn = `arn:aws:lambda:us-east-1:${accountId}:function:deploy`
const handler = resource('AWS::Lambda::Function', 'deploy', {
  properties: { Role: 'arn:role' },
  attributes: { Arn: functionArn },
})
const deployment = (ServiceToken: string) =>
  resource('Custom::CDKBucketDeployment', 'Site', { properties: { ServiceToken } })
const account = { id: accountId } as Parameters<typeof createDeploymentRoles>[0]['account']

function demandAs(failure?: Error) {
  const seen: unknown[] = []
  const as: Parameters<typeof createDeploymentRoles>[0]['as'] = (role) => ({
    credentials: () => {
      throw new Error('not used')
    },
    allows: () => true,
    call: async () => undefined,
    demand(needs) {
      seen.push(role, needs)
      if (failure) throw failure
    },
  })
  const others = [resource('AWS::Other', 'other', { attributes: { Arn: functionArn } })]
  return { seen, roleOf: createDeploymentRoles({ account, resources: [...others, handler], as }) }
}

describe('a bucket deployment', () => {
  it('acts in the role of its function', () => {
    const { seen, roleOf } = demandAs()
    roleOf(deployment(functionArn))([need])
    expect(seen).toEqual([
      { roleArn: 'arn:role', service: 'lambda.amazonaws.com', sessionName: 'deploy', sourceArn: functionArn },
      [need],
    ])
  })

  it('fails by name if its role is denied a permission', () => {
    const { roleOf } = demandAs(new AccessDenied('no permission'))
    expect(() => roleOf(deployment(functionArn))([need])).toThrow(new SandboxError('Root/Site: no permission'))
  })

  it('fails as it is if the permission cannot be decided', () => {
    const broken = new Error('broken')
    expect(() => demandAs(broken).roleOf(deployment(functionArn))([need])).toThrow(broken)
  })

  it('fails by name if its function is not in the account', () => {
    expect(() => demandAs().roleOf(deployment('arn:other'))).toThrow(
      new SandboxError(`Root/Site: its ServiceToken names no function of account ${accountId}`),
    )
  })
})
