import { describe, expect, it } from 'vitest'
import { demoHouseholds } from './demo-households.ts'

describe('the demonstration households', () => {
  it('keep their address only if they stay in its state', () => {
    const [home, ...moved] = demoHouseholds(['RI', 'CA', 'NV']).map(({ household }) => household)
    expect(home).toMatchObject({ state: 'RI', contact: { city: 'Providence', postalCode: '02903' } })
    for (const { state, contact } of moved) {
      expect({ state, ...contact }).not.toMatchObject({ city: expect.anything() })
      expect({ state, ...contact }).not.toMatchObject({ postalCode: expect.anything() })
    }
  })
})
