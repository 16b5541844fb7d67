import type { Grant } from '@breakwater/iam/access-record'
import { describe, expect, it } from 'vitest'
import { requireUsedGrants } from './require-used-grants.ts'

const grant = (changes: Partial<Grant>): Grant => ({
  account: '111111111111',
  role: 'staffapirole943014F3',
  policy: 'default',
  statement: 2,
  place: '0/0',
  action: 'dynamodb:PutItem',
  resource: 'arn:aws:dynamodb:us-east-1:111111111111:table/records',
  condition: '',
  used: true,
  ...changes,
})

function reportOf(...grants: Grant[]) {
  const lines: string[] = []
  const require = () => requireUsedGrants({ grants, denied: [] }, (line) => lines.push(line))
  return { require, lines }
}

describe('a run that uses every permission', () => {
  it('passes if each grant was used or has a reason', () => {
    expect(
      reportOf(grant({}), grant({ place: '1/0', action: 'xray:PutTraceSegments', used: false })).require,
    ).not.toThrow()
  })

  it('fails if one grant was not used and has no reason, and names it', () => {
    const { require, lines } = reportOf(grant({}), grant({ place: '1/0', action: 'dynamodb:DeleteItem', used: false }))
    expect(require).toThrow('1 grants are unused without a reason')
    expect(lines).toContainEqual(expect.stringContaining('staffapirole943014F3 may dynamodb:DeleteItem'))
  })
})
