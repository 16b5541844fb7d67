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
const withoutMinimums = { ...maria, debts: maria.debts.map((debt) => ({ ...debt, minimumPaymentCents: null })) }

describe('the result in plain words', () => {
  it('shows every sentence that the API returns, in the language that the person chose', async () => {
    const { user } = visit('/result', { agency: agencyWith({}) })
    const sentences = evaluation.words?.flatMap((part) => [part.heading, ...part.sentences]) ?? []
    expect(sentences.length).toBeGreaterThan(8)

    await screen.findByRole('heading', { name: 'Your result' })
    for (const { en } of sentences) expect(screen.getByText(en)).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Español' }))
    for (const { es } of sentences) expect(screen.getByText(es)).toBeDefined()
  })

  it('shows the plan, the month, the case number and the phone', async () => {
    visit('/result', { agency: agencyWith({}) })

    await screen.findByText('TL-1234-5678')
    expect(headings()).toEqual([
      'A debt management plan looks possible',
      'What such a plan could look like',
      'Your month',
      'What happens next',
    ])
    const month = within(screen.getByRole('region', { name: 'Your month' }))
    for (const amount of ['$3,250.00', '− $2,600.00', '$650.00', '− $460.00', '$190.00'])
      expect(month.getByText(amount)).toBeDefined()
    const plan = within(screen.getByRole('region', { name: 'What such a plan could look like' }))
    for (const figure of ['$357.50', '53 months', '$25.00', '$20.00']) expect(plan.getByText(figure)).toBeDefined()
    expect(screen.getByRole('link', { name: 'Call (800) 555-0199' }).getAttribute('href')).toBe('tel:+18005550199')
  })

  it('does not label the total of the debts as an amount of an average month', async () => {
    visit('/result', { agency: agencyWith({}) })
    const note = await screen.findByText('These amounts are for an average month.')
    const owed = screen.getByText('$15,000.00')
    expect(note.compareDocumentPosition(owed)).toBe(Node.DOCUMENT_POSITION_FOLLOWING)
    expect(screen.getByRole('heading', { name: 'What you owe today' })).toBeDefined()
  })

  it('marks minimum payments that were not stated, and what they leave, as estimated', async () => {
    visit('/result', { agency: agencyWith(evaluationOf(withoutMinimums)) })
    await screen.findByText('Minimum payments on the debts that could join a plan (estimated)')
    expect(screen.getByText('Left after minimum payments (estimated)')).toBeDefined()
  })

  it('shows a shortage as a positive amount that is short', async () => {
    visit('/result', { agency: agencyWith(evaluationOf(reyes)) })
    const short = await screen.findByText('Short by')
    expect(short.nextElementSibling?.textContent).toBe('$781.25')
    expect(screen.queryByText('Left over')).toBeNull()
  })

  it('calls nothing short when nothing is left', async () => {
    const [availableIncomeCents, surplusAfterMinimumsCents] = [0, 0]
    visit('/result', { agency: agencyWith({ availableIncomeCents, surplusAfterMinimumsCents }) })
    for (const name of ['Left over', 'Left after minimum payments'])
      expect((await screen.findByText(name)).nextElementSibling?.textContent).toBe('$0.00')
    expect(screen.queryByText(/^Short/)).toBeNull()
  })

  it('puts a home at risk first, with the number to call in the same place', async () => {
    visit('/result', { agency: agencyWith(evaluationOf(reyes)) })
    const urgent = within(await screen.findByRole('region', { name: 'Your home comes first' }))
    expect(headings()[0]).toBe('Your home comes first')
    expect(urgent.getByRole('link', { name: 'Call (800) 555-0199' }).getAttribute('href')).toBe('tel:+18005550199')
    expect(urgent.getByRole('link', { name: '(800) 569-4287' }).getAttribute('href')).toBe('tel:+18005694287')
  })

  it('says first which facts are missing, and draws no conclusion without them', async () => {
    visit('/result', { agency: agencyWith(evaluationOf({ ...tran, expenses: [] })) })
    await screen.findByText(/^No living costs are stated/)
    expect(headings().slice(0, 2)).toEqual([
      'We need more from you before you can rely on this result',
      'What your answers say so far',
    ])
    expect(screen.queryByText(/on your own/)).toBeNull()
  })

  it('does not show a plan that may not be opened as an offer, and names other sources of help', async () => {
    visit('/result', { agency: agencyWith(evaluationOf(maria, { licenses: [] })) })
    await screen.findByRole('heading', { name: /could fit, but we cannot open one where you live yet$/ })
    expect(screen.queryByText('The plan in figures, estimated')).toBeNull()
    expect(screen.getByRole('link', { name: '(800) 388-2227' })).toBeDefined()
  })

  it('shows only the figures of an evaluation that was stored without words', async () => {
    visit('/result', { agency: agencyWith({ words: null, estimated: null, plan: null, blockedPlan: null }) })
    await screen.findByText('A counselor will explain to you what could fit.')
    expect(screen.getByText('$650.00')).toBeDefined()
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
