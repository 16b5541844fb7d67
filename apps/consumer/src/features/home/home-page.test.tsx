import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { completeDraft, FakeAgency, submitted } from '../../testing/fake-agency.ts'
import { visit } from '../../testing/render-app.tsx'

function agencyWith(application: FakeAgency['application']): FakeAgency {
  const agency = new FakeAgency()
  agency.application = application
  return agency
}

const address = (name: string) => screen.getByRole('link', { name }).getAttribute('href')

describe('the person’s own page', () => {
  it('leads to a new application while there is none', async () => {
    visit('/home')
    await screen.findByText('You have not started an application yet.')
    expect(address('Start my application')).toBe('/apply')
  })

  it.each([
    ['en', 'Last saved on November 21, 2026. You can go on where you left off.', 'Continue my application'],
    [
      'es',
      'Guardada por última vez el 21 de noviembre de 2026. Puede continuar donde la dejó.',
      'Continuar mi solicitud',
    ],
  ] as const)('says in %s when a draft was saved last, and leads to it', async (language, words, link) => {
    const agency = agencyWith(completeDraft({ updatedAt: '2026-11-21T18:00:00.000Z' }))
    visit('/home', { agency, language })
    await screen.findByText(words)
    expect(address(link)).toBe('/apply')
    expect(screen.queryByText('TL-1234-5678')).toBeNull()
  })

  it('lists the steps of a draft with their sums, and where the person goes on', async () => {
    const { household } = completeDraft()
    visit('/home', { agency: agencyWith(completeDraft({ household: { ...household, hardship: null } })) })
    await screen.findByRole('link', { name: 'Debts' })
    expect([...document.querySelectorAll('.task')].map(({ textContent }) => textContent)).toEqual([
      'About you Done',
      'Income$3,250.00 a month Done',
      'Living costs$1,100.00 a month Done',
      'Debts$4,800.00Go on here',
      'Your situationLater',
      'Check and sendLater',
    ])
    expect(address('Living costs')).toBe('/apply/living-costs/home')
  })

  it('says when an application was sent, under which number, and leads to its result and answers', async () => {
    const sent = { ...submitted(), submittedAt: '2026-11-22T18:00:00.000Z', updatedAt: '2026-11-25T18:00:00.000Z' }
    visit('/home', { agency: agencyWith(sent) })
    await screen.findByText('We received your application on November 22, 2026.')
    expect(screen.getByText('Your case number').nextElementSibling?.textContent).toBe('TL-1234-5678')
    expect(address('See my result')).toBe('/result')
    expect(address('See the answers I sent')).toBe('/result/answers')
    expect(screen.queryByText('Not sent yet')).toBeNull()
  })
})

describe('the result', () => {
  it('is shown at its own address after the person has signed in there', async () => {
    const { user } = visit('/result', { agency: agencyWith(submitted()), signedIn: null })
    await user.type(await screen.findByLabelText('Email address'), 'fictia@example.com')
    await user.type(screen.getByLabelText('Password'), 'Quiet-River-41')
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
    await screen.findByRole('heading', { level: 1, name: 'A debt management plan looks possible' })
    expect(window.location.pathname).toBe('/result')
    expect(address('See the answers I sent')).toBe('/result/answers')
    expect(address('Go to my application')).toBe('/home')
    expect(screen.getByText(/^Received November 20, 2026\./)).toBeDefined()
  })

  it('draws each group of living costs as its part of the income', async () => {
    const spending = [
      { group: 'FOOD' as const, cents: 30_000 },
      { group: 'HOUSING' as const, cents: 70_000 },
    ]
    const changes = { monthlyNetIncomeCents: 400_000, livingCostsCents: 100_000, spending }
    visit('/result', { agency: agencyWith(submitted(changes)) })
    await screen.findByText('17.5%')
    const bars = [...document.querySelectorAll('.share-row rect')].map((bar) => bar.getAttribute('width'))
    expect(bars).toEqual(['17.5%', '7.5%', '75%'])
  })

  it('says what is missing where living costs are more than the income', async () => {
    const spending = [{ group: 'FOOD' as const, cents: 400_000 }]
    const changes = { monthlyNetIncomeCents: 100_000, livingCostsCents: 400_000, spending }
    visit('/result', { agency: agencyWith(submitted(changes)) })
    await screen.findByText('Living costs are more than the money that comes in.')
    expect(document.querySelector('.share-left')?.textContent).toBe('Short by $3,000.00')
  })

  it('draws nothing if there is no income, and names no debts if there are none', async () => {
    const none = { monthlyNetIncomeCents: 0, eligibleDebtCents: 0, minimumPaymentsCents: 0, plan: null }
    visit('/result', { agency: agencyWith(submitted({ ...none, livingCostsCents: 0, ways: [], spending: [] })) })
    await screen.findByRole('region', { name: 'Your month' })
    expect(document.querySelector('.share-list, .month-shares, .month-table')).toBeNull()
    expect(screen.queryByText('What you owe today')).toBeNull()
  })
})
