import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { completeDraft, FakeAgency } from '../../../testing/fake-agency.ts'
import { visit } from '../../../testing/render-app.tsx'
import type { Household } from '../journey/household.ts'

function agencyWith(changes: Partial<Household> = {}): FakeAgency {
  const agency = new FakeAgency()
  agency.application = completeDraft({ household: { ...completeDraft().household, ...changes } })
  return agency
}

const attributes = (element: HTMLElement, ...names: string[]) => names.map((name) => element.getAttribute(name))
/** The names of the questions on the page, in order. */
const questions = () =>
  [...document.querySelectorAll('form .field-label')].map((label) => label.textContent?.replace(' (optional)', '*'))

describe('the page about the person', () => {
  it('asks its questions in order, and tells browsers and phones what belongs into each field', async () => {
    visit('/apply/about-you', { agency: agencyWith() })
    await screen.findByLabelText('First name')
    expect(questions()).toEqual(['First name', 'Last name', 'Phone number', 'Email address', 'Date of birth*'])
    expect(attributes(screen.getByLabelText('First name'), 'autocomplete')).toEqual(['given-name'])
    expect(attributes(screen.getByLabelText('Last name'), 'autocomplete')).toEqual(['family-name'])
    expect(attributes(screen.getByLabelText('Phone number'), 'type', 'autocomplete', 'inputmode')).toEqual([
      'tel',
      'tel',
      'tel',
    ])
    expect(attributes(screen.getByLabelText('Email address'), 'type', 'autocomplete', 'inputmode')).toEqual([
      'email',
      'email',
      'email',
    ])
    expect(attributes(screen.getByLabelText('Month'), 'autocomplete')).toEqual(['bday-month'])
  })

  it('suggests the address that was probably meant, and takes it over only if the person says so', async () => {
    const agency = agencyWith()
    const { user } = visit('/apply/about-you', { agency })
    const email = await screen.findByLabelText('Email address')
    await user.clear(email)
    await user.type(email, 'fictia@gmial.com')
    const question = await screen.findByText(/^Did you mean fictia@gmail\.com\?/)
    expect(question.closest('[role="status"]')).not.toBeNull()
    expect(email).toHaveProperty('value', 'fictia@gmial.com')

    await user.click(screen.getByRole('button', { name: 'Yes, use it' }))
    expect(email).toHaveProperty('value', 'fictia@gmail.com')
    expect(document.activeElement).toBe(email)
    expect(screen.queryByText(/^Did you mean/)).toBeNull()
    await waitFor(() => expect(agency.saves.at(-1)?.household.contact?.email).toBe('fictia@gmail.com'))
  })
})

describe('the page about home and household', () => {
  it('asks about arrears and a notice only where they are possible', async () => {
    const { user } = visit('/apply/household', { agency: agencyWith({ housing: null }) })
    const always = ['Street address*', 'City*', 'State', 'ZIP code*', 'People in your household']
    await screen.findByLabelText('State')
    expect(questions()).toEqual([...always, 'Do you rent or own your home?'])

    await user.click(screen.getByLabelText('I rent'))
    const late = screen.getByLabelText('Are you behind on your rent or mortgage?')
    expect(screen.queryByText(/eviction or foreclosure notice/)).toBeNull()
    await user.selectOptions(late, 'Yes, 30 to 59 days behind')
    expect(screen.getByRole('radiogroup', { name: /eviction or foreclosure notice/ })).toBeDefined()
    await user.selectOptions(late, 'No, up to date')
    expect(screen.queryByText(/eviction or foreclosure notice/)).toBeNull()
    await user.click(screen.getByLabelText('Other, such as living with family'))
    expect(questions()).toEqual([...always, 'Do you rent or own your home?'])
  })

  it('says if the agency does not serve the state, and lets the person go on', async () => {
    const { user } = visit('/apply/household', { agency: agencyWith({ state: null }) })
    const state = await screen.findByLabelText('State')
    const notice = () => screen.queryByText(/^Testlight Counseling may not be able to offer every service in/)
    expect(notice(), 'without a state').toBeNull()
    await user.selectOptions(state, 'Texas')
    expect(notice(), 'in a state of the agency').toBeNull()
    await user.selectOptions(state, 'Rhode Island')
    expect(notice()?.textContent).toContain('in Rhode Island. You can still send your application')
    await user.click(screen.getByRole('button', { name: 'Continue' }))
    await screen.findByRole('heading', { name: /Your income$/ })
  })
})

