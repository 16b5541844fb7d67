import { expect, it } from 'vitest'
import { leftBeforeDebts } from './left-before-debts.ts'

const income = {
  id: 'pay',
  kind: 'WAGES',
  earner: null,
  source: null,
  grossCents: null,
  netCents: 200_000,
  frequency: 'MONTHLY',
} as const
const cost = { id: 'rent', category: 'RENT', label: null, frequency: 'MONTHLY' } as const

it.each([
  [199_999, { name: 'Left before debts', figure: '$0.01' }, { name: 'Le queda antes de las deudas', figure: '$0.01' }],
  [200_000, { name: 'Left before debts', figure: '$0.00' }, { name: 'Le queda antes de las deudas', figure: '$0.00' }],
  [200_001, { name: 'Short before debts', figure: '$0.01' }, { name: 'Le falta antes de las deudas', figure: '$0.01' }],
])('an income of $2,000.00 with living costs of %i cents is shown as %o', (amountCents, english, spanish) => {
  const household = { incomes: [income], expenses: [{ ...cost, amountCents }] }
  expect(leftBeforeDebts(household, 'en')).toMatchObject(english)
  expect(leftBeforeDebts(household, 'es')).toMatchObject(spanish)
})
