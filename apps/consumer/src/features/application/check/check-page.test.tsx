import type { ErrorCode } from '@breakwater/contracts/errors'
import { screen, waitFor, within } from '@testing-library/react'
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

    await screen.findByRole('heading', { name: 'Your result' })
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
    await screen.findByRole('heading', { name: 'Your result' })
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

  it('sums up the average month', async () => {
    visit('/apply/check', { agency: agencyWith() })
    const month = await screen.findByRole('region', { name: 'Your average month' })
    expect([...month.querySelectorAll('.total')].map((total) => total.textContent)).toEqual([
      'Income in an average month$3,250.00',
      'Living costs in an average month$1,100.00',
      expect.stringMatching(/^Left before debts.*\$2,150\.00$/),
    ])
  })

  it('leads to each page and to each entry, and back here from there', async () => {
    const { user } = visit('/apply/check', { agency: agencyWith() })
    expect(address(await screen.findByRole('link', { name: 'Change: Your debts' }))).toBe('/apply/debts?change=1')
    const debt = screen.getByRole('link', { name: 'Change: Alpha Card' })
    expect(address(debt)).toBe('/apply/debts/d1?change=entry')
    expect(address(screen.getByRole('link', { name: 'Back' }))).toBe('/apply/your-situation')
    await user.click(debt)
    await screen.findByRole('heading', { name: 'Change debt' })
    expect(address(screen.getByRole('link', { name: 'Back' }))).toBe('/apply/check')
    await user.click(screen.getByRole('button', { name: 'Save and return to your answers' }))
    await screen.findByRole('heading', { name: 'Check your answers' })
  })

  it('leads back here from a list that was opened here, also after an entry of the list was changed', async () => {
    const { user } = visit('/apply/check', { agency: agencyWith() })
    await user.click(await screen.findByRole('link', { name: 'Change: Your debts' }))
    await user.click(await screen.findByRole('link', { name: 'Edit Alpha Card' }))
    await screen.findByRole('heading', { name: 'Change debt' })
    expect(address(screen.getByRole('link', { name: 'Back' }))).toBe('/apply/debts?change=1')
    await user.click(screen.getByRole('button', { name: 'Save debt' }))
    await screen.findByRole('heading', { name: 'Your debts' })
    await user.click(screen.getByRole('button', { name: 'Save and return to your answers' }))
    await screen.findByRole('heading', { name: 'Check your answers' })
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
