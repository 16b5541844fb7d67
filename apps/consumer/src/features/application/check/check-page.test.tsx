import type { ErrorCode } from '@breakwater/contracts/errors'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { completeDraft, FakeAgency, submitted } from '../../../testing/fake-agency.ts'
import { visit } from '../../../testing/render-app.tsx'

function agencyWith(draft = completeDraft()): FakeAgency {
  const agency = new FakeAgency()
  agency.application = draft
  return agency
}

/** Loses the first calls that send the application; returns the input of each call. */
function loseSubmissions(count: number) {
  const answer = globalThis.fetch
  const tried: { idempotencyKey: string }[] = []
  vi.stubGlobal('fetch', async (url: string, init: { body: string }) => {
    const { query, variables } = JSON.parse(init.body)
    if (query.startsWith('mutation SubmitApplication')) {
      tried.push(variables.input)
      if (tried.length <= count) throw new TypeError('Failed to fetch')
    }
    return answer(url, init as RequestInit)
  })
  return tried
}

const findSend = () => screen.findByRole('button', { name: 'Send my application' })
const address = (element: HTMLElement) => element.getAttribute('href')
const figures = () => [...document.querySelectorAll('.key-figure')].map(({ textContent }) => textContent)

afterEach(() => vi.useRealTimers())

describe('sending without a connection', () => {
  it('is tried again by itself with the same key, and shows meanwhile that it is sending', async () => {
    const { user, agency } = visit('/apply/check', { agency: agencyWith() })
    const send = await findSend()
    const tried = loseSubmissions(2)
    await user.click(send)
    const busy = await screen.findByRole('button', { name: 'Sending…' })
    expect(busy.getAttribute('aria-busy')).toBe('true')
    expect(screen.queryByRole('alert')).toBeNull()

    await screen.findByRole('heading', { name: 'What happens next' })
    expect(tried).toHaveLength(3)
    expect(new Set(tried.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1)
    expect(agency.submissions).toHaveLength(1)
  })

  it('stops after three calls, and says that nothing is lost', async () => {
    const { user } = visit('/apply/check', { agency: agencyWith() })
    const send = await findSend()
    const tried = loseSubmissions(99)
    await user.click(send)
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toContain('Nothing is lost. Please check your connection and try again.')
    expect(document.activeElement).toBe(alert)
    expect(tried).toHaveLength(3)
  })
})

describe('an application that the API does not accept', () => {
  it.each([
    ['INCOMPLETE_APPLICATION', /^Some answers are still missing/],
    ['FORBIDDEN', /^We could not send your application\. Nothing is lost\. Please try again in a few minutes/],
  ] as [ErrorCode, RegExp][])(
    'after %s stays, says why, and moves the focus there at each attempt',
    async (code, words) => {
      const agency = agencyWith()
      const { user } = visit('/apply/check', { agency })
      const send = await findSend()
      agency.trouble = code
      for (let attempt = 0; attempt < 2; attempt += 1) {
        send.focus()
        await user.click(send)
        await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('alert')))
        expect(within(screen.getByRole('alert')).getByText(words)).toBeDefined()
      }
      expect(window.location.pathname).toBe('/apply/check')
    },
  )

  it('because it was changed elsewhere shows the answers of the server, and then sends those', async () => {
    const agency = agencyWith()
    const { user } = visit('/apply/check', { agency })
    const send = await findSend()
    const { household } = completeDraft()
    agency.application = completeDraft({ version: 9, household: { ...household, householdSize: 7 } })
    await user.click(send)

    expect((await screen.findByRole('alert')).textContent).toContain('Please check your answers again')
    const home = within(screen.getByRole('region', { name: 'Your home and household' }))
    expect(home.getByText('People in your household').nextElementSibling?.textContent).toBe('7')
    expect(agency.submissions).toEqual([])
    await user.click(send)
    await screen.findByRole('heading', { name: 'What happens next' })
    expect(agency.submissions).toMatchObject([{ version: 9 }])
    expect(agency.saves).toEqual([])
  })

  it('because it was sent from elsewhere leads to the person’s own page', async () => {
    const agency = agencyWith()
    const { user } = visit('/apply/check', { agency })
    const send = await findSend()
    agency.trouble = 'ALREADY_SUBMITTED'
    agency.application = submitted()
    await user.click(send)
    await screen.findByRole('heading', { name: 'My application' })
    expect(screen.getByText('TL-1234-5678')).toBeDefined()
  })
})

