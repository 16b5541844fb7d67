import { describe, expect, it } from 'vitest'
import { exampleCase, exampleHousehold } from '../../testing/example-case.ts'
import { openedCase } from '../../testing/opened-case.ts'
import { caseId } from '../../testing/render-portal.tsx'
import type { CaseFile } from './file/case-query.ts'

type Household = CaseFile['household']

const [alpha, beta] = exampleHousehold.debts
if (!alpha || !beta) throw new Error('the example household has debts')

/** Households whose stated figures differ from the figures that the evaluation counts. */
const households: Record<string, Household> = {
  'a minimum that is estimated': exampleHousehold,
  'a debt of an authorized user': {
    ...exampleHousehold,
    debts: [...exampleHousehold.debts, { ...beta, id: 'theirs', creditor: 'Echo Card', owner: 'AUTHORIZED_USER' }],
  },
  'a car payment that is in both lists': {
    ...exampleHousehold,
    debts: [alpha, ...exampleHousehold.debts.slice(3)],
  },
  'a car payment that is only a debt': {
    ...exampleHousehold,
    expenses: exampleHousehold.expenses.filter(({ category }) => category !== 'VEHICLE_PAYMENT'),
  },
  'no income and no debts': { ...exampleHousehold, incomes: [], debts: [] },
}

describe.each(Object.entries(households))('with %s', (_name, household) => {
  it('the tables and the panels show the same figures', async () => {
    const { region, rows, figure } = await openedCase({ file: exampleCase(caseId, household) })
    const shownAs = (label: string) =>
      figure(label)
        .querySelector('summary')
        ?.textContent?.match(/[$]\S+$|–$/)?.[0]
    const totalOf = (title: string, name: string) => rows(title).find(([first]) => first === name)

    if (household.debts.length > 0) {
      const [, balance, , minimum] = totalOf('Debts', 'Debts for a DMP') ?? []
      expect(balance).toBe(shownAs('Debt a DMP can take'))
      expect(minimum).toBe(shownAs('Minimum payments on debts for a DMP'))
    }
    const counted = totalOf('Living costs', 'Living costs that count') ?? totalOf('Living costs', 'As listed')
    expect(counted?.at(-1)).toBe(shownAs('Living costs'))
    if (household.incomes.length > 0) {
      expect(totalOf('Income', 'Total')?.slice(-2)).toEqual([
        shownAs('Monthly gross income'),
        shownAs('Take-home income'),
      ])
    }
    expect(region('Evaluation').textContent).not.toContain('−$0.00')
  })
})

it('the debt table marks an estimated minimum, and says that a debt that is not owed is in no total', async () => {
  const { rows } = await openedCase({
    file: exampleCase(caseId, households['a debt of an authorized user'] ?? exampleHousehold),
  })

  const row = (creditor: string) => rows('Debts').find(([name]) => name?.startsWith(creditor))
  expect(row('Gamma Store')?.[4]).toBe('estimated $104.98')
  expect(row('Echo Card')?.[1]).toBe('$7,200.00not in the total')
  expect(row('Echo Card')?.[4]).toBe('$0.00stated: $287.00')
})

it('the living costs name a payment that is counted once', async () => {
  const { rows } = await openedCase()

  expect(rows('Living costs')).toContainEqual([
    'Payments on debts that are in the list already: Car payment (Delta Motors)',
    '$0.00',
  ])
})
