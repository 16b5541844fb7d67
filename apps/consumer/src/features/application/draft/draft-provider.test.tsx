import { SignInError } from '@breakwater/sign-in/sign-in-error'
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it, vi } from 'vitest'
import { $location } from '../../../shared/navigation.ts'
import { completeDraft, FakeAgency, submitted } from '../../../testing/fake-agency.ts'
import { fakeUserPool, person, visit } from '../../../testing/render-app.tsx'
import { newHousehold } from '../journey/household.ts'

function agencyWith(draft: FakeAgency['application'] = completeDraft()): FakeAgency {
  const agency = new FakeAgency()
  agency.application = draft
  return agency
}

const status = () => document.querySelector('.save-status')?.textContent

describe('an application that cannot be loaded', () => {
  it.each([
    ['/apply/about-you', 'About you', completeDraft()],
    ['/home', 'My application', completeDraft()],
    ['/result', 'What happens next', submitted()],
    ['/result/answers', 'The answers you sent', submitted()],
  ])('at %s says so, and is loaded at the next attempt', async (path, title, application) => {
    const agency = agencyWith(application)
    agency.trouble = 'OFFLINE'
    const { user } = visit(path, { agency })
    await screen.findByRole('heading', { name: 'We could not load your information' })
    agency.trouble = null
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    await screen.findByRole('heading', { name: new RegExp(`${title}$`) })
    expect(window.location.pathname).toBe(path)
  })

  it.each(['/apply/about-you', '/home'])(
    'at %s because it is not known who is signed in says so, and is loaded at the next attempt',
    async (path) => {
      const pool = fakeUserPool(person)
      const session = pool.session
      let isOnline = false
      const asked = vi.fn(async () => {
        if (!isOnline) throw new SignInError('unreachable', null)
        return session()
      })
      const { user } = visit(path, { agency: agencyWith(), pool: { ...pool, session: asked } })
      await screen.findByRole('heading', { name: 'We could not load your information' })
      isOnline = true
      await user.click(screen.getByRole('button', { name: 'Try again' }))
      await screen.findByRole('heading', { name: path === '/home' ? 'My application' : /About you$/ })
    },
  )
})

describe('the line that says whether answers are saved', () => {
  it('is empty at first, says that it saves, and then when it saved', async () => {
    const { user } = visit('/apply/about-you', { agency: agencyWith() })
    const lastName = await screen.findByLabelText('Last name')
    expect(status()).toBe('')
    await user.type(lastName, 'X')
    expect(status()).toBe('Saving…')
    await screen.findByText(/^Saved \d{1,2}:\d{2}/)
    expect(document.querySelector('.save-status')?.getAttribute('role')).toBe('status')
  })

  it.each([
    ['en', 'Kept until you close this tab'],
    ['es', 'Se conserva hasta que cierre esta pestaña'],
  ] as const)('says in %s that only the tab keeps the answers while there is no account', async (language, words) => {
    const { user } = visit('/apply/about-you', { signedIn: null, language })
    await user.type((await screen.findAllByRole('textbox'))[0] as HTMLElement, 'F')
    expect(status()).toBe(words)
  })
})

describe('an answer that the API refuses', () => {
  it('is reported with the name to call, until the next answer is saved', async () => {
    const agency = agencyWith()
    const { user } = visit('/apply/about-you', { agency })
    agency.saveRefusal = 'INVALID_INPUT'
    await user.type(await screen.findByLabelText('Last name'), 'X')
    await screen.findByRole('heading', { name: 'We could not save this answer' })
    expect(screen.getByText(/If it looks right, call Testlight Counseling\./)).toBeDefined()
    expect(status()).toBe('Not saved')
    agency.saveRefusal = null
    await user.type(screen.getByLabelText('Last name'), 'Y')
    await screen.findByText(/^Saved /)
    expect(screen.queryByRole('heading', { name: 'We could not save this answer' })).toBeNull()
  })
})

describe('answers that differ on two pages', () => {
  it('are chosen page by page: the focus goes to the first page without a choice', async () => {
    const { household } = completeDraft()
    const agency = agencyWith()
    const { user } = visit('/apply/household', { agency })
    const size = await screen.findByLabelText('People in your household')
    agency.application = completeDraft({
      version: 9,
      household: {
        ...household,
        householdSize: 7,
        hardship: { cause: 'MEDICAL', since: null, story: 'Surgery' },
      },
    })
    await user.clear(size)
    await user.type(size, '2')
    $location.open('/apply/your-situation')
    await user.type(await screen.findByLabelText(/anything else your counselor should know/), 'Moved')

    const home = await screen.findByRole('radiogroup', { name: 'Your home and household' })
    const situation = screen.getByRole('radiogroup', { name: 'Your situation' })
    expect(status()).toBe('Not saved')
    const keep = screen.getByRole('button', { name: 'Keep what I chose' })
    const [mineAtHome] = within(home).getAllByRole('radio')
    const [mineInSituation, theirsInSituation] = within(situation).getAllByRole('radio')
    await user.click(keep)
    expect(document.activeElement).toBe(mineAtHome)
    expect([home, situation].map((group) => group.getAttribute('aria-invalid'))).toEqual(['true', 'true'])

    await user.click(within(home).getByLabelText('From this page: People in your household: 2'))
    expect(home.getAttribute('aria-invalid')).toBeNull()
    await user.click(keep)
    expect(document.activeElement).toBe(mineInSituation)
    expect(agency.saves).toEqual([])

    await user.click(theirsInSituation as HTMLElement)
    await user.click(keep)
    await waitFor(() => expect(agency.saves).toHaveLength(1))
    expect(agency.saves[0]).toMatchObject({
      version: 9,
      household: { householdSize: 2, hardship: { cause: 'MEDICAL', story: 'Surgery' } },
    })
    expect(screen.getByLabelText(/anything else your counselor should know/)).toHaveProperty('value', 'Surgery')
    // The form of the choice is gone, and the focus with it.
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('main')))
  })
})

