import { describe, expect, it } from 'vitest'
import { propertyMutants } from './property-mutants.ts'

const table = {
  DeletionPolicy: 'Retain',
  Properties: { Recovery: { Enabled: true, Days: 35 }, Indexes: ['owner', 'queue'] },
}

describe('the faults of the properties of a resource', () => {
  it.each([
    ['DeletionPolicy', 'dropped', { Properties: table.Properties }],
    ['DeletionPolicy', 'changed', { ...table, DeletionPolicy: 'Retain and more' }],
    ['Properties/Recovery', 'dropped', { ...table, Properties: { Indexes: ['owner', 'queue'] } }],
    [
      'Properties/Recovery/Enabled',
      'changed',
      { ...table, Properties: { ...table.Properties, Recovery: { Enabled: false, Days: 35 } } },
    ],
    [
      'Properties/Recovery/Days',
      'changed',
      { ...table, Properties: { ...table.Properties, Recovery: { Enabled: true, Days: 36 } } },
    ],
    ['Properties/Indexes/0', 'dropped', { ...table, Properties: { ...table.Properties, Indexes: ['queue'] } }],
  ])('include %s %s', (path, fault, resource) => {
    expect(propertyMutants(table)).toContainEqual({ path, fault, resource })
  })
})