describe('the form of an income', () => {
  it('suggests the month for a benefit that is paid by the month, and nothing for pay', async () => {
    const { user } = visit('/apply/income/new', { agency: agencyWith() })
    const kind = await screen.findByLabelText('What kind of income is it?')
    const often = () => screen.getByLabelText<HTMLSelectElement>(/^How often/).value
    for (const [chosen, frequency] of [
      ['Job (wages or salary)', ''],
      ['Social Security', 'MONTHLY'],
      ['Unemployment benefits', ''],
      ['Disability benefits', 'MONTHLY'],
      ['Self-employment or gig work', ''],
    ] as const) {
      await user.selectOptions(kind, chosen)
      expect([chosen, often()]).toEqual([chosen, frequency])
    }
    await user.selectOptions(kind, 'Pension or retirement')
    await user.selectOptions(screen.getByLabelText(/^How often/), 'every 3 months')
    await user.selectOptions(kind, 'Disability benefits')
    expect(often()).toBe('QUARTERLY')
  })

  it('repeats what amount and frequency make in a month, once both are known', async () => {
    const { user } = visit('/apply/income/new', { agency: agencyWith() })
    await user.selectOptions(await screen.findByLabelText('What kind of income is it?'), 'Job (wages or salary)')
    await user.type(screen.getByLabelText('Take-home pay'), '1,000')
    await user.type(screen.getByLabelText(/^Pay before deductions/), '1,200')
    const said = () => [...document.querySelectorAll('.read-back')].map(({ textContent }) => textContent)
    expect(said()).toEqual(['', ''])
    await user.selectOptions(screen.getByLabelText('How often: Take-home pay'), 'every week')
    await waitFor(() => expect(said()).toEqual(['That is $4,333.33 a month', 'That is $5,200.00 a month']))
    await user.clear(screen.getByLabelText('Take-home pay'))
    await user.type(screen.getByLabelText('Take-home pay'), '0')
    await waitFor(() => expect(said()).toEqual(['', 'That is $5,200.00 a month']))
  })

  it('asks for an amount before deductions, in words of the kind, only where there can be deductions', async () => {
    const { user } = visit('/apply/income/new', { agency: agencyWith() })
    const kind = await screen.findByLabelText('What kind of income is it?')
    expect(questions()).toEqual(['What kind of income is it?', 'Who pays it?*', 'Amount you receive'])
    for (const [chosen, ...asked] of [
      ['Job (wages or salary)', 'Take-home pay', 'Pay before deductions*'],
      ['Self-employment or gig work', 'What you keep', 'Before taxes*'],
      ['Social Security', 'Amount of the benefit', 'Amount before deductions*'],
      ['Child support', 'Amount you receive'],
    ]) {
      await user.selectOptions(kind, chosen as string)
      expect(questions().slice(2)).toEqual(asked)
    }
  })

  it.each([
    [1, false],
    [2, true],
    [null, false],
  ])('in a household of %s asks whose it is: %s', async (householdSize, asks) => {
    visit('/apply/income/new', { agency: agencyWith({ householdSize }) })
    await screen.findByLabelText('What kind of income is it?')
    expect(screen.queryByLabelText(/^Whose income is it\?/) !== null).toBe(asks)
  })

  it('keeps its title while a new income becomes complete', async () => {
    const { user } = visit('/apply/income/new', { agency: agencyWith() })
    await user.selectOptions(await screen.findByLabelText('What kind of income is it?'), 'Alimony')
    await user.type(screen.getByLabelText('Amount you receive'), '200')
    await user.selectOptions(screen.getByLabelText('How often: Amount you receive'), 'every month')
    await screen.findByText(/^Saved /)
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Step 2 of 6: Add income')
  })
})

