import { screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { type evaluation, FakeAgency, submitted } from '../testing/fake-agency.ts'
import { visit } from '../testing/render-app.tsx'

function agencyWith(changes: Partial<typeof evaluation>): FakeAgency {
  const agency = new FakeAgency()
  agency.application = submitted(changes)
  return agency
}

describe('the result in plain words', () => {
  it.each([
    ['BUDGET_ONLY', 'A budget that works for you', 'Un presupuesto que le funcione'],
    ['SELF_PAY', 'You can pay your debts on your own', 'Usted puede pagar sus deudas por su cuenta'],
    ['DMP_STANDARD', 'A debt management plan looks possible', 'Un plan de manejo de deudas parece posible'],
    [
      'DMP_HARDSHIP',
      'A debt management plan with lower payments looks possible',
      'Un plan de manejo de deudas con pagos más bajos parece posible',
    ],
    ['DEFICIT', 'First, let us bring your month into balance', 'Primero, equilibremos su mes'],
    ['LEGAL_REFERRAL', 'A repayment plan may not be enough', 'Es posible que un plan de pagos no sea suficiente'],
  ] as const)('%s', async (outcome, english, spanish) => {
    const { user } = visit('/result', { agency: agencyWith({ outcome, plan: null }) })

    await screen.findByRole('heading', { name: english })
    expect(screen.getByText(/A counselor of Testlight Counseling will call you/)).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Español' }))
    expect(screen.getByRole('heading', { name: spanish })).toBeDefined()
    expect(screen.getByText(/Un consejero de Testlight Counseling le llamará/)).toBeDefined()
  })

  it('shows the month, the plan, the case number and the phone', async () => {
    visit('/result', { agency: agencyWith({}) })

    await screen.findByText('TL-1234-5678')
    for (const amount of ['$3,250.00', '− $2,600.00', '$650.00', '− $460.00', '$190.00', '$15,000.00', '$367.50']) {
      expect(screen.getByText(amount)).toBeDefined()
    }
    expect(screen.getByText('53 months')).toBeDefined()
    expect(screen.getByRole('link', { name: 'Call (800) 555-0199' }).getAttribute('href')).toBe('tel:+18005550199')
  })

  it('says what is short as what is short, without a minus', async () => {
    const changes = { outcome: 'DEFICIT', livingCostsCents: 337_000, availableIncomeCents: -12_000 } as const
    visit('/result', { agency: agencyWith({ ...changes, surplusAfterMinimumsCents: -58_000, plan: null }) })

    const short = await screen.findByText('Short by')
    expect(short.nextElementSibling?.textContent).toBe('$120.00')
    expect(screen.queryByText('Left over')).toBeNull()
  })

  it('tells of a home at risk, and to call soon', async () => {
    visit('/result', { agency: agencyWith({ flags: ['HOUSING', 'URGENT'] }) })

    await screen.findByText(/your home may be at risk/)
    expect(screen.getByText(/call us as soon as you can/)).toBeDefined()
  })

  it('leads to the application while nothing has been sent', async () => {
    visit('/result')
    await screen.findByText('You have not started an application yet.')
  })
})
