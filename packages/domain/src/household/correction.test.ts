import { describe, expect, it } from 'vitest'
import { figurePlace, isValueOf, rowPlace } from './correction.ts'

describe('the subject of a correction', () => {
  it.each([
    ['householdSize', { part: 'household', figure: 'householdSize' }],
    ['housing.daysLate', { part: 'housing', figure: 'daysLate' }],
    ['incomes.job.netCents', { part: 'incomes', id: 'job', figure: 'netCents' }],
    ['expenses.rent.frequency', { part: 'expenses', id: 'rent', figure: 'frequency' }],
    ['debts.a.b.balanceCents', { part: 'debts', id: 'a.b', figure: 'balanceCents' }],
  ])('%s names a figure', (subject, place) => {
    expect(figurePlace(subject)).toEqual(place)
  })

  it.each([
    'state',
    'contact.email',
    'housing',
    'housing.toString',
    'incomes.job',
    'incomes.job.id',
    'debts..balanceCents',
    'toString',
    '',
  ])('"%s" names no figure that can be corrected', (subject) => {
    expect(figurePlace(subject)).toBeUndefined()
    expect(isValueOf(subject, 1)).toBe(false)
  })

  it.each([
    ['debts.a.b', { list: 'debts', id: 'a.b' }],
    ['incomes.job', { list: 'incomes', id: 'job' }],
    ['incomes.', undefined],
    ['incomes', undefined],
    ['housing.daysLate', undefined],
  ])('%s names the row %j', (subject, place) => {
    expect(rowPlace(subject)).toEqual(place)
  })

  it.each([
    ['householdSize', 3, true],
    ['householdSize', 0, false],
    ['housing.foreclosureOrEviction', true, true],
    ['incomes.job.netCents', 100, true],
    ['incomes.job.netCents', 0.5, false],
    ['incomes.job.netCents', null, false],
    ['incomes.job.frequency', 'WEEKLY', true],
    ['incomes.job.frequency', 'HOURLY', false],
    ['debts.card.limitCents', null, true],
    ['debts.card.limitCents', '100', false],
    ['debts.card.limitCents', undefined, false],
  ])('%s takes %j: %s', (subject, value, takes) => {
    expect(isValueOf(subject, value)).toBe(takes)
  })
})
