import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { $location } from '../../shared/navigation.ts'
import { completeDraft, FakeAgency } from '../../testing/fake-agency.ts'
import { visit } from '../../testing/render-app.tsx'

function agencyWith(draft = completeDraft()): FakeAgency {
  const agency = new FakeAgency()
  agency.application = draft
  return agency
}

describe('what was typed and not finished', () => {
  it('lists an unfinished debt, opens it again, and does not send without it', async () => {
    const agency = agencyWith()
    const { user } = visit('/apply/debts/d-new', { agency })
    await user.selectOptions(await screen.findByLabelText('What kind of debt is it?'), 'MEDICAL')
    await user.type(screen.getByLabelText('Who do you owe?'), 'St Hospital')
    await user.click(screen.getByRole('link', { name: 'Your debts' }))

    await screen.findByRole('heading', { name: 'St Hospital' })
    expect(screen.getByText('Not finished.')).toBeDefined()
    await waitFor(() => expect(agency.application?.typedPages?.[0]?.path).toBe('/apply/debts/d-new'))

    $location.open('/apply/check')
    await user.click(await screen.findByRole('button', { name: 'Send my application' }))
    expect(agency.submissions).toEqual([])
    const alert = await screen.findByRole('alert')
    await user.click(
      within(alert).getByRole('link', { name: 'St Hospital: finish this debt, or remove it from the list' }),
    )
    expect(await screen.findByLabelText('Who do you owe?')).toHaveProperty('value', 'St Hospital')
    expect(document.activeElement).toBe(screen.getByLabelText('Balance'))
    await user.type(screen.getByLabelText('Balance'), '2,300')
    await user.selectOptions(screen.getByLabelText('Are you behind on the payments?'), '0')
    await user.click(screen.getByLabelText('Only me'))
    await user.click(screen.getByRole('button', { name: 'Save and return' }))
    await user.click(await screen.findByRole('button', { name: 'Send my application' }))
    await screen.findByRole('heading', { name: 'What happens next' })
    expect(agency.saves.at(-1)?.household.debts).toHaveLength(2)
  })

  it('does not send the old balance of a debt whose new one cannot be read', async () => {
    const agency = agencyWith()
    const { user } = visit('/apply/debts/d1', { agency })
    const balance = await screen.findByLabelText('Balance')
    await user.clear(balance)
    await user.type(balance, '1.800')
    await user.click(screen.getByRole('link', { name: 'Your debts' }))
    expect(await screen.findByRole('link', { name: 'Finish Alpha Card' })).toBeDefined()
    $location.open('/apply/check')
    await user.click(await screen.findByRole('button', { name: 'Send my application' }))
    expect(within(await screen.findByRole('alert')).getByText(/^Alpha Card: Balance: enter an amount/)).toBeDefined()
    expect(agency.submissions).toEqual([])
  })

  it('appears on another device, even a story without a cause of the hardship', async () => {
    const agency = agencyWith(completeDraft({ household: { ...completeDraft().household, hardship: null } }))
    const first = visit('/apply/your-situation', { agency })
    await first.user.type(await screen.findByLabelText(/anything else your counselor should know/), 'We moved twice.')
    await screen.findByText(/^Saved \d/)
    first.unmount()
    window.sessionStorage.clear()

    visit('/apply', { agency })
    expect(await screen.findByLabelText(/anything else your counselor should know/)).toHaveProperty(
      'value',
      'We moved twice.',
    )
  })

  it('forgets a debt whose form was emptied again', async () => {
    const agency = agencyWith()
    const { user } = visit('/apply/debts/d-new', { agency })
    const creditor = await screen.findByLabelText('Who do you owe?')
    await user.type(creditor, 'X')
    await user.clear(creditor)
    await user.click(screen.getByRole('link', { name: 'Your debts' }))
    await screen.findByRole('heading', { name: /Your debts$/ })
    expect(screen.queryByText('Not finished.')).toBeNull()
  })
})

describe('a list of debts', () => {
  it('moves the focus to the undo button of a removed entry, and back to the entry', async () => {
    const { debts, ...household } = completeDraft().household
    const three = ['a', 'b', 'c'].flatMap((id) => debts.map((debt) => ({ ...debt, id, creditor: `Card ${id}` })))
    const agency = agencyWith(completeDraft({ household: { ...household, debts: three } }))
    const { user } = visit('/apply/debts', { agency })
    expect(await screen.findByText('$14,400.00')).toBeDefined()
    await user.click(await screen.findByRole('button', { name: 'Remove Card b' }))

    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Undo' }))
    expect(screen.getByText('$9,600.00')).toBeDefined()
    const entries = screen.getAllByRole('listitem').map((entry) => entry.textContent)
    expect(entries.filter((text) => text?.includes('Card'))[1]).toMatch(/^Card b was removed/)
    await user.click(screen.getByRole('button', { name: 'Remove Card a' }))
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Undo' }))

    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(document.activeElement).toBe(screen.getByRole('link', { name: 'Edit Card a' }))
    expect([...document.querySelectorAll('.item h2')].map(({ textContent }) => textContent)).toEqual([
      'Card a',
      'Card c',
    ])
  })
})

describe('signing out without a connection', () => {
  it('asks before it deletes unsaved answers', async () => {
    const agency = agencyWith()
    const { user } = visit('/apply/about-you', { agency })
    const lastName = await screen.findByLabelText('Last name')
    agency.trouble = 'OFFLINE'
    await user.type(lastName, ' Segunda')
    await user.click(screen.getByRole('button', { name: 'Sign out' }))

    await screen.findByRole('heading', { name: 'Some answers are not saved yet' })
    expect(window.location.pathname).toBe('/apply/about-you')
    await user.click(screen.getByRole('button', { name: 'Stay signed in' }))
    expect(screen.queryByRole('heading', { name: 'Some answers are not saved yet' })).toBeNull()
    expect(screen.getByLabelText('Last name')).toHaveProperty('value', 'Inventada Segunda')

    await user.click(screen.getByRole('button', { name: 'Sign out' }))
    await user.click(await screen.findByRole('button', { name: 'Sign out and lose it' }))
    await screen.findByRole('link', { name: 'Start my application' })
    expect(window.sessionStorage).toHaveLength(0)
  })
})

describe('questions before sending', () => {
  it('asks a tenant about a missing rent and still sends', async () => {
    const agency = agencyWith(completeDraft({ household: { ...completeDraft().household, expenses: [] } }))
    const { user } = visit('/apply/living-costs/daily', { agency })
    await user.type(await screen.findByLabelText('Pets'), '20')
    $location.open('/apply/check')
    const question = await screen.findByRole('link', {
      name: 'Fix it: You rent, and you entered no rent. Is your rent really $0?',
    })
    expect(question.getAttribute('href')).toBe('/apply/living-costs/home?change=1#RENT-amount')
    await user.click(screen.getByRole('button', { name: 'Send my application' }))
    await screen.findByRole('heading', { name: 'What happens next' })
  })

  it('asks about a rent that is more than the whole income', async () => {
    const rent = { id: 'rent', category: 'RENT' as const, label: null, frequency: 'MONTHLY' as const, amountCents: 1e9 }
    visit('/apply/check', {
      agency: agencyWith(completeDraft({ household: { ...completeDraft().household, expenses: [rent] } })),
      language: 'es',
    })
    await screen.findByRole('link', {
      name: 'Corregir: Alquiler: $10,000,000.00 al mes es más que todos sus ingresos. ¿Es correcto?',
    })
  })
})
