import { cleanup, render, screen, within } from '@testing-library/react'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LanguageProvider } from '../components/language-provider.tsx'
import { share } from '../components/share.ts'
import { formatMoney } from '../formats/money.ts'
import { Columns } from './columns.tsx'
import { DebtOverTime } from './debt-over-time.tsx'
import { PlanProgress } from './plan-progress.tsx'
import { countWaits, QueueAging } from './queue-aging.tsx'
import { type PricedWay, WaysToPay } from './ways-to-pay.tsx'
import { leftOf, WhereTheMoneyGoes } from './where-the-money-goes.tsx'

beforeEach(() => window.history.replaceState(null, '', '/?lang=en'))
afterEach(() => {
  cleanup()
  window.localStorage.clear()
})

const show = (chart: React.ReactNode) => render(<LanguageProvider>{chart}</LanguageProvider>)

const cents = fc.integer({ min: 0, max: 1_000_000_000 })

const plan: PricedWay = {
  name: 'Repayment plan',
  line: 'plan',
  monthly: 36_750,
  months: 53,
  debt: 1_500_000,
  interest: 284_887,
  fees: 164_000,
  proposed: true,
  verdict: { fits: true, words: 'looks possible' },
}

const minimums: PricedWay = {
  name: 'Only the minimums',
  line: 'minimums',
  monthly: 46_000,
  falls: true,
  months: 234,
  debt: 1_500_000,
  interest: 2_616_473,
  fees: 0,
}

describe('the ways to pay', () => {
  it('say what each costs a month, when it ends and what it costs in total', () => {
    show(<WaysToPay firstPayment="2026-07-15" ways={[plan, minimums]} />)
    const [first, second] = screen.getAllByRole('listitem')
    expect(first?.textContent).toContain('$367.50 a month, done in November 2030')
    expect(first?.textContent).toContain('$19,488.87 in total: $2,848.87 interest, $1,640.00 fees')
    expect(first?.textContent).toContain('looks possible')
    expect(second?.textContent).toContain('$460.00 at first, done in December 2045')
    expect(second?.textContent).toContain('$41,164.73 in total: $26,164.73 interest, no fees')
  })

  it('have words and no date or total where the debt is never paid off', () => {
    show(<WaysToPay firstPayment="2026-07-15" ways={[{ ...minimums, falls: false, months: null, interest: null }]} />)
    expect(screen.getByRole('listitem').textContent).toBe(
      'Only the minimums$460.00 a month, never paid off, at this paymentInterest without end.',
    )
    const cells = screen.getAllByRole('cell', { hidden: true }).map(({ textContent }) => textContent)
    expect(cells).toEqual(['$460.00', 'never', '–', '–', '–'])
  })

  it('have what each leaves year by year in the table, if all of them tell it', () => {
    const balances = [1_500_000, 600_000, 0]
    const rows = (ways: PricedWay[]) => {
      cleanup()
      const { container } = show(<WaysToPay firstPayment="2026-07-15" ways={ways} />)
      return [...container.querySelectorAll('.balances-table tr')].map((row) =>
        [...row.children].map(({ textContent }) => textContent),
      )
    }
    const short = { ...plan, months: 18, balances }
    const endless = { ...minimums, months: null, interest: null, balances: [1_500_000, 1_600_000] }
    expect(rows([short, { ...minimums, months: 30, balances: [1_500_000, 900_000, 400_000, 0] }])).toEqual([
      ['When', 'Repayment plan', 'Only the minimums'],
      ['Today', '$15,000.00', '$15,000.00'],
      ['After 1 year', '$6,000.00', '$9,000.00'],
      ['After 2 years', '$0.00', '$4,000.00'],
      ['After 3 years', '$0.00', '$0.00'],
    ])
    expect(rows([short, endless]).at(-1)).toEqual(['After 2 years', '$0.00', '–'])
    expect(rows([short, minimums])).toEqual([])
    expect(rows([])).toEqual([])
  })

  it('say why a way is not offered, and have no bar for it', () => {
    const { container } = show(
      <WaysToPay firstPayment="2026-07-15" ways={[{ name: 'Hardship plan', notOffered: 'The standard plan fits.' }]} />,
    )
    expect(screen.getByRole('listitem').textContent).toBe('Hardship planThe standard plan fits.')
    expect(container.querySelector('.cost-bar')).toBeNull()
  })

  it('have the same figures in the rows, in the table and in the bars', () => {
    fc.assert(
      fc.property(fc.record({ monthly: cents, debt: cents, interest: cents, fees: cents }), (figures) => {
        cleanup()
        const { container } = show(
          <WaysToPay firstPayment="2026-07-15" ways={[{ name: 'A way', months: 12, ...figures }]} />,
        )
        const row = container.querySelector('.way')?.textContent ?? ''
        const [monthly, , interest, fees, sum] = screen
          .getAllByRole('cell', { hidden: true })
          .map((cell) => cell.textContent)
        expect(sum).toBe(formatMoney(figures.debt + figures.interest + figures.fees, 'en'))
        expect(row).toContain(`${monthly} a month, done in June 2027`)
        expect(row).toContain(`${sum} in total: ${interest} interest, ${figures.fees > 0 ? `${fees} fees` : 'no fees'}`)
        const widths = [...container.querySelectorAll('.cost-bar > rect')].map((bar) =>
          Number.parseFloat(bar.getAttribute('width') ?? ''),
        )
        const all = figures.debt + figures.interest + figures.fees
        expect(widths.reduce((one, other) => one + other, 0)).toBeCloseTo(all > 0 ? 100 : 0, 6)
      }),
      { numRuns: 40 },
    )
  })

  it('are in Spanish where the page is', () => {
    window.history.replaceState(null, '', '/?lang=es')
    show(<WaysToPay firstPayment="2026-07-15" ways={[plan]} />)
    expect(screen.getByRole('listitem').textContent).toContain('$367.50 al mes, termina en noviembre de 2030')
  })
})

