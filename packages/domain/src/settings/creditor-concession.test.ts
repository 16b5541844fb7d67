import { describe, expect, it } from 'vitest'
import { type AgencySettings, defaultAgencySettings } from './agency-settings.ts'
import { grantedConcession } from './creditor-concession.ts'

const own = { paymentShare: 200, aprBasisPoints: 600 }
const settings: AgencySettings = { ...defaultAgencySettings, creditorConcessions: { 'Capital One': { standard: own } } }

describe('what a creditor grants', () => {
  it.each(['Capital One', 'CAPITAL ONE BANK USA N A', 'capital one'])('is known for %s', (creditor) => {
    expect(grantedConcession(creditor, 'standard', settings)).toEqual(own)
  })

  it('is the usual one of other creditors, and of plans for which it states nothing', () => {
    expect(grantedConcession('Alpha Bank', 'standard', settings)).toEqual(defaultAgencySettings.concessions.standard)
    expect(grantedConcession('Capital One', 'hardship', settings)).toEqual(defaultAgencySettings.concessions.hardship)
    expect(grantedConcession('Capital One', 'standard', defaultAgencySettings)).toEqual(
      defaultAgencySettings.concessions.standard,
    )
  })
})
