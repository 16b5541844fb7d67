import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { evaluationOf, exampleCase, exampleHousehold } from '../testing/example-case.ts'
import { caseId, grant, renderPortal } from '../testing/render-portal.tsx'

const path = `/cases/${caseId}`
const minutes = (count: number) => count * 60_000

/** A figure of the evaluation by its label: the summary's text and, opened, its derivation. */
function figure(label: string): HTMLElement {
  const details = screen.getByText(label, { selector: 'summary *' }).closest('details')
  if (!details) throw new Error(`${label} has no details`)
  return details
}

describe('opening a case', () => {
  it('demands a purpose before anything is read', async () => {
    const { user, api } = renderPortal({ path })

    const dialog = await screen.findByRole('dialog', { name: 'Open this case' })
    expect(within(dialog).getByText(/recorded/)).toBeTruthy()
    await user.click(within(dialog).getByRole('button', { name: 'Open case' }))

    expect(within(dialog).getByText('Choose why you open this case.')).toBeTruthy()
    expect(api.operations.map(({ name }) => name)).not.toContain('OpenCase')
    expect(document.body.textContent).not.toContain('Maria')
  })

  it('asks for a grant with purpose, note and minutes, and then shows the case', async () => {
    const { user, api } = renderPortal({ path })

    const dialog = await screen.findByRole('dialog')
    await user.selectOptions(within(dialog).getByLabelText('Purpose'), 'Counseling session')
    await user.type(within(dialog).getByLabelText('Note (optional)'), ' first call ')
    await user.selectOptions(within(dialog).getByLabelText('Open for'), '45 minutes')
    await user.click(within(dialog).getByRole('button', { name: 'Open case' }))

    expect(await screen.findByRole('heading', { name: 'Case BW-7Q4K-M2XD' })).toBeTruthy()
    expect(screen.getByText('Maria Sample')).toBeTruthy()
    expect(screen.getByText('Open for 45 min')).toBeTruthy()
    expect(api.operations.find(({ name }) => name === 'OpenCase')?.variables).toEqual({
      input: { caseId, purpose: 'COUNSELING_SESSION', note: 'first call', minutes: 45 },
    })
  })

  it('reads a case whose grant is alive at once, and only once', async () => {
    const { api } = renderPortal({ path })
    grant(api, minutes(47))

    expect(await screen.findByText('Open for 47 min')).toBeTruthy()
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(api.operations.map(({ name }) => name)).toEqual(['Case'])
  })

  it('tells that the API refuses', async () => {
    const { user, api } = renderPortal({ path })
    api.refusals.set('OpenCase', 'FORBIDDEN: not for you')

    await user.selectOptions(await screen.findByLabelText('Purpose'), 'Intake review')
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Open case' }))

    expect(await screen.findByText('You do not have access')).toBeTruthy()
  })
})

