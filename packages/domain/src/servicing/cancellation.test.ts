import { usStates } from '@breakwater/vocabulary/us-states'
import { describe, expect, it } from 'vitest'
import { isRead } from '../rule/law-mark.ts'
import { cancellation, cancellationRows, waivesCancellation } from './cancellation.ts'

const whole = { defective: false }
const onJuly2 = (state: string | null) => cancellation(state, '2026-07-02', whole)

describe('canceling an agreement', () => {
  it('is possible until Wednesday, July 8, where it was signed on Thursday, July 2, 2026, and nothing is disbursed before', () => {
    expect(onJuly2('RI')).toMatchObject({
      lastDay: '2026-07-08',
      within: { days: 3, kind: 'BUSINESS' },
      refundBasis: 'STATE_LAW',
      partialRefundUntil: null,
      disbursementFrom: '2026-07-09',
      ending: { noticeDays: 0, by: 'CLIENT' },
      endingBasis: 'STATE_LAW',
    })
  })

  it('counts Juneteenth as a business day before it was a holiday', () => {
    expect(cancellation('RI', '2019-06-18', whole).lastDay).toBe('2019-06-21')
    expect(cancellation('RI', '2021-06-16', whole).lastDay).toBe('2021-06-22')
  })

  it('has 30 days where the agreement is defective', () => {
    const defective = (state: string) => cancellation(state, '2026-07-02', { defective: true })
    expect(defective('RI')).toMatchObject({
      lastDay: '2026-08-01',
      within: { days: 30, kind: 'CALENDAR' },
      refundBasis: 'STATE_LAW',
    })
    expect(defective('KS')).toMatchObject({ lastDay: '2026-08-01', refundBasis: 'AGENCY_POLICY' })
    expect(defective('VA')).toMatchObject({ lastDay: '2026-08-01', partialRefundUntil: null })
  })

  it('gives five calendar days in Virginia for all fees, and 30 for all but the set-up fee', () => {
    expect(onJuly2('VA')).toMatchObject({
      lastDay: '2026-07-07',
      refundBasis: 'STATE_LAW',
      partialRefundUntil: '2026-08-01',
      disbursementFrom: '2026-07-08',
      keeps: { en: expect.stringContaining('not yet paid out'), es: expect.stringContaining('aún no se ha pagado') },
    })
  })

  it.each([
    ['AZ', 5, 'EITHER'],
    ['IA', 0, 'CLIENT'],
    ['KS', 0, 'CLIENT'],
    ['LA', 30, 'CLIENT'],
    ['MD', 0, 'CLIENT'],
    ['ME', 0, 'EITHER'],
    ['MS', 0, 'EITHER'],
    ['MT', 10, 'EITHER'],
    ['ND', 30, 'EITHER'],
    ['NH', 30, 'CLIENT'],
  ])('ends in %s with %i days of notice, by %s; the refund at the start is agency policy', (state, noticeDays, by) => {
    expect(onJuly2(state)).toMatchObject({
      ending: { noticeDays, by },
      endingBasis: 'STATE_LAW',
      lastDay: '2026-07-08',
      refundBasis: 'AGENCY_POLICY',
      rule: {
        source: { en: expect.stringMatching(/; UDMSA s\. 20$/), es: expect.stringMatching(/»; «UDMSA s\. 20»$/) },
        formula: { en: expect.stringContaining('granted as agency policy') },
      },
    })
  })

  it.each(['AZ', 'LA', 'MT', 'NE', 'NH'])('says in both languages what an agency may keep in %s', (state) => {
    expect(onJuly2(state).keeps).toEqual({ en: expect.any(String), es: expect.any(String) })
  })

  it("grants the model act's rights as agency policy where no law was read", () => {
    for (const state of [null, 'AK', 'DC', 'HI', 'WY', 'GA', 'NV', 'TN', 'UT', 'VI', 'PR', 'TX'])
      expect(onJuly2(state)).toMatchObject({
        lastDay: '2026-07-08',
        refundBasis: 'AGENCY_POLICY',
        endingBasis: 'AGENCY_POLICY',
        keeps: null,
        notice: null,
        rule: {
          source: { en: 'UDMSA s. 20', es: '«UDMSA s. 20»' },
          formula: { es: expect.stringContaining('como política de la agencia') },
        },
      })
  })

  it('says its rule in both languages', () => {
    expect(onJuly2('VA').rule.formula).toEqual({
      en: 'all fees back until midnight 5 days after signing; all but the set-up fee until 30 days after it; 30 days if the agreement is defective; the client may end it at any later time; what the law that was read does not say is granted as agency policy; a business day is read as Monday to Friday less federal holidays',
      es: 'se devuelven todos los cargos hasta la medianoche, 5 días después de la firma; todos menos el cargo inicial hasta 30 días después; 30 días si el acuerdo es defectuoso; el cliente puede terminarlo en cualquier momento posterior; lo que no dice la ley leída se concede como política de la agencia; día hábil se entiende de lunes a viernes, menos los feriados federales',
    })
    expect(onJuly2('MT').rule.formula).toEqual({
      en: "all fees back until midnight 3 business days after signing; 30 days if the agreement is defective; either party may end it later with 10 days' notice; what the law that was read does not say is granted as agency policy; a business day is read as Monday to Friday less federal holidays",
      es: 'se devuelven todos los cargos hasta la medianoche, 3 días hábiles después de la firma; 30 días si el acuerdo es defectuoso; cualquiera de las partes puede terminarlo después con un aviso de 10 días; lo que no dice la ley leída se concede como política de la agencia; día hábil se entiende de lunes a viernes, menos los feriados federales',
    })
    expect(onJuly2('RI').rule.source.en).toBe('R.I. Gen. Laws 19-14.8-20')
  })

  it('answers in every state and territory, one row to a state, full refunds before partial ones', () => {
    for (const { refunds } of cancellationRows)
      expect(['', 'ALL_FEES', 'ALL_FEES ALL_BUT_SET_UP']).toContain(refunds.map(({ back }) => back).join(' '))
    expect(new Set(cancellationRows.map((row) => row.state)).size).toBe(cancellationRows.length)
    for (const state of usStates) {
      const known = cancellationRows.some((row) => row.state === state && isRead(row.mark))
      expect([state, onJuly2(state).rule.source.en.startsWith('UDMSA')]).toEqual([state, !known])
      expect(onJuly2(state).disbursementFrom > onJuly2(state).lastDay).toBe(true)
    }
  })

  it('can be waived only in an emergency, in own words, signed', () => {
    expect(waivesCancellation({ emergency: true, ownWords: true, signed: true })).toBe(true)
    expect(waivesCancellation({ emergency: true, ownWords: false, signed: true })).toBe(false)
    expect(waivesCancellation({ emergency: false, ownWords: true, signed: true })).toBe(false)
    expect(waivesCancellation({ emergency: true, ownWords: true, signed: false })).toBe(false)
  })
})
