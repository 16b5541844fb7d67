import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { evaluationOf, exampleHousehold } from '../../../testing/example-case.ts'
import { renderPart } from '../../../testing/render-part.tsx'
import { readDetail } from '../evaluation/evaluation-detail.ts'
import { DebtTable } from './debt-table.tsx'

const { debts } = exampleHousehold
const { debts: standings } = readDetail(evaluationOf(exampleHousehold).detail)

describe('the table of debts', () => {
  it('has each fact of a debt below the heading that names it', () => {
    const { rows } = renderPart(<DebtTable debts={debts} standings={standings} />)
    const [header = [], ...lines] = rows()
    const factsOf = (creditor: string) => {
      const line = lines.find(([name]) => name?.startsWith(creditor)) ?? []
      return Object.fromEntries(header.map((name, index) => [name, line[index]]))
    }
    expect(factsOf('Beta')).toEqual({
      Creditor: 'Beta Card Credit card, Joint',
      Balance: '$7,200.00',
      Limit: '$8,000.00',
      APR: '22.49%',
      Minimum: '$287.00',
      'Days past due': '35',
      'Fits a DMP': 'Yes',
    })
    expect(factsOf('Delta')).toMatchObject({
      Creditor: 'Delta Motors Vehicle loan, secured',
      Limit: '–',
      'Days past due': '–',
      'Fits a DMP': expect.stringMatching(/^NoSecured debt/),
    })
    expect(factsOf('Alpha').Creditor).toBe('Alpha Bank Credit card')
  })

  it('says how it is sorted, to the eye and to a screen reader, and turns the order at the next click', async () => {
    const { rows } = renderPart(<DebtTable debts={debts} standings={standings} />)
    const heading = (name: string) => screen.getByText(name, { selector: 'th *', exact: false }).closest('th')
    const creditors = () =>
      rows()
        .slice(1, 5)
        .map(([name]) => name?.split(' ')[0])
    expect(heading('Creditor')?.getAttribute('aria-sort')).toBe('none')

    await userEvent.click(within(heading('Creditor') as HTMLElement).getByRole('button'))
    expect(heading('Creditor')?.getAttribute('aria-sort')).toBe('ascending')
    expect(heading('Creditor')?.textContent).toBe('Creditor ↑')
    expect(creditors()).toEqual(['Alpha', 'Beta', 'Delta', 'Gamma'])

    await userEvent.click(within(heading('Creditor') as HTMLElement).getByRole('button'))
    expect(heading('Creditor')?.getAttribute('aria-sort')).toBe('descending')
    expect(heading('Creditor')?.textContent).toBe('Creditor ↓')
    expect(creditors()).toEqual(['Gamma', 'Delta', 'Beta', 'Alpha'])
    expect(heading('Balance')?.getAttribute('aria-sort')).toBe('none')
  })

  it('sorts the minimum as it is counted, estimates included', async () => {
    const { rows } = renderPart(<DebtTable debts={debts} standings={standings} />)
    await userEvent.click(screen.getByRole('button', { name: 'Minimum' }))
    const order = rows()
      .slice(1, 5)
      .map(([name]) => name?.split(' ')[0])
    expect(order).toEqual(['Delta', 'Beta', 'Alpha', 'Gamma'])
  })

  it('adds up the debts for a plan and those outside it, each under its own heading', () => {
    const { rows } = renderPart(<DebtTable debts={debts} standings={standings} />)
    expect(rows().slice(-2)).toEqual([
      ['Debts for a DMP', '$15,000.00', '', '$539.98', ''],
      ['Outside a DMP', '$9,100.00', '', '$310.00', ''],
    ])
  })

  it('shows what was stated if the evaluation cannot be read, and counts the payments that are not', () => {
    const { rows } = renderPart(<DebtTable debts={debts} standings={[]} />)
    const line = rows().find(([name]) => name?.startsWith('Gamma')) ?? []
    expect([line[4], line[6]]).toEqual(['–', ''])
    expect(rows().at(-1)).toEqual(['As stated', '$24,100.00', '', '$745.001 payment not stated', ''])
  })

  it('has beside a stated balance what was reported, and how far they differ', () => {
    const report = { source: 'BUREAU', on: '2026-11-02', varianceBasisPoints: null }
    const comparisons = [
      { ...report, path: 'debts.0.balanceCents', statedCents: 480_000, reportedCents: 515_000, varianceCents: 35_000 },
      { ...report, path: 'debts.1.balanceCents', statedCents: 720_000, reportedCents: 720_000, varianceCents: 0 },
      { ...report, path: 'debts.2.minimumPaymentCents', statedCents: 1, reportedCents: 2, varianceCents: 1 },
    ]
    const { rows } = renderPart(<DebtTable debts={debts} standings={standings} comparisons={comparisons} />)
    expect(rows().map((line) => line.slice(1, 4))).toEqual([
      ['Balance', 'Reported', 'Difference'],
      ['$4,800.00', '$5,150.00', '+$350.00'],
      ['$7,200.00', '$7,200.00', 'same'],
      ['$3,000.00', '–', '–'],
      ['$9,100.00', '–', '–'],
      ['$15,000.00', '', '$539.98'],
      ['$9,100.00', '', '$310.00'],
    ])
  })

  it('has what a DMP pays on each of its debts, if one may be opened', () => {
    const shares = [{ id: 'alpha', paymentCents: 10_800 }]
    const { rows } = renderPart(<DebtTable debts={debts} standings={standings} shares={shares} />)
    const at = rows()[0]?.indexOf('DMP pays') ?? -1
    expect(
      rows()
        .slice(1, 3)
        .map((line) => line[at]),
    ).toEqual(['$108.00', '–'])
  })

  it('says that no debt is stated', () => {
    const { text } = renderPart(<DebtTable debts={[]} standings={[]} />)
    expect(text()).toBe('DebtsNo debts stated.')
    expect(screen.queryByRole('table')).toBeNull()
  })
})