describe('the last page before sending', () => {
  it('says what sending means for a person with an account, with the terms and the privacy notice', async () => {
    visit('/apply/check', { agency: agencyWith() })
    const card = (
      await screen.findByText(/^When you send your application, Testlight Counseling will see your answers/)
    ).parentElement as HTMLElement
    expect(within(card).getAllByRole('link').map(address)).toEqual(['/terms', '/privacy'])
    expect(screen.queryByText(/you need an account/)).toBeNull()
  })

  it('leads a person without an account to the sign-up once nothing is missing', async () => {
    const draft = { owner: null, unsaved: true, id: 'a', version: 0, submissionKey: null }
    const answers = { household: completeDraft().household, typed: {} }
    window.sessionStorage.setItem('breakwater.personal.draft', JSON.stringify({ ...draft, answers, base: answers }))
    visit('/apply/check', { signedIn: null })
    expect(address(await screen.findByRole('link', { name: 'Create an account and send' }))).toBe('/sign-up')
    expect(screen.getByText(/To send your application you need an account/)).toBeDefined()
    expect(screen.queryByText(/will see your answers/)).toBeNull()
  })

  it('sums up the average month and what is owed', async () => {
    visit('/apply/check', { agency: agencyWith() })
    await findSend()
    expect(figures()).toEqual([
      'Comes in$3,250.00',
      'Living costs$1,100.00',
      'Left for debts$2,150.00',
      'You owe$4,800.00',
    ])
    expect(
      screen.getByText('Comes in, living costs and left are for an average month, before payments on debts.'),
    ).toBeDefined()
  })

  it('says how much is missing if more goes out than comes in', async () => {
    const { household } = completeDraft()
    const expenses = household.expenses.map((expense) => ({ ...expense, amountCents: 337_000 }))
    visit('/apply/check', { agency: agencyWith(completeDraft({ household: { ...household, expenses } })) })
    await findSend()
    expect(figures()[2]).toBe('Short before debts$120.00')
    expect(
      screen.getByText(
        'Comes in, living costs and what you are short are for an average month, before payments on debts.',
      ),
    ).toBeDefined()
  })

  it('shows each living cost as it was typed, folded, and what each page comes to', async () => {
    const { household } = completeDraft()
    const [rent] = household.expenses
    if (!rent) throw new Error('the draft has no rent')
    const water = { ...rent, id: 'w', category: 'WATER_SEWER_TRASH' as const, frequency: 'QUARTERLY' as const }
    const expenses = [rent, { ...water, amountCents: 18_000 }]
    visit('/apply/check', { agency: agencyWith(completeDraft({ household: { ...household, expenses } })) })
    const costs = within(await screen.findByRole('region', { name: 'Living costs' }))
    expect(costs.getByText('$1,160.00')).toBeDefined()
    expect(costs.getByRole('link', { name: 'Change: Household bills' }).closest('div')?.textContent).toBe(
      'Household bills$60.00',
    )
    const folded = costs.getByText('All 2 amounts as you typed them').closest('details')
    expect(folded?.open).toBe(false)
    expect(folded?.textContent).toContain('Water, sewer, trash$60.00 a month$180.00 every 3 months')
  })

  it('asks at most two questions at once, and the next one when one is settled', async () => {
    const { household } = completeDraft()
    const [rent] = household.expenses
    if (!rent) throw new Error('the draft has no rent')
    const expenses = [{ ...rent, id: 'c', category: 'CLOTHING' as const, amountCents: 5_000 }]
    const { user } = visit('/apply/check', {
      agency: agencyWith(completeDraft({ household: { ...household, expenses } })),
    })
    const asked = () =>
      screen.queryAllByRole('link', { name: /^(Fix it|Add amounts): / }).map((link) => link.getAttribute('href'))
    const [rentField, foodField] = [
      '/apply/living-costs/home?change=1#RENT-amount',
      '/apply/living-costs/daily?change=1#FOOD_AT_HOME-amount',
    ]
    await waitFor(() => expect(asked()).toEqual([rentField, foodField]))
    await user.click(screen.getAllByRole('button', { name: 'It is right' })[0] as HTMLElement)
    expect(asked()).toEqual([foodField, '/apply/living-costs/daily?change=1#DINING_OUT-amount'])
    expect(document.activeElement).toBe(document.getElementById('main'))
    expect(screen.getByRole('button', { name: 'It really is $0' })).toBeDefined()
    cleanup()
    visit('/apply/check', { agency: agencyWith(completeDraft({ household: { ...household, expenses } })) })
    await waitFor(() => expect(asked()).toHaveLength(2))
    expect(asked()).not.toContain(rentField)
  })

  it('leads to each page and to each entry, and back here from there', async () => {
    const { user } = visit('/apply/check', { agency: agencyWith() })
    expect(address(await screen.findByRole('link', { name: 'Change: Your debts' }))).toBe('/apply/debts?change=1')
    const debt = screen.getByRole('link', { name: 'Change: Alpha Card' })
    expect(address(debt)).toBe('/apply/debts/d1?change=entry')
    expect(address(screen.getByRole('link', { name: 'Your situation' }))).toBe('/apply/your-situation')
    await user.click(debt)
    await screen.findByRole('heading', { name: /Change debt$/ })
    expect(address(screen.getByRole('link', { name: 'Check and send' }))).toBe('/apply/check')
    await user.click(screen.getByRole('button', { name: 'Save and return' }))
    await screen.findByRole('heading', { name: /Does this look right\?$/ })
  })

  it('leads back here from a list that was opened here, also after an entry of the list was changed', async () => {
    const { user } = visit('/apply/check', { agency: agencyWith() })
    await user.click(await screen.findByRole('link', { name: 'Change: Your debts' }))
    await user.click(await screen.findByRole('link', { name: 'Edit Alpha Card' }))
    await screen.findByRole('heading', { name: /Change debt$/ })
    expect(address(screen.getByRole('link', { name: 'Your debts' }))).toBe('/apply/debts?change=1')
    await user.click(screen.getByRole('button', { name: 'Save debt' }))
    await screen.findByRole('heading', { name: /Your debts$/ })
    await user.click(screen.getByRole('button', { name: 'Save and return' }))
    await screen.findByRole('heading', { name: /Does this look right\?$/ })
  })

  it('moves the focus to the problems each time that the person sends with an answer missing', async () => {
    const { household } = completeDraft()
    const { user } = visit('/apply/check', {
      agency: agencyWith(completeDraft({ household: { ...household, state: null } })),
    })
    const send = await screen.findByRole('button', { name: 'Send my application' })
    await user.click(send)
    expect(document.activeElement).toBe(screen.getByRole('alert'))
    await user.click(send)
    expect(document.activeElement).toBe(screen.getByRole('alert'))
  })

  it('moves the focus to what is missing, and shows it in its section even before the person sends', async () => {
    const { household } = completeDraft()
    const agency = agencyWith(completeDraft({ household: { ...household, state: null, hardship: null } }))
    const { user } = visit('/apply/check', { agency })
    const home = within(await screen.findByRole('region', { name: 'Your home and household' }))
    expect(address(home.getByRole('link', { name: 'Choose the state where you live' }))).toBe(
      '/apply/household?change=1#state',
    )
    expect(screen.queryByRole('alert')).toBeNull()
    await user.click(await findSend())
    const alert = screen.getByRole('alert')
    expect(document.activeElement).toBe(alert)
    expect(within(alert).getAllByRole('link').map(address)).toEqual([
      '/apply/household?change=1#state',
      '/apply/your-situation?change=1#cause',
    ])
  })
})