describe('debt over time', () => {
  const balances = [1_500_000, 1_160_377, 820_755, 481_132, 141_509, 0]

  it('is hidden from screen readers, and names the month of each end', () => {
    const { container } = show(
      <DebtOverTime
        firstPayment="2026-07-15"
        lines={[
          { kind: 'plan', name: 'Plan', balances, months: 53 },
          { kind: 'minimums', name: 'Minimums', balances: [1_500_000, 1_600_000], months: null },
        ]}
      />,
    )
    expect(container.firstElementChild?.getAttribute('aria-hidden')).toBe('true')
    expect(container.textContent).toContain('PlanNov 2030')
    expect(container.textContent).toContain('Minimumsnever paid off')
    expect(container.innerHTML).not.toMatch(/NaN|style=/)
  })
})

describe('where the money goes', () => {
  const spendings = [
    { name: 'Food', cents: 46_000 },
    { name: 'Pets', cents: 0 },
    { name: 'Home', cents: 112_000 },
  ]

  it('is a list by amount, with what is left last, and without what costs nothing', () => {
    show(<WhereTheMoneyGoes total={325_000} spendings={spendings} leftName="Left" />)
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'Home 34.5%$1,120.00',
      'Food 14.2%$460.00',
      'Left 51.4%$1,670.00',
    ])
  })

  it('names what is missing where more is spent, as an amount without a sign and without a bar', () => {
    show(<WhereTheMoneyGoes total={100_000} spendings={spendings} leftName="Left" shortName="Short by" />)
    const last = screen.getAllByRole('listitem').at(-1)
    expect(last?.textContent).toBe('Short by $580.00')
    expect(last?.querySelector('svg')).toBeNull()
  })

  it('has bars on one scale that sum to what comes in', () => {
    fc.assert(
      fc.property(fc.array(cents, { maxLength: 8 }), cents, (amounts, total) => {
        cleanup()
        const items = amounts.map((one, index) => ({ name: `Item ${index}`, cents: one }))
        const { container } = show(<WhereTheMoneyGoes total={total} spendings={items} leftName="Left" />)
        const widths = [...container.querySelectorAll('rect')].map((bar) =>
          Number.parseFloat(bar.getAttribute('width') ?? ''),
        )
        for (const width of widths) expect(width).toBeGreaterThanOrEqual(0)
        for (const width of widths) expect(width).toBeLessThanOrEqual(100)
        const left = leftOf(total, items)
        const row = screen.getAllByRole('listitem').at(-1)
        expect(row?.textContent).toContain(formatMoney(left, 'en'))
        if (left >= 0 && total > 0) expect(widths.reduce((one, other) => one + other, 0)).toBeCloseTo(100, 6)
      }),
      { numRuns: 40 },
    )
  })
})

