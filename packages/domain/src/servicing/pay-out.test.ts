import { describe, expect, it } from 'vitest'
import { payOut, payOutRows } from './pay-out.ts'

const usual = { receivedOn: '2026-07-02', first: false, cash: false }

describe('paying a client’s money out', () => {
  it.each([
    ['GA', '2026-08-01'],
    ['KY', '2026-08-01'],
    ['IL', '2026-07-17'],
    ['ND', '2026-08-16'],
    ['NE', '2026-07-17'],
    ['NH', '2026-07-12'],
    ['WA', '2026-08-11'],
    // Friday 07-03 is the observed holiday.
    ['MS', '2026-07-24'],
    ['VA', '2026-07-15'],
  ])('has to reach creditors in %s by %s', (state, payBy) => {
    expect(payOut(state, usual).payBy).toBe(payBy)
  })

  it('has 30 days for the first payment in Illinois, and seven for cash in Nebraska, never over 35', () => {
    expect(payOut('IL', { ...usual, first: true }).payBy).toBe('2026-08-01')
    expect(payOut('NE', { ...usual, cash: true })).toMatchObject({ payBy: '2026-07-09', neverAfter: '2026-08-06' })
    expect(payOut('GA', { ...usual, first: true, cash: true })).toMatchObject({ payBy: '2026-08-01', neverAfter: null })
  })

  it('takes 85% of a payment in Washington, and all of it elsewhere', () => {
    expect(['WA', 'GA', 'RI'].map((state) => payOut(state, usual).shareBasisPoints)).toEqual([8_500, 10_000, 10_000])
  })

  it('goes into trust within two business days: one in North Dakota, and as agency policy where no law says so', () => {
    expect(payOut('RI', usual)).toMatchObject({ trustBy: '2026-07-07', trustBasis: 'STATE_LAW', payBy: null })
    expect(payOut('ND', usual)).toMatchObject({ trustBy: '2026-07-06', trustBasis: 'STATE_LAW' })
    for (const state of ['GA', 'UT', 'TX', null])
      expect(payOut(state, usual)).toMatchObject({ trustBy: '2026-07-07', trustBasis: 'AGENCY_POLICY' })
  })

  it('says its rule and where it comes from in both languages', () => {
    expect(payOut('WA', usual).rule).toMatchObject({
      source: { en: 'Wash. Rev. Code 18.28.110(4); UDMSA s. 22', es: '«Wash. Rev. Code 18.28.110(4)»; «UDMSA s. 22»' },
      formula: {
        en: 'in the trust account within 2 business days of receipt (agency policy); 85% to the creditors within 40 days',
        es: 'en la cuenta fiduciaria en 2 días hábiles desde el recibo (política de la agencia); 85% a los acreedores en 40 días',
      },
    })
    expect(payOut('ND', usual).rule).toMatchObject({
      source: { en: 'N.D. Cent. Code 13-07', es: '«N.D. Cent. Code 13-07»' },
      formula: {
        en: expect.stringContaining('1 business day of receipt;'),
        es: expect.stringContaining('1 día hábil desde'),
      },
    })
    expect(payOut(null, usual).rule).toMatchObject({
      source: { en: 'UDMSA s. 22', es: '«UDMSA s. 22»' },
      formula: { en: expect.stringContaining('when its payment is due'), es: expect.stringContaining('vence su pago') },
    })
  })

  it('has one row to a state', () => {
    expect(new Set(payOutRows.map((row) => row.state)).size).toBe(payOutRows.length)
  })
})