describe('the end of a grant', () => {
  it('takes the figures down and drops them when the time is over', async () => {
    const { api, portal } = renderPortal({ path })
    grant(api, 2_500)
    await screen.findByText('Maria Sample')
    expect(portal.queryClient.getQueryData(['case', caseId])).toBeTruthy()

    expect(
      await screen.findByRole('heading', { name: /time for this case has ended/ }, { timeout: 5_000 }),
    ).toBeTruthy()

    expect(document.body.textContent).not.toContain('Maria')
    expect(portal.queryClient.getQueryCache().findAll({ queryKey: ['case'] })).toEqual([])
    expect(api.operations.filter(({ name }) => name === 'Case')).toHaveLength(1)
  })

  it('warns in the last five minutes', async () => {
    const { api } = renderPortal({ path })
    grant(api, minutes(4))

    await screen.findByText('Open for 4 min')
    expect(screen.getByRole('status').textContent).toContain('Less than 5 minutes left')
  })

  it('comes early by hand, and the case can be opened again', async () => {
    const { user, api, portal } = renderPortal({ path })
    grant(api, minutes(30))

    await user.click(await screen.findByRole('button', { name: 'Close case' }))

    expect(await screen.findByRole('heading', { name: 'You closed this case' })).toBeTruthy()
    expect(api.grants.size).toBe(0)
    expect(portal.queryClient.getQueryCache().findAll({ queryKey: ['case'] })).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Open case' }))
    await user.selectOptions(await screen.findByLabelText('Purpose'), 'Consumer request')
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Open case' }))
    expect(await screen.findByText('Open for 60 min')).toBeTruthy()
  })

  it('leaves nothing in the cache once the page is left', async () => {
    const { user, api, portal } = renderPortal({ path })
    grant(api, minutes(30))
    await screen.findByText('Maria Sample')

    await user.click(screen.getByRole('link', { name: '‹ Queue' }))

    await screen.findByRole('heading', { name: 'Queue' })
    await waitFor(() => expect(portal.queryClient.getQueryCache().findAll({ queryKey: ['case'] })).toEqual([]))
  })

  it('never leaves personal data in the browser or the address', async () => {
    const { api, history } = renderPortal({ path })
    grant(api, minutes(30))
    await screen.findByText('Maria Sample')

    const kept = [{ ...window.localStorage }, { ...window.sessionStorage }, history.location.href, document.title]
    expect(JSON.stringify(kept)).not.toMatch(/Maria|Sample|maria@|Alpha Bank|BW-7Q4K/)
  })
})

describe('a case that cannot be shown', () => {
  it('is not found, whoever it belongs to', async () => {
    renderPortal({ path: '/cases/of-another-agency' })

    expect(await screen.findByRole('heading', { name: 'Nothing here' })).toBeTruthy()
  })

  it('is refused by the API', async () => {
    const { api } = renderPortal({ path })
    api.refusals.set('Case', 'FORBIDDEN: not for you')

    expect((await screen.findByRole('alert')).textContent).toContain('You do not have access')
  })
})