describe('a draft', () => {
  it('is saved in another language as soon as the person chooses it', async () => {
    const agency = agencyWith()
    const { user } = visit('/apply/about-you', { agency })
    await user.click(await screen.findByRole('button', { name: 'Español' }))
    await waitFor(() => expect(agency.saves).toMatchObject([{ language: 'es', version: 3 }]))
  })

  it('that was just begun is on the person’s own page, without another request', async () => {
    const { user, agency } = visit('/apply')
    await user.type(await screen.findByLabelText('First name'), 'Fictia')
    await waitFor(() => expect(agency.saves).toHaveLength(1))
    agency.trouble = 'OFFLINE'
    $location.open('/home')
    expect((await screen.findByRole('link', { name: 'Continue my application' })).getAttribute('href')).toBe('/apply')
  })

  it('is saved at once when the person goes on to the next page', async () => {
    const { user, agency } = visit('/apply/about-you', { agency: agencyWith() })
    await user.type(await screen.findByLabelText('Last name'), 'X')
    await user.click(screen.getByRole('button', { name: 'Continue' }))
    // Shorter than the pause after the last keystroke.
    await vi.waitFor(() => expect(agency.saves.at(-1)?.household.contact?.lastName).toBe('InventadaX'), 900)
  })

  it('keeps its key for sending over a reload, also once everything is saved', async () => {
    const agency = agencyWith()
    const first = visit('/apply/check', { agency })
    const send = await screen.findByRole('button', { name: 'Send my application' })
    agency.trouble = 'INTERNAL'
    await first.user.click(send)
    await screen.findByRole('alert')
    const { submissionKey } = JSON.parse(window.sessionStorage.getItem('breakwater.personal.draft') ?? '{}')
    first.unmount()

    agency.trouble = null
    const { user } = visit('/apply/check', { agency })
    await user.click(await screen.findByRole('button', { name: 'Send my application' }))
    await screen.findByRole('heading', { name: 'What happens next' })
    expect(agency.submissions.map(({ idempotencyKey }) => idempotencyKey)).toEqual([submissionKey])
    expect(submissionKey).not.toBeUndefined()
  })
})

describe('a tab that holds answers which are not saved', () => {
  const { household } = completeDraft()
  const base = { household, typed: {} }
  const kept = (owner: string | null, changes: object) => ({
    owner,
    id: owner === null ? 'of-the-tab' : completeDraft().id,
    version: owner === null ? 0 : 3,
    submissionKey: null,
    unsaved: true,
    base: owner === null ? { household: newHousehold(null), typed: {} } : base,
    answers: { household: { ...(owner === null ? newHousehold(null) : household), ...changes }, typed: {} },
  })
  const keep = (draft: object) => window.sessionStorage.setItem('breakwater.personal.draft', JSON.stringify(draft))

  it('opens them at once, without waiting for the server', async () => {
    keep(kept(person.id, { householdSize: 8 }))
    const agency = agencyWith()
    visit('/apply/household', { agency })
    vi.stubGlobal('fetch', () => new Promise(() => undefined))
    expect(await screen.findByLabelText('People in your household')).toHaveProperty('value', '8')
  })

  it('adds those without an account to the earlier application of the person who signs in', async () => {
    keep(kept(null, { debts: [{ ...household.debts[0], id: 'd2', creditor: 'Gamma Card' }] }))
    const agency = agencyWith()
    visit('/apply/debts', { agency })
    await screen.findByRole('heading', { name: 'Gamma Card' })
    await waitFor(() => expect(agency.saves).toHaveLength(1))
    expect(agency.saves[0]).toMatchObject({ id: completeDraft().id, version: 3 })
    expect(agency.saves[0]?.household.debts.map(({ creditor }) => creditor)).toEqual(['Gamma Card', 'Alpha Card'])
    await screen.findByRole('heading', { name: 'Alpha Card' })
  })
})

describe('what was typed after an application was sent', () => {
  const sent = submitted()
  const typed = { household: { ...sent.household, householdSize: 9 }, typed: {} }
  const base = { household: sent.household, typed: {} }
  const kept = { owner: person.id, id: sent.id, version: 3, submissionKey: null, unsaved: true, answers: typed, base }
  const title = 'Some of what you wrote was not sent'

  async function open(draft: object) {
    window.sessionStorage.setItem('breakwater.personal.draft', JSON.stringify(draft))
    const { user } = visit('/home', { agency: agencyWith(sent) })
    await screen.findByText('TL-1234-5678')
    return user
  }

  it('is listed until the person has noted it, and then deleted from the tab', async () => {
    const user = await open(kept)
    await screen.findByRole('heading', { name: new RegExp(`${title}$`) })
    expect(screen.getByText('Your home and household: People in your household: 9')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'I have noted it' }))
    expect(window.sessionStorage.getItem('breakwater.personal.draft')).toBeNull()
    expect(screen.queryByRole('heading', { name: title })).toBeNull()
    expect(document.activeElement, 'the focus after the button is gone').toBe(screen.getByRole('main'))
  })

  it.each([
    ['everything was saved', { ...kept, unsaved: false }],
    ['it belongs to another application', { ...kept, id: 'another' }],
    ['it is of another person', { ...kept, owner: 'user-2' }],
    ['it is what both had before', { ...kept, answers: base }],
  ])('is not listed if %s', async (_, draft) => {
    await open(draft)
    // The notice is fetched after the page.
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(screen.queryByRole('heading', { name: title })).toBeNull()
  })
})