describe('the progress of a plan', () => {
  it('says payment, begin, half and end, each from the number of payments', () => {
    const { container } = show(<PlanProgress firstPayment="2026-07-15" paid={12} count={53} />)
    expect(container.textContent).toBe('Payment 12 of 53started July 2026half in September 2028Nov 2030')
    expect(container.querySelector('.plan-bar-paid')?.getAttribute('width')).toBe(`${(12 / 53) * 100}%`)
  })

  it('says that a plan only begins', () => {
    const { container } = show(<PlanProgress firstPayment="2026-07-15" paid={0} count={53} />)
    expect(container.textContent).toContain('No payment yet, of 53starts July 2026')
    expect(container.querySelector('.plan-bar-paid')).toBeNull()
  })
})

describe('the aging of a queue', () => {
  it('counts each case once', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 500, noNaN: true })), (hours) => {
        expect(countWaits(hours).reduce((one, other) => one + other, 0)).toBe(hours.length)
      }),
    )
    expect(countWaits([0, 3.99, 4, 8, 23.9, 24, 47.9, 48])).toEqual([2, 1, 2, 2, 1])
  })

  it('is a list of sentences, whose columns warn from a day on', () => {
    const { container } = show(<QueueAging hoursWaited={[1, 2, 30, 50]} />)
    const items = screen.getAllByRole('listitem')
    expect(items.map((item) => item.querySelector('.visually-hidden')?.textContent)).toEqual([
      'less than 4 hours: 2 cases',
      '4 to 8 hours: no case',
      '8 to 24 hours: no case',
      '1 to 2 days: 1 case',
      '2 days or longer: 1 case',
    ])
    expect([...container.querySelectorAll('rect')].map((column) => column.getAttribute('class'))).toEqual([
      'column-base',
      'column-base',
      'column-base',
      'column-warning',
      'column-problem',
    ])
  })
})

describe('columns', () => {
  it('stand on zero and share one scale', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 10_000 }), { minLength: 1, maxLength: 12 }), (values) => {
        cleanup()
        const { container } = show(
          <Columns columns={values.map((value, index) => ({ name: `Week ${index}`, value }))} />,
        )
        const highest = Math.max(1, ...values)
        container.querySelectorAll('rect').forEach((column, index) => {
          const [y, height] = ['y', 'height'].map((name) => Number.parseFloat(column.getAttribute(name) ?? ''))
          expect((y ?? 0) + (height ?? 0)).toBeCloseTo(100, 6)
          expect(((height ?? 0) / 100) * highest).toBeCloseTo(values[index] ?? Number.NaN, 6)
        })
      }),
      { numRuns: 40 },
    )
    expect(within(screen.getAllByRole('listitem')[0] ?? document.body).getByText('Week 0')).toBeTruthy()
  })

  it('have no share of nothing', () => {
    expect([share(5, 0), share(-5, 10), share(20, 10), share(5, 10)]).toEqual([0, 0, 1, 0.5])
  })
})
