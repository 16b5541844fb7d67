import { payoffOptionWords } from '@breakwater/domain/payoff-option'
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { evaluationOf, exampleHousehold } from '../../../testing/example-case.ts'
import { renderPart } from '../../../testing/render-part.tsx'
import { type EvaluationDetail, readDetail } from '../evaluation/evaluation-detail.ts'
import { PayoffOptions } from './payoff-options.tsx'
import { SettlementPanel } from './settlement-panel.tsx'

const evaluation = evaluationOf(exampleHousehold)
const detail = readDetail(evaluation.detail)
const [kind = ''] = Object.keys(payoffOptionWords)
type Option = EvaluationDetail['options'][number]

const option: Option = {
  kind,
  monthlyCents: 10_000,
  affordable: true,
  never: null,
  months: 12,
  interestCents: 2_000,
  feesCents: 300,
  totalCents: 122_300,
  savesCents: 4_000,
  estimated: false,
  savingEstimated: false,
  assumes: [],
}

function show(changes: Partial<Option>, language: 'en' | 'es' = 'en') {
  const options = [{ ...option, ...changes }]
  return renderPart(
    <PayoffOptions detail={{ ...detail, options }} household={exampleHousehold} evaluation={evaluation} />,
    language,
  )
}

describe('a repayment option', () => {
  it('has each figure below the heading that names it', () => {
    const [header = [], line = []] = show({}).rows()
    expect(Object.fromEntries(header.map((name, index) => [name, line[index]]))).toEqual({
      Way: payoffOptionWords[kind as keyof typeof payoffOptionWords].en,
      'First month': '$100.00',
      Months: '12',
      Interest: '$20.00',
      Fees: '$3.00',
      'Total paid': '$1,223.00',
      Saves: '$40.00',
      Bar: '',
      Fits: 'Yes, $633.33 left',
    })
  })

  it('marks its total and its saving each by itself as an estimate', () => {
    const marked = (changes: Partial<Option>) => show(changes).rows()[1]?.slice(5, 7)
    expect(marked({ estimated: true })).toEqual(['est. $1,223.00', '$40.00'])
    expect(marked({ savingEstimated: true })).toEqual(['$1,223.00', 'est. $40.00'])
    expect(marked({ estimated: true, totalCents: null, savingEstimated: true, savesCents: null })).toEqual(['–', '–'])
  })

  it('in another order of the same payments is hidden until a counselor asks for it', async () => {
    const kinds = ['MINIMUMS', 'FIXED', 'SNOWBALL', 'AVALANCHE', 'PLAN_STANDARD']
    renderPart(
      <PayoffOptions
        detail={{ ...detail, options: kinds.map((kind) => ({ ...option, kind })) }}
        household={exampleHousehold}
        evaluation={evaluation}
      />,
    )
    const shown = () => screen.getAllByRole('row').slice(1)
    expect(shown()).toHaveLength(3)

    await userEvent.click(screen.getByRole('button', { name: 'Show 2 other orders of payment', expanded: false }))
    expect(shown()).toHaveLength(5)

    await userEvent.click(screen.getByRole('button', { name: 'Hide 2 other orders of payment', expanded: true }))
    expect(shown()).toHaveLength(3)
  })

  it.each([
    ['PAYMENT_BELOW_INTEREST', 'a payment is below the interest', 'un pago no cubre los intereses'],
    ['OVER_100_YEARS', 'more than 100 years', 'más de 100 años'],
    ['NEW_REASON', 'NEW_REASON', 'NEW_REASON'],
  ])('that never ends says why: %s', (never, english, spanish) => {
    const endless = { never, months: null, interestCents: null, totalCents: null, savesCents: null }
    const [, line = []] = show(endless).rows()
    expect(line.slice(2)).toEqual(['never ends', '–', '$3.00', '–', '–', '', english])
    expect(show(endless, 'es').rows()[1]?.at(-1)).toBe(spanish)
  })

  it('says how far the disposable income is short of it, and only then', () => {
    const dear = { affordable: false, monthlyCents: 80_000 }
    expect(show(dear).rows()[1]?.at(-1)).toBe('$66.67 short')
    expect(show({}).rows()[1]?.at(-1)).not.toContain('short')
  })

  it('states how its minimums are assumed to go on, debt by debt', () => {
    const assumption = { estimated: false, firstCents: 10_000, floorCents: 2_500, kind: 'LEVEL' as const }
    const text = show({ assumes: [{ ...assumption, debt: 'alpha', shareBasisPoints: null }] }).text()
    expect(text).toMatch(/How the minimums are assumed to go on.*Alpha Bank: .*assumed to stay the same each month/)
    expect(show({}).text()).not.toContain('How the minimums')
  })

  it('is not listed if the evaluation records none', () => {
    const { text } = renderPart(
      <PayoffOptions detail={{ ...detail, options: [] }} household={exampleHousehold} evaluation={evaluation} />,
    )
    expect(text()).toBe('')
  })
})

