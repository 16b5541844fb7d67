import { describe, expect, it } from 'vitest'
import { evaluationOf, exampleHousehold } from '../../../testing/example-case.ts'
import { renderPart } from '../../../testing/render-part.tsx'
import { readDetail } from '../evaluation/evaluation-detail.ts'
import { ExpenseTable } from './expense-table.tsx'
import { IncomeTable } from './income-table.tsx'
import { SpendingShares } from './spending-shares.tsx'

const evaluation = evaluationOf(exampleHousehold)
const detail = readDetail(evaluation.detail)
const unread = readDetail('{}')

describe('the table of incomes', () => {
  it('has each amount below the heading that names it', () => {
    const file = { household: exampleHousehold, evaluation }
    const [header = [], line = []] = renderPart(<IncomeTable file={file} detail={detail} />).rows()
    expect(Object.fromEntries(header.map((name, index) => [name, line[index]]))).toEqual({
      Source: 'Harbor Bakery',
      Kind: 'Wages',
      Earner: 'Maria',
      Paid: 'every two weeks',
      Gross: '$1,875.00',
      'Take-home': '$1,500.00',
      'Monthly gross': '$4,062.50',
      'Monthly take-home': '$3,250.00',
    })
  })

  it('shows what was left out as a dash', () => {
    const incomes = exampleHousehold.incomes.map((one) => ({ ...one, source: null, earner: null, grossCents: null }))
    const file = {
      household: { ...exampleHousehold, incomes },
      evaluation: { ...evaluation, monthlyGrossIncomeCents: null },
    }
    const [, line, total] = renderPart(<IncomeTable file={file} detail={unread} />).rows()
    expect(line).toEqual(['–', 'Wages', '–', 'every two weeks', '–', '$1,500.00', '–', '$3,250.00'])
    expect(total).toEqual(['Total', '–', '$3,250.00'])
  })

  it('says that no income is stated', () => {
    const file = { household: { ...exampleHousehold, incomes: [] }, evaluation }
    expect(renderPart(<IncomeTable file={file} detail={detail} />).text()).toBe('IncomeNo income stated.')
  })
})

describe('the table of living costs', () => {
  it('has each cost in its group, with the sum of the group', () => {
    const { rows } = renderPart(<ExpenseTable household={exampleHousehold} detail={detail} />)
    const [header, ...lines] = rows()
    expect(header).toEqual(['Item', 'Paid', 'Amount', 'Monthly'])
    expect(lines).toContainEqual(['Housing', '$1,100.00'])
    expect(lines).toContainEqual(['Rent', 'monthly', '$1,100.00', '$1,100.00'])
    const names = lines.map(([name]) => name)
    expect(names.indexOf('Rent')).toBe(names.indexOf('Housing') + 1)
    expect(lines).toContainEqual([expect.stringMatching(/: Fuel$/), 'weekly', '$35.00', '$151.67'])
  })

  it('shows only the listed costs if the evaluation cannot be read', () => {
    const { rows } = renderPart(<ExpenseTable household={exampleHousehold} detail={unread} />)
    expect(rows().at(-1)?.[0]).toBe('As listed')
  })

  it('says that no costs are stated', () => {
    const { text } = renderPart(<ExpenseTable household={{ ...exampleHousehold, expenses: [] }} detail={unread} />)
    expect(text()).toBe('Living costsNo living costs stated.')
  })

  it('names the debts outside a plan that a step pays, and none that needs no payment', () => {
    const [stated] = exampleHousehold.debts
    if (!stated) throw new Error('the household states debts')
    const standing = (id: string, changes: object) => ({
      id,
      balanceCents: 910_000,
      effectiveAprBasisPoints: 799,
      eligible: false,
      reason: 'SECURED',
      why: { en: 'secured', es: 'con garantía' },
      minimumPaymentCents: 31_000,
      minimumBasis: 'STATED',
      paidUnder: 'VEHICLE_PAYMENT',
      ...changes,
    })
    const debts = ['paid', 'deferred', 'elsewhere', 'in a plan'].map((id) => ({
      ...stated,
      id,
      creditor: `${id} bank`,
    }))
    const standings = [
      standing('paid', {}),
      standing('deferred', { minimumPaymentCents: 0 }),
      standing('elsewhere', { paidUnder: 'RENT' }),
      standing('in a plan', { eligible: true }),
    ]
    const line = { takenFromPayCents: 0, debtPaymentCents: 31_000, paidByPayroll: false }
    const budget = {
      lines: [{ ...line, category: 'VEHICLE_PAYMENT', expenseCents: 0, countedCents: 31_000 }],
      expensesCents: 0,
      debtPaymentsCents: 31_000,
      takenFromPayCents: 0,
      livingCostsCents: 31_000,
    }
    const { rows } = renderPart(
      <ExpenseTable household={{ ...exampleHousehold, debts }} detail={{ ...unread, budget, debts: standings }} />,
    )
    expect(rows().at(-2)?.[0]).toMatch(/^Payments on debts that are not in the list: [^(]+ \(paid bank\)$/)
  })

  it('says what payroll has paid already', () => {
    const line = { takenFromPayCents: 0, debtPaymentCents: 0, paidByPayroll: true }
    const budget = {
      lines: [{ ...line, category: 'HEALTH_INSURANCE', expenseCents: 2_000, countedCents: 0 }],
      expensesCents: 2_000,
      debtPaymentsCents: 0,
      takenFromPayCents: 2_000,
      livingCostsCents: 0,
    }
    const { rows } = renderPart(<ExpenseTable household={exampleHousehold} detail={{ ...unread, budget }} />)
    expect(rows().slice(-2)).toEqual([
      ['Paid by payroll already: Health insurance', '−$20.00'],
      ['Living costs that count', '$0.00'],
    ])
  })
})

describe('the spending by group', () => {
  it('shows each group with its amount and its share, and a group that the portal does not know by its code', () => {
    const spending = [
      { group: 'HOUSING', cents: 110_000, shareOfNet: 3_385 },
      { group: 'NEW_GROUP', cents: 5_000, shareOfNet: null },
    ]
    expect(renderPart(<SpendingShares spending={spending} />, 'es').rows()).toEqual([
      ['Grupo', 'Al mes', 'Del ingreso neto'],
      ['Vivienda', '$1,100.00', expect.stringMatching(/^33\.85\s?%$/)],
      ['NEW_GROUP', '$50.00', '–'],
    ])
  })

  it('is left out if there is none', () => {
    expect(renderPart(<SpendingShares spending={[]} />).text()).toBe('')
  })
})
