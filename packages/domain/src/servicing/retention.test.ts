import { describe, expect, it } from 'vitest'
import { defaultAgencySettings } from '../settings/agency-settings.ts'
import { deleteUnfinishedOn, retention } from './retention.ts'

const ended = { endedOn: '2026-03-15', state: 'RI', held: [], legalHold: false }

describe('retention', () => {
  it('keeps the longest of the periods that apply', () => {
    expect(retention(ended)).toMatchObject({
      deleteOn: '2028-03-15',
      reasons: [{ en: expect.stringContaining('314.4') }],
    })
    expect(retention({ ...ended, held: ['HOUSING'] }).deleteOn).toBe('2029-03-15')
    expect(retention({ ...ended, held: ['HOUSING', 'PLAN'] }).deleteOn).toBe('2031-03-15')
    expect(retention({ ...ended, state: 'WA', held: ['PLAN'] })).toMatchObject({
      deleteOn: '2032-03-15',
      reasons: [{ en: expect.stringContaining('six years'), es: expect.stringContaining('seis años') }],
    })
  })

  it.each([
    ['MS', 6],
    ['ND', 6],
    ['WA', 6],
    ['NH', 7],
    ['NE', 5],
    ['CO', 5],
    ['DE', 5],
    ['VA', 3],
    ['SC', 3],
    // The three years are those of the budget analysis: the rest of the records keep the model act's period.
    ['AZ', 5],
    ['TX', 5],
    [null, 5],
  ])('keeps the records of a plan in %s for %i years', (state, years) => {
    expect(retention({ ...ended, state, held: ['PLAN'] }).deleteOn).toBe(`${2026 + years}-03-15`)
  })

  it('names the law behind the period, and the model act where that is used instead', () => {
    const reasons = (state: string) => retention({ ...ended, state, held: ['PLAN'] }).reasons
    expect(reasons('VA')).toEqual([
      {
        en: 'Va. Code 6.2, ch. 20: three years after the end',
        es: '«Va. Code 6.2, ch. 20»: tres años después del fin',
      },
    ])
    expect(reasons('TX')).toMatchObject([{ en: expect.stringContaining('UDMSA s. 27') }])
  })

  it('deletes nothing under a legal hold, and nothing a day early', () => {
    expect(retention({ ...ended, legalHold: true }).deleteOn).toBeNull()
    expect(retention({ ...ended, endedOn: '2024-02-29', held: ['HOUSING'] }).deleteOn).toBe('2027-03-01')
  })

  it('deletes an application that was never sent', () => {
    expect(deleteUnfinishedOn('2026-01-01', defaultAgencySettings)).toBe('2026-04-01')
  })
})