describe('the evaluation', () => {
  it('shows its figures as the engine computed them', async () => {
    const { api } = renderPortal({ path })
    grant(api, minutes(30))
    await screen.findByRole('heading', { name: 'Evaluation' })

    expect(figure('Take-home income').textContent).toContain('$3,250.00')
    expect(figure('Living costs').textContent).toContain('-$2,516.67')
    expect(figure('Available').textContent).toContain('$733.33')
    expect(figure('Minimum payments on debts').textContent).toContain('-$539.98')
    expect(figure('Left after minimums').textContent).toContain('$193.35')
    expect(figure('Debt a plan can take').textContent).toContain('$15,000.00')
    expect(figure('Debt to gross income').textContent).toMatch(/above 20%.*20.92%/)
    expect(figure('Monthly deposit').textContent).toContain('$367.50')
    expect(figure('Term').textContent).toContain('53 months')
  })

  it('compares the ways out with paying only the minimums', async () => {
    const { api } = renderPortal({ path })
    grant(api, minutes(30))
    const options = await screen.findByRole('region', { name: 'Ways out, side by side' })

    const cells = (name: RegExp) => within(within(options).getByRole('row', { name })).getAllByRole('cell')
    expect(cells(/^Standard plan/).map((cell) => cell.textContent)).toEqual([
      'Standard plan',
      '$367.50',
      '53',
      '$19,488.87',
      expect.stringMatching(/^\$\d+,/),
    ])
    expect(cells(/^Only the minimums/).at(-1)?.textContent).toBe('$0.00')
  })

  it('marks a way out that takes more than is available', async () => {
    const { api } = renderPortal({ path })
    const household = {
      ...exampleHousehold,
      expenses: exampleHousehold.expenses.map((expense) => ({ ...expense, amountCents: expense.amountCents + 5_000 })),
    }
    api.cases.set(caseId, { ...exampleCase(caseId), household, evaluation: evaluationOf(household) })
    grant(api, minutes(30))
    const options = await screen.findByRole('region', { name: 'Ways out, side by side' })

    expect(within(options).getByRole('row', { name: /^Today's minimums/ }).textContent).toContain(
      'More than is available',
    )
  })

  it('puts the figures beside what it asks about', async () => {
    const { api } = renderPortal({ path })
    grant(api, minutes(30))
    await screen.findByRole('heading', { name: 'Evaluation' })

    expect(screen.getByText('Gamma Store', { selector: 'strong' }).parentElement?.textContent).toBe(
      'Gamma Store: The minimum payment is not stated; an estimate is used. (estimate $104.98)',
    )
  })

  it('derives a figure on request', async () => {
    const { user, api } = renderPortal({ path })
    grant(api, minutes(30))
    await screen.findByRole('heading', { name: 'Evaluation' })

    await user.click(screen.getByText('Minimum payments on debts'))

    const derivation = figure('Minimum payments on debts')
    expect(derivation).toHaveProperty('open', true)
    expect(derivation.textContent).toContain('= sum of the monthly minimums')
    expect(within(derivation).getByText('Gamma Store').nextSibling?.textContent).toBe('$104.98')
    expect(derivation.textContent).toContain('Rule minimum-payments, version 2')
  })

  it('shows each debt with whether it fits a plan, and sorts by a figure', async () => {
    const { user, api } = renderPortal({ path })
    grant(api, minutes(30))
    await screen.findByRole('heading', { name: 'Evaluation' })
    const debts = screen.getByRole('region', { name: 'Debts' })

    const car = within(debts).getByRole('row', { name: /Delta Motors/ })
    expect(within(car).getByText('No')).toBeTruthy()
    expect(within(car).getByText(/Secured debt/)).toBeTruthy()
    await user.click(within(debts).getByRole('button', { name: 'Balance' }))

    const creditors = within(debts).getAllByRole('row').slice(1, -1)
    expect(creditors.map((row) => row.textContent?.match(/^\w+/)?.[0])).toEqual(['Delta', 'Beta', 'Alpha', 'Gamma'])
  })

  it('gives stated amounts their worth in an average month', async () => {
    const { api } = renderPortal({ path })
    grant(api, minutes(30))
    await screen.findByRole('heading', { name: 'Evaluation' })

    expect(screen.getByRole('row', { name: /Harbor Bakery.*every two weeks.*\$1,500.00.*\$3,250.00/ })).toBeTruthy()
    expect(screen.getByRole('row', { name: /Car insurance.*half-yearly.*\$690.00.*\$115.00/ })).toBeTruthy()
  })

  it('speaks Spanish, its derivations too', async () => {
    const { user, api } = renderPortal({ path, language: 'es' })
    grant(api, minutes(30))
    await screen.findByRole('heading', { name: 'Evaluación' })

    expect(screen.getAllByText('Plan estándar')).toHaveLength(3)
    expect(screen.getByRole('region', { name: 'Las salidas, lado a lado' })).toBeTruthy()
    await user.click(screen.getByText('Disponible', { selector: 'summary *' }))
    expect(figure('Disponible').textContent).toContain('ingreso neto')
    expect(screen.getByText('Deuda con garantía: se paga como gasto de vida, fuera del plan.')).toBeTruthy()
  })

  it('stands without its derivations where the detail cannot be read', async () => {
    const { user, api } = renderPortal({ path })
    const example = exampleCase(caseId)
    api.cases.set(caseId, { ...example, evaluation: { ...example.evaluation, detail: '"from another age"' } })
    grant(api, minutes(30))
    await screen.findByRole('heading', { name: 'Evaluation' })

    await user.click(screen.getByText('Available'))

    expect(figure('Available').textContent).toContain('$733.33')
    expect(figure('Available').textContent).toContain('How this figure came about is not recorded.')
  })
})
