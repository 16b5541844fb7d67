import { describe, expect, it } from 'vitest'
import { defaultAgencySettings } from '../settings/agency-settings.ts'
import { termination } from './termination.ts'

describe('ending a plan', () => {
  it('is allowed after 60 days without a payment, and returns the trust balance to the client', () => {
    const plan = { lastPaymentOn: '2026-01-01', trustBalanceCents: 12_345 }
    expect(termination(plan, '2026-03-01', defaultAgencySettings)).toMatchObject({
      mayEnd: false,
      returnToClientCents: 0,
    })
    expect(termination(plan, '2026-03-02', defaultAgencySettings)).toMatchObject({
      mayEnd: true,
      returnToClientCents: 12_345,
    })
  })
})
