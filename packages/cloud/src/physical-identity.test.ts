import { describe, expect, it } from 'vitest'
import { generated, uuid } from './physical-identity.ts'

const placed = {
  stackName: 'Stack',
  logicalId: 'Bucket',
  path: 'Stack/Bucket',
  accountId: '111111111111',
  region: 'us-east-1',
}

describe.each([
  ['a generated name', (of: typeof placed) => generated(of, 63)],
  ['a generated id', (of: typeof placed) => uuid(of)],
])('%s', (_, nameOf) => {
  it('is the same each time', () => {
    expect(nameOf(placed)).toBe(nameOf({ ...placed }))
  })

  it.each([{ accountId: '222222222222' }, { region: 'us-west-2' }, { path: 'Other/Bucket' }])(
    'is another one with %j',
    (other) => {
      expect(nameOf({ ...placed, ...other })).not.toBe(nameOf(placed))
    },
  )
})
