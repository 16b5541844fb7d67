import { describe, expect, it } from 'vitest'
import { type AgencySettings, defaultAgencySettings } from './agency-settings.ts'
import { feeCapInForce } from './fee-cap.ts'
import { settingsInState } from './state-settings.ts'

const general = { setUpCents: 2_500, monthlyCents: 2_000 }
const filed = { setUpCents: 0, monthlyCents: 3_000 }
const settings: AgencySettings = { ...defaultAgencySettings, ownFees: general, stateFees: { NY: filed, CA: filed } }

function feesIn(state: string | null, from: AgencySettings = settings) {
  return settingsInState(from, state, feeCapInForce(state)).ownFees
}

describe("an agency's fees in a state", () => {
  it('are its general ones unless it has others there', () => {
    expect(feesIn('RI')).toEqual(general)
    expect(feesIn('CA')).toEqual(filed)
    expect(feesIn(null)).toEqual(general)
    expect(feesIn('RI', defaultAgencySettings)).toBeNull()
  })

  it('are those on file where the regulator asks for a schedule, and never the general ones', () => {
    expect(feesIn('NY')).toEqual(filed)
    expect(feesIn('NY', { ...settings, stateFees: {} })).toBeNull()
  })
})
