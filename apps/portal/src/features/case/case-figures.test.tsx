import { screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { evaluationOf, exampleCase, exampleHousehold } from '../../testing/example-case.ts'
import { openedCase } from '../../testing/opened-case.ts'
import { caseId } from '../../testing/render-portal.tsx'
import type { CaseFile } from './file/case-query.ts'

function caseOf(household: CaseFile['household']) {
  return exampleCase(caseId, household)
}

describe('the evaluation', () => {
  it('shows its figures as the engine computed them', async () => {
    const { figure } = await openedCase()

    expect(figure('Take-home income').textContent).toContain('$3,250.00')
    expect(figure('Living costs').textContent).toContain('−$2,516.67')
    expect(figure('Disposable income').textContent).toContain('$733.33')
    expect(figure('Minimum payments on debts for a DMP').textContent).toMatch(/estimated −\$539.98/)
    expect(figure('Left after these minimums').textContent).toMatch(/estimated \$193.35/)
    expect(figure('Debt a DMP can take').textContent).toContain('$15,000.00')
    expect(figure('Debt to gross income').textContent).toMatch(/above 20%.*20.92%/)
    expect(figure('Monthly deposit').textContent).toContain('$367.50')
    expect(figure('Term').textContent).toContain('53 months')
  })

  it('shows eight key figures in one line and marks the estimated ones', async () => {
    const { region } = await openedCase()

    const [...terms] = region('Key figures').querySelectorAll('dt')
    expect(terms.map((term) => [term.textContent, term.nextSibling?.textContent?.trim()])).toEqual([
      ['Take-home income', '$3,250.00'],
      ['Living costs', '$2,516.67'],
      ['Disposable income', '$733.33'],
      ['Minimums', '$539.98 estimated'],
      ['After minimums', '$193.35 estimated'],
      ['Debt a DMP can take', '$15,000.00 3 debts'],
      ['Debt to gross income', '20.92% estimated'],
      ['Monthly deposit', '$367.50 × 53 months'],
    ])
  })

  it('says of a ratio that cannot be computed that it is unknown, and why', async () => {
    const incomes = exampleHousehold.incomes.map((income) => ({ ...income, grossCents: null }))
    const { region } = await openedCase({ file: caseOf({ ...exampleHousehold, incomes }) })

    const term = within(region('Key figures')).getByText('Debt to gross income')
    expect(term.nextSibling?.textContent?.trim()).toBe(
      'unknown Cannot be computed: income before deductions is not stated for every income.',
    )
  })

  it('compares the options with paying only the minimums', async () => {
    const { rows } = await openedCase()

    const options = rows('Ways to pay')
    expect(options[0]?.[0]).toBe('Way')
    expect(options.find(([name]) => name?.startsWith('Standard plan'))).toEqual([
      'Standard plan (DMP)',
      '$367.50',
      '53',
      '$2,848.87',
      '$1,640.00',
      '$19,488.87',
      expect.stringMatching(/^est\. \$\d+,/),
      '',
      'Yes, $365.83 left',
    ])
    expect(options.find(([name]) => name === 'Only the minimums')?.[6]).toBe('est. $0.00')
  })

  it('marks an option that takes more than the disposable income, and one that never ends', async () => {
    const expenses = exampleHousehold.expenses.map((expense) => ({
      ...expense,
      amountCents: expense.amountCents + 5_000,
    }))
    const debts = exampleHousehold.debts.map((debt) => {
      return debt.id === 'alpha' ? { ...debt, minimumPaymentCents: 5_000 } : debt
    })
    const { rows } = await openedCase({ file: caseOf({ ...exampleHousehold, expenses, debts }) })

    const [, minimums, level] = rows('Ways to pay')
    expect(minimums?.slice(0, 3)).toEqual(['Only the minimums', expect.any(String), 'never ends'])
    expect(minimums?.at(-1)).toMatch(/^\$[\d.]+ shorta payment is below the interest$/)
    expect(level?.at(-1)).toMatch(/^\$[\d.]+ short$/)
  })

  it('shows the tests in the sentences of the engine, in order, and marks the one that decides', async () => {
    const { figure } = await openedCase()

    const tests = [...figure('Tests, in order').querySelectorAll('li')].map((item) => item.textContent?.trim())
    expect(tests).toEqual([
      'No debt can join a plan: does not hold (debt a DMP can take: $15,000.00)',
      'Disposable income less the cushion covers payments that end every debt: does not hold ($533.33 after the cushion; the payments take $539.98) estimated',
      "Disposable income covers a standard plan's deposit: holds ($733.33 available; the deposit takes $367.50) Decides",
      expect.stringMatching(
        /^Disposable income covers a hardship plan's deposit: holds \(\$733.33 available; the deposit takes \$\S+\)$/,
      ),
      'No income is left after living costs: does not hold (disposable income: $733.33)',
      'There is income left, but not enough for any plan: a referral to a bankruptcy attorney.',
    ])
  })

  it('shows a legal referral as the outcome if no test passes', async () => {
    const rent = {
      ...exampleHousehold.expenses[0],
      id: 'more',
      amountCents: 70_000,
    } as CaseFile['household']['expenses'][0]
    const { figure } = await openedCase({
      file: caseOf({ ...exampleHousehold, expenses: [...exampleHousehold.expenses, rent] }),
    })

    const tests = [...figure('Tests, in order').querySelectorAll('li')]
    expect(tests.filter((item) => item.textContent?.includes('Decides'))).toEqual([tests.at(-1)])
  })

  it('shows the figures of a finding beside its subject', async () => {
    const { region } = await openedCase()

    const [finding] = within(region('Ask Maria')).getAllByText('Gamma Store')
    expect(finding?.parentElement?.textContent).toBe(
      'Gamma Store: The minimum payment is not stated; an estimate is used. (estimate $104.98)',
    )
  })

  it('marks the title of a law as English in a Spanish finding', async () => {
    const file = caseOf({ ...exampleHousehold, state: 'OK' })
    const { region } = await openedCase({ file, language: 'es' })

    const titles = [...region('Pregunte a Maria').querySelectorAll('[lang=en]')]
    expect(titles.length).toBeGreaterThan(0)
    for (const title of titles) {
      expect(title.previousSibling?.textContent).toMatch(/«$/)
      expect(title.nextSibling?.textContent).toMatch(/^»/)
    }
  })

  it('shows the name of a state instead of its code', async () => {
    const file = caseOf({ ...exampleHousehold, state: 'OK' })
    const { region } = await openedCase({ file: { ...file, evaluation: evaluationOf(file.household) } })

    expect(within(region('Ask Maria')).getByText('Oklahoma').parentElement?.textContent).toContain('fee')
  })

  it('shows the derivation of a figure and its parts on request', async () => {
    const { user, figure } = await openedCase()

    await user.click(screen.getByText('Minimum payments on debts for a DMP', { selector: 'summary *' }))

    const derivation = figure('Minimum payments on debts for a DMP')
    expect(derivation).toHaveProperty('open', true)
    expect(derivation.textContent).toContain('Estimated: not every minimum payment is stated.')
    expect(derivation.textContent).toContain('= sum of the monthly minimums')
    expect(within(derivation).getByText('Gamma Store').nextSibling?.textContent).toBe('$104.98')
    expect(derivation.textContent).toContain('Rule minimum-payments, version 2')
  })

  it.each(['Set-up fee', 'All fees', 'Interest', 'Total cost'])('explains the %s of the DMP', async (label) => {
    const { figure } = await openedCase()

    expect(figure(label).textContent).toMatch(/= .*Rule plan-|= .*Rule set-up-fee/)
  })

  it('puts the name of the creditor beside each payment of the DMP', async () => {
    const { figure } = await openedCase()

    const payment = figure('Payment to creditors')
    expect(within(payment).getByText('Alpha Bank').nextSibling?.textContent).toMatch(/^\$/)
    expect(payment.textContent).not.toContain(' + $')
  })

  it('shows each debt with whether it fits a DMP, and sorts by a figure', async () => {
    const { user, region, rows } = await openedCase()
    const debts = within(region('Debts'))

    expect(
      rows('Debts')
        .find(([creditor]) => creditor?.startsWith('Delta Motors'))
        ?.at(-1),
    ).toMatch(/^NoSecured debt/)
    await user.click(debts.getByText('Balance', { selector: 'button' }))

    expect(
      rows('Debts')
        .slice(1, 5)
        .map(([creditor]) => creditor?.match(/^\w+/)?.[0]),
    ).toEqual(['Delta', 'Beta', 'Alpha', 'Gamma'])
  })

  it('shows stated amounts per average month', async () => {
    const { rows } = await openedCase()

    expect(rows('Income')[1]).toEqual([
      'Harbor Bakery',
      'Wages',
      'Maria',
      'every two weeks',
      '$1,875.00',
      '$1,500.00',
      '$4,062.50',
      '$3,250.00',
    ])
    expect(rows('Living costs')).toContainEqual([
      expect.stringMatching(/insurance/),
      'half-yearly',
      '$690.00',
      '$115.00',
    ])
  })

  it('is in Spanish on request, including its derivations', async () => {
    const { user, figure, region } = await openedCase({ language: 'es' })

    expect(within(region('Resultado propuesto')).getByText('DMP estándar')).toBeTruthy()
    expect(region('Formas de pagar')).toBeTruthy()
    await user.click(screen.getByText('Ingreso disponible', { selector: 'summary *' }))
    expect(figure('Ingreso disponible').textContent).toContain('ingreso neto')
    expect(screen.getByText('Deuda con garantía: se paga como gasto de vida, fuera del plan.')).toBeTruthy()
  })

  it('shows its summary without derivations if the detail cannot be read', async () => {
    const example = exampleCase(caseId)
    const file = { ...example, evaluation: { ...example.evaluation, detail: '"from another age"' } }
    const { figure } = await openedCase({ file })

    expect(figure('Disposable income').textContent).toContain('$733.33')
    expect(figure('Disposable income').textContent).toContain('How this figure came about is not recorded.')
    expect(figure('Total cost').textContent).toContain('$19,488.87')
  })

  it('shows the result in the words that the consumer reads', async () => {
    const { figure } = await openedCase()

    expect(figure('What the consumer reads').textContent).toContain('A debt management plan looks possible')
  })
})
