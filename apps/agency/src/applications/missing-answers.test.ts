import { describe, expect, it } from 'vitest'
import { missingAnswers } from './missing-answers.ts'
import { maribel } from './testing/maribel.ts'

const { contact } = maribel

describe('the answers that an agency cannot start without', () => {
  it('are all there in a complete application', () => {
    expect(missingAnswers(maribel)).toEqual([])
  })

  it('are no incomes, expenses or debts', () => {
    expect(missingAnswers({ ...maribel, incomes: [], expenses: [], debts: [] })).toEqual([])
  })

  it('are named in the order of the form', () => {
    expect(missingAnswers({ incomes: [], expenses: [], debts: [] })).toEqual([
      'contact.firstName',
      'contact.lastName',
      'contact.email or contact.phone',
      'state',
      'householdSize',
      'housing',
    ])
  })

  it.each([
    ['contact.firstName', { contact: { ...contact, firstName: null } }],
    ['contact.firstName', { contact: { ...contact, firstName: ' ' } }],
    ['contact.firstName', { contact: { ...contact, firstName: '\u200d' } }],
    ['contact.lastName', { contact: { ...contact, lastName: null } }],
    ['contact.lastName', { contact: { ...contact, lastName: ' ' } }],
    ['contact.email or contact.phone', { contact: { ...contact, email: null, phone: null } }],
    ['contact.email or contact.phone', { contact: { ...contact, email: null, phone: ' ' } }],
    ['state', { state: null }],
    ['householdSize', { householdSize: null }],
    ['housing', { housing: null }],
  ])('include %s: %j', (path, without) => {
    expect(missingAnswers({ ...maribel, ...without })).toEqual([path])
  })

  it.each([{ email: null }, { phone: null }])('include one way to reach the person: %j', (without) => {
    expect(missingAnswers({ ...maribel, contact: { ...contact, ...without } })).toEqual([])
  })
})