describe('the form of a debt', () => {
  it('asks for a limit only of a card, and for a security only of debts that can have one', async () => {
    const { user } = visit('/apply/debts/new', { agency: agencyWith() })
    const kind = await screen.findByLabelText('What kind of debt is it?')
    const limit = () => screen.queryByLabelText(/^Credit limit/) !== null
    const security = () => screen.queryByText(/^Could the lender take something you own/) !== null
    for (const [chosen, hasLimit, hasSecurity] of [
      ['Credit card', true, false],
      ['Store card', true, true],
      ['Personal loan', false, true],
      ['Medical bill', false, false],
    ] as const) {
      await user.selectOptions(kind, chosen)
      expect([chosen, limit(), security()]).toEqual([chosen, hasLimit, hasSecurity])
    }
  })

  it('names the problem of each field at that field', async () => {
    const { user } = visit('/apply/debts/new', { agency: agencyWith() })
    await user.click(await screen.findByRole('button', { name: 'Save debt' }))
    const messages = within(screen.getByRole('alert')).getAllByRole('link')
    for (const message of messages) {
      await user.click(message)
      const field = document.activeElement?.closest('.field')
      expect(field?.querySelector('.field-error')?.textContent).toBe(message.textContent)
    }
    expect(messages.map(({ textContent }) => textContent)).toEqual([
      'Choose what kind of debt it is',
      'Enter who you owe',
      expect.stringMatching(/^Balance: enter an amount in dollars/),
      expect.stringMatching(/behind/),
      expect.stringMatching(/responsible|owes/),
    ])
  })
})

describe('a page of living costs', () => {
  it('asks a tenant for no mortgage, and says what all costs leave', async () => {
    const { expenses } = completeDraft().household
    const food = {
      id: 'food',
      category: 'FOOD_AT_HOME' as const,
      label: null,
      frequency: 'MONTHLY' as const,
      amountCents: 40_000,
    }
    const { user } = visit('/apply/living-costs/home', { agency: agencyWith({ expenses: [...expenses, food] }) })
    const rent = await screen.findByLabelText('Rent')
    expect(screen.queryByLabelText('Mortgage')).toBeNull()
    const left = () => document.querySelector('.month-so-far .summary-total')?.textContent
    expect(left()).toBe('Left so far$1,750.00')
    await user.clear(rent)
    await user.type(rent, '3,000')
    expect(left()).toBe('Short so far$150.00')
    expect(document.querySelector('.summary-bar-figure')?.textContent).toMatch(
      /^\$150\.00 more goes out than comes in$/,
    )
    expect(screen.getByText('A good guess is fine. Skip what you do not pay.')).toBeDefined()
  })

  it('gives a hint at the cost that needs it', async () => {
    visit('/apply/living-costs/car-and-health', { agency: agencyWith() })
    const [field] = await screen.findAllByLabelText(/^Health insurance/)
    expect(document.getElementById(field?.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      'Only what is not already taken from your pay.',
    )
  })

  it('repeats a yearly cost per month, and a monthly insurance per year', async () => {
    const { user } = visit('/apply/living-costs/car-and-health', { agency: agencyWith() })
    await user.type(await screen.findByLabelText('Car insurance'), '140')
    await screen.findByText('$1,680.00 a year')
    await user.selectOptions(screen.getByLabelText('How often: Car insurance'), 'every year')
    const read = await screen.findByText('$11.67 a month')
    expect(read.closest('.read-back')?.id).toBe(screen.getByLabelText('Car insurance').getAttribute('aria-describedby'))
  })

  it('asks about a cost that is more than all income, and does not keep the person from going on', async () => {
    const { user } = visit('/apply/living-costs/daily', { agency: agencyWith() })
    await user.type(await screen.findByLabelText('Groceries'), '4600')
    expect(await screen.findByText('$4,600.00 a month for one person? Fix it, or go on if it is right.')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Continue' }))
    await screen.findByRole('heading', { name: /Car, health, insurance$/ })
  })
})

describe('the page about the situation', () => {
  it('asks for a month and a year, and for a story with room for its characters', async () => {
    visit('/apply/your-situation', { agency: agencyWith() })
    const story = await screen.findByLabelText(/anything else your counselor should know/)
    const since = within(screen.getByRole('group', { name: /^Since when\?/ })).getAllByRole('textbox')
    expect(since.map((box) => box.closest('label')?.textContent)).toEqual(['Month', 'Year'])
    expect(document.getElementById(story.getAttribute('aria-describedby')?.split(' ')[0] ?? '')?.textContent).toMatch(
      /do not write account numbers/,
    )
  })
})
