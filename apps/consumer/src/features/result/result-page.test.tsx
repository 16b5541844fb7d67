import { screen, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import maria from '../../../../../examples/households/maria.json' with { type: 'json' }
import reyes from '../../../../../examples/households/reyes-deficit.json' with { type: 'json' }
import tran from '../../../../../examples/households/tran-self-pay.json' with { type: 'json' }
import { evaluation, evaluationOf, FakeAgency, submitted } from '../../testing/fake-agency.ts'
import { visit } from '../../testing/render-app.tsx'

function agencyWith(changes: Partial<typeof evaluation>): FakeAgency {
  const agency = new FakeAgency()
  agency.application = submitted(changes)
  return agency
}

const headings = () => screen.getAllByRole('heading', { level: 2 }).map((heading) => heading.textContent)
const keyFigures = () => {
  return [...document.querySelectorAll('.key-figure')].map((one) => [...one.children].map((part) => part.textContent))
}
const yearlyCost = { id: 'car', category: 'VEHICLE_INSURANCE', frequency: 'MONTHLY', amountCents: 90_000 }
const withoutMinimums = { ...maria, debts: maria.debts.map((debt) => ({ ...debt, minimumPaymentCents: null })) }

describe('the result in plain words', () => {
  it('shows every sentence that the API returns, in the language that the person chose', async () => {
    const { user } = visit('/result', { agency: agencyWith({}) })
    const sentences = evaluation.words?.flatMap((part) => [part.heading, ...part.sentences]) ?? []
    expect(sentences.length).toBeGreaterThan(8)

    await screen.findByRole('heading', { level: 1, name: 'A debt management plan looks possible' })
    expect(document.title).toBe('Your result – Testlight Counseling')
    for (const { en } of sentences) expect(screen.getByText(en)).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Español' }))
    for (const { es } of sentences) expect(screen.getByText(es)).toBeDefined()
  })

  it('shows the plan, the ways to pay, the month, the case number and the phone', async () => {
    visit('/result', { agency: agencyWith({}) })

    await screen.findByText('TL-1234-5678')
    expect(screen.getByText(/^Received November 20, 2026\./)).toBeDefined()
    expect(headings()).toEqual([
      'Three ways to pay back $15,000.00',
      'Where your $3,250.00 goes',
      'What such a plan could look like',
      'Downsides to know',
      'What happens next',
    ])
    expect(keyFigures()).toEqual([
      ['One payment a month (estimated)', '$357.50', 'instead of $460.00'],
      ['Left for you each month (estimated)', '$292.50', 'instead of $190.00'],
      ['Paid in full (estimated)', 'Apr 2031', 'after 53 payments'],
    ])
    const month = within(screen.getByRole('table', { name: 'What is left of your month' }))
    expect(month.getAllByRole('row').map((row) => [...row.children].map((cell) => cell.textContent))).toEqual([
      ['An average month', 'Today', 'With the plan (estimated)'],
      ['Left after living costs', '$650.00', '$650.00'],
      ['To debts that could join a plan', '−$460.00', '−$357.50'],
      ['Left for you', '$190.00', '$292.50'],
    ])
    expect(screen.getByRole('link', { name: 'Call (800) 555-0199' }).getAttribute('href')).toBe('tel:+18005550199')
    expect(screen.getByText(/^Monday to Friday, 8:00 AM to 6:00 PM/, { selector: '.next-steps *' })).toBeDefined()
  })

  it('says what counts against the plan at the size of what speaks for it', async () => {
    visit('/result', { agency: agencyWith({}) })
    const downsides = within(await screen.findByRole('region', { name: 'Downsides to know' }))
    expect(downsides.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)).toEqual([
      'The plan has fees',
      'Your cards are closed',
      'A creditor may say no',
    ])
    const plan = within(screen.getByRole('region', { name: 'What such a plan could look like' }))
    expect(plan.queryByText(/fees: \$|are closed|Your creditors decide/)).toBeNull()
  })

  it('does not label the total of the debts as an amount of an average month', async () => {
    visit('/result', { agency: agencyWith(evaluationOf(reyes)) })
    const note = await screen.findByText('These amounts are for an average month.')
    const owed = screen.getByText('Debts that could join a plan')
    expect(note.compareDocumentPosition(owed)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
    expect(screen.getByRole('heading', { name: 'What you owe today' })).toBeDefined()
  })

  it('compares no ways to pay where nothing is left to pay with', async () => {
    visit('/result', { agency: agencyWith(evaluationOf(reyes)) })
    await screen.findByRole('heading', { name: 'What you owe today' })
    expect(screen.queryByRole('heading', { name: /ways to pay back/ })).toBeNull()
    expect(document.querySelector('.way')).toBeNull()
  })

  it('compares what a person can do alone where no plan is offered', async () => {
    visit('/result', { agency: agencyWith(evaluationOf(tran)) })
    await screen.findByRole('heading', { name: /^Two ways to pay back/ })
    const names = [...document.querySelectorAll('.way strong')].map(({ textContent }) => textContent)
    expect(names).toEqual([expect.stringMatching(/^On your own, \$/), 'Only the minimum payments'])
    expect(document.querySelector('.way-proposed, .key-figures')).toBeNull()
    expect(screen.queryByRole('heading', { name: 'Downsides to know' })).toBeNull()
  })

  it('draws what each way leaves owed over time, says it for one year, and has every year in the table', async () => {
    visit('/result', { agency: agencyWith({}) })
    const title = await screen.findByRole('heading', { level: 3, name: 'Debt over time' })
    expect(title.nextElementSibling?.textContent).toBe(
      'You would still owe $1,616.90 with the plan, $2,845.40 with your own level payments, and $9,255.72 with only the minimum payments after 4 years.',
    )
    const picture = document.querySelector('.debt-over-time')
    expect(picture?.getAttribute('aria-hidden')).toBe('true')
    expect([...(picture?.querySelectorAll('polyline') ?? [])].map((line) => line.getAttribute('class'))).toEqual([
      'debt-line debt-line-plan',
      'debt-line debt-line-own',
      'debt-line debt-line-minimums',
    ])
    expect(document.querySelectorAll('.way .line-swatch')).toHaveLength(3)
    const rows = [...document.querySelectorAll('.balances-table tbody tr')].map(({ textContent }) => textContent)
    expect(rows).toHaveLength(21)
    expect(rows[0]).toBe('Today$15,000.00$15,000.00$15,000.00')
    expect(rows[4]).toBe('After 4 years$1,616.90$2,845.40$9,255.72')
    expect(rows[20]).toBe('After 20 years$0.00$0.00$0.00')
  })

  it.each([
    ['was stored before ways had balances', null],
    ['tells a way at its start alone', [1_500_000]],
  ])('draws nothing over time if the evaluation %s', async (_name, balances) => {
    const ways = evaluation.ways?.map((way) => (way.kind === 'MINIMUMS' ? { ...way, balances } : way)) ?? []
    visit('/result', { agency: agencyWith({ ways }) })
    await screen.findByRole('heading', { name: /^Three ways to pay back/ })
    expect(document.querySelectorAll('.way')).toHaveLength(3)
    expect(document.querySelector('.debt-over-time, .debt-course, .line-swatch, .balances-table')).toBeNull()
  })

  it('says what is owed after a year where a way ends before', async () => {
    const small = [{ ...maria.debts[0], balanceCents: 50_000, minimumPaymentCents: 10_000 }]
    visit('/result', { agency: agencyWith(evaluationOf({ ...maria, debts: small })) })
    expect(await screen.findByText(/^You would still owe \$0\.00 .* after 1 year\.$/)).toBeDefined()
  })

  it('says by how much a way to pay is over what is left', async () => {
    visit('/result', { agency: agencyWith({ availableIncomeCents: 45_000, surplusAfterMinimumsCents: -1_000 }) })
    expect(await screen.findAllByText('$10.00 more than is left')).toHaveLength(2)
    expect(keyFigures()[1]).toEqual(['Left for you each month (estimated)', '$92.50', 'today $10.00 is missing'])
  })

  it('marks minimum payments that were not stated, and what they leave, as estimated', async () => {
    visit('/result', { agency: agencyWith(evaluationOf(withoutMinimums)) })
    await screen.findByText('Today (estimated)')
    expect(screen.getByText('Only the minimum payments (estimated)', { selector: 'strong' })).toBeDefined()
  })

  it('shows a shortage as a positive amount that is short', async () => {
    visit('/result', { agency: agencyWith(evaluationOf(reyes)) })
    const short = await screen.findByText('Short by')
    expect(short.nextElementSibling?.textContent).toBe('$781.25')
    expect(screen.getByText('Short after living costs').nextElementSibling?.textContent).toBe('$781.25')
    expect(screen.queryByText(/^Left/)).toBeNull()
  })

  it('calls nothing short when nothing is left', async () => {
    const spending = [{ group: 'OTHER' as const, cents: 325_000 }]
    const changes = { livingCostsCents: 325_000, availableIncomeCents: 0, spending, plan: null }
    visit('/result', { agency: agencyWith({ ...changes, minimumPaymentsCents: 0, surplusAfterMinimumsCents: 0 }) })
    const left = await screen.findByText(/^Left for debts and you/)
    expect(left.nextElementSibling?.textContent).toBe('$0.00')
    expect(screen.queryByText(/^Short/)).toBeNull()
  })

  it('puts a home at risk first, with the number to call in the same place', async () => {
    visit('/result', { agency: agencyWith(evaluationOf(reyes)) })
    const heading = await screen.findByRole('heading', { level: 1, name: 'Your home comes first' })
    const urgent = heading.nextElementSibling as HTMLElement
    expect(urgent.className).toBe('notice notice-warning')
    const call = within(urgent).getByRole('link', { name: 'Call (800) 555-0199' })
    expect(call.getAttribute('href')).toBe('tel:+18005550199')
    const housing = within(urgent).getByRole('link', { name: '(800) 569-4287' })
    expect(housing.getAttribute('href')).toBe('tel:+18005694287')
    expect(headings()[0]).toBe('First, let us make room in your month')
  })

  it('says first which facts are missing, and draws no conclusion without them', async () => {
    visit('/result', { agency: agencyWith(evaluationOf({ ...tran, expenses: [] })) })
    const missing = await screen.findByText(/^No living costs are stated/)
    expect(missing.className).toBe('lead result-sentence')
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(
      'We need more from you before you can rely on this result',
    )
    expect(headings()[0]).toBe('What your answers say so far')
    expect(screen.queryByText(/on your own/)).toBeNull()
  })

  it('asks about a doubtful figure between the outcome and its figures', async () => {
    const doubtful = { ...maria, expenses: [...maria.expenses, yearlyCost] }
    visit('/result', { agency: agencyWith(evaluationOf(doubtful)) })
    const asked = await screen.findByRole('heading', { level: 2, name: 'Please look at this once more' })
    expect(asked.closest('.notice')?.previousElementSibling?.tagName).toBe('H1')
    expect(screen.getByRole('heading', { level: 1 }).textContent).not.toBe('Please look at this once more')
  })

  it('does not show a plan that may not be opened as an offer, and names other sources of help', async () => {
    visit('/result', { agency: agencyWith(evaluationOf(maria, { licenses: [] })) })
    await screen.findByRole('heading', { level: 1, name: /could fit, but we cannot open one where you live yet$/ })
    expect(document.querySelector('.key-figures, .way-proposed, .downsides')).toBeNull()
    expect(screen.getByRole('heading', { name: /^Two ways to pay back/ })).toBeDefined()
    expect(screen.queryByText(/With the plan/)).toBeNull()
    expect(screen.getByRole('link', { name: '(800) 388-2227' })).toBeDefined()
  })

  it('shows only the figures of an evaluation that was stored without words, ways and spending', async () => {
    const before = { words: null, estimated: null, plan: null, blockedPlan: null, ways: null, spending: null }
    visit('/result', { agency: agencyWith(before) })
    await screen.findByText('A counselor will explain to you what could fit.')
    const sums = [...document.querySelectorAll('dl.summary dd')].map(({ textContent }) => textContent)
    expect(sums).toEqual(['$3,250.00', '−$2,600.00', '$650.00', '$15,000.00'])
    expect(headings()).toEqual(['Where your $3,250.00 goes', 'What happens next'])
  })

  it('says who contacts the person and how, and that no day is set', async () => {
    visit('/result', { agency: agencyWith({}) })
    await screen.findByText(/^A counselor of Testlight Counseling .* calls you at \(512\) 555-0142\. No day is set/)
  })

  it('says that the counselor writes if there is no phone number', async () => {
    const agency = agencyWith({})
    if (agency.application?.household.contact) agency.application.household.contact.phone = null
    visit('/result', { agency })
    await screen.findByText(/^You gave us no phone number: .* writes to fictia@example\.com\./)
  })

  it('can be printed', async () => {
    const print = vi.fn()
    vi.stubGlobal('print', print)
    const { user } = visit('/result', { agency: agencyWith({}) })
    await user.click(await screen.findByRole('button', { name: 'Print or save this page' }))
    expect(print).toHaveBeenCalledOnce()
  })

  it('leads to the application while nothing has been sent', async () => {
    visit('/result')
    await screen.findByText('You have not started an application yet.')
  })
})

describe('the answers that were sent', () => {
  it('can be looked at again, and not changed', async () => {
    const { user } = visit('/home', { agency: agencyWith({}) })
    await user.click(await screen.findByRole('link', { name: 'See the answers I sent' }))
    await screen.findByRole('heading', { name: 'The answers you sent' })
    expect(screen.getByText('Imaginary Bakery')).toBeDefined()
    expect(screen.getByText('Alpha Card')).toBeDefined()
    const links = within(screen.getByRole('main')).getAllByRole('link')
    expect(links.map((link) => link.textContent)).toEqual(['Call (800) 555-0199', 'Back to my result'])
  })

  it('lead to the application while it is not sent', async () => {
    visit('/result/answers')
    await screen.findByText('You have not started an application yet.')
  })
})

describe('my application, once sent', () => {
  it('says what happens next, with the number to call', async () => {
    visit('/home', { agency: agencyWith({}) })
    await screen.findByText(/No day is set for it yet/)
    expect(screen.getByRole('link', { name: 'Call (800) 555-0199' })).toBeDefined()
    expect(screen.getByRole('link', { name: 'See my result' })).toBeDefined()
  })
})