describe('the bars of the ways to pay', () => {
  /** The widths of the parts of each bar, in percent of the widest bar. */
  const widths = (options: Option[]) => {
    const { container } = renderPart(
      <PayoffOptions detail={{ ...detail, options }} household={exampleHousehold} evaluation={evaluation} />,
    )
    return [...container.querySelectorAll('.cost-bar')].map((bar) =>
      Object.fromEntries(
        [...bar.querySelectorAll('[class^=cost-]:is(rect)')].map((part) => [
          part.getAttribute('class'),
          Math.round(Number.parseFloat(part.getAttribute('width') ?? '')),
        ]),
      ),
    )
  }

  it('are debt, interest and fees on one scale', () => {
    const dear = { ...option, interestCents: 100_000, feesCents: 0, totalCents: 200_000 }
    const cheap = { ...option, kind: 'other', interestCents: 20_000, feesCents: 10_000, totalCents: 130_000 }
    expect(widths([dear, cheap])).toEqual([
      { 'cost-debt': 50, 'cost-interest': 50 },
      { 'cost-debt': 50, 'cost-interest': 10, 'cost-fees': 5 },
    ])
  })

  it('mark the way that the evaluation proposes, unless it cannot be opened', () => {
    const selected = (changes: Partial<EvaluationDetail>) => {
      const { container } = renderPart(
        <PayoffOptions
          detail={{ ...detail, ...changes, options: [option, { ...option, kind: 'PLAN_STANDARD' }] }}
          household={exampleHousehold}
          evaluation={evaluation}
        />,
      )
      return [...container.querySelectorAll('tbody tr')].map((row) => row.className !== '')
    }
    expect(selected({})).toEqual([false, true])
    expect(selected({ enrollment: null })).toEqual([false, false])
  })
})

describe('a settlement for less than the full balance', () => {
  const settlement = {
    debts: ['alpha', 'gamma'],
    balanceCents: 780_000,
    settledCents: 390_000,
    months: 36,
    paymentCents: 10_834,
    withOtherMinimumsCents: 39_534,
    setUpFeeCapCents: 5_000,
  }
  const settled = (lessThanFullBalance: EvaluationDetail['lessThanFullBalance']) => {
    const source = { household: exampleHousehold, detail: { ...detail, lessThanFullBalance, trace: [] } }
    return renderPart(<SettlementPanel source={source} />).text()
  }

  it('names its debts and each of its figures', () => {
    const text = settled(settlement)
    for (const figure of [
      'Debts that are late enough Alpha Bank, Gamma Store',
      'Their balances $7,800.00',
      'Settled amount $3,900.00',
      'Term 36 months',
      'Monthly payment for the settled amount $108.34',
      'With the minimums of the other debts for a DMP $395.34',
      'Most that may be charged at set-up $50.00',
    ]) {
      expect(text).toContain(figure)
    }
  })

  it('says in the singular that it takes one month, and shows a cap that is not known as a dash', () => {
    const text = settled({ ...settlement, months: 1, setUpFeeCapCents: null })
    expect(text).toContain('Term 1 month')
    expect(text).not.toContain('1 months')
    expect(text).toContain('Most that may be charged at set-up –')
  })

  it('is left out if no debt is late enough', () => {
    expect(settled(null)).toBe('')
  })
})
