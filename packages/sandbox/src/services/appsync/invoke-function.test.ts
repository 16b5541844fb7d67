import { describe, expect, it } from 'vitest'
import { AccessDenied } from '../../kit/access/denial.ts'
import type { AssumedRole, InnerClient } from '../../kit/inner-client.ts'
import { invokeInRole } from './invoke-in-role.ts'

const source = { functionArn: 'arn:function', serviceRoleArn: 'arn:role', apiId: 'api-1' }

function invokeAs(answer: () => unknown) {
  const seen: unknown[] = []
  const as = (role: AssumedRole): InnerClient => ({
    credentials() {
      throw new Error('not used')
    },
    allows: () => true,
    demand: () => undefined,
    async call(scope, operation, input) {
      seen.push(role, scope, operation, input)
      return answer()
    },
  })
  const account = { id: '111111111111', region: 'us-east-1' } as Parameters<typeof invokeInRole>[0]['account']
  return { seen, invoke: invokeInRole({ account, as }) }
}

describe('a data source', () => {
  it('calls its function in its role, for its API', async () => {
    const { seen, invoke } = invokeAs(() => ({ payload: { id: 1 } }))
    expect(await invoke(source, { field: 'note' })).toEqual({ payload: { id: 1 } })
    expect(seen).toEqual([
      {
        roleArn: 'arn:role',
        service: 'appsync.amazonaws.com',
        sessionName: 'APPSYNC_ASSUME_ROLE',
        sourceArn: 'arn:aws:appsync:us-east-1:111111111111:apis/api-1',
      },
      'lambda',
      'Invoke',
      { FunctionName: 'arn:function', Payload: { field: 'note' } },
    ])
  })

  it('returns the error of the function', async () => {
    const error = { errorType: 'Error', errorMessage: 'broken' }
    expect(await invokeAs(() => ({ error })).invoke(source, {})).toEqual({ error })
  })

  it('tells a denial from a fault', async () => {
    const denied = invokeAs(() => {
      throw new AccessDenied('no permission')
    })
    expect(await denied.invoke(source, {})).toEqual({ denied: 'no permission' })
    const broken = invokeAs(() => {
      throw new Error('broken')
    })
    await expect(broken.invoke(source, {})).rejects.toThrow('broken')
    await expect(invokeAs(() => ({ juggled: true })).invoke(source, {})).rejects.toThrow()
  })

  it('is denied without a role', async () => {
    const { seen, invoke } = invokeAs(() => ({ payload: null }))
    const { serviceRoleArn: _, ...withoutRole } = source
    expect(await invoke({ ...withoutRole, serviceRoleArn: undefined }, {})).toEqual({
      denied: 'the data source of arn:function has no ServiceRoleArn',
    })
    expect(seen).toEqual([])
  })
})
