import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { $location } from '../../shared/navigation.ts'
import { completeDraft, FakeAgency, submitted } from '../../testing/fake-agency.ts'
import { visit } from '../../testing/render-app.tsx'

function agencyWith(draft = completeDraft()): FakeAgency {
  const agency = new FakeAgency()
  agency.application = draft
  return agency
}

describe('amounts', () => {
  it('are read with $, commas and spaces, and sent in cents with their frequency', async () => {
    const { user, agency } = visit('/apply/income/new-income', { agency: agencyWith() })
    await user.selectOptions(await screen.findByLabelText('What kind of income is it?'), 'WAGES')
    await user.type(screen.getByLabelText('Take-home pay'), '$ 2,166 .50'.replace(' .', '.'))
    await user.selectOptions(screen.getByLabelText('How often: Take-home pay'), 'every month')
    await user.click(screen.getByRole('button', { name: 'Save income' }))

    await screen.findByRole('heading', { name: /Your income$/ })
    await waitFor(() => expect(agency.saves.length).toBeGreaterThan(0))
    expect(agency.saves.at(-1)?.household.incomes).toHaveLength(2)
    expect(agency.saves.at(-1)?.household.incomes[1]).toMatchObject({ netCents: 216_650, frequency: 'MONTHLY' })
  })

  it('keep the text of an amount that cannot be read, and say above and beside the field what to type', async () => {
    const { user } = visit('/apply/living-costs/home', { agency: agencyWith() })
    const rent = await screen.findByLabelText('Rent')
    await user.clear(rent)
    await user.type(rent, '1.800')
    await user.click(screen.getByRole('button', { name: 'Continue' }))

    const summary = screen.getByRole('alert')
    expect(within(summary).getByRole('heading')).toHaveProperty('textContent', 'There is a problem')
    expect(document.activeElement).toBe(summary)
    expect(document.title).toMatch(/^Error: /)
    const words = 'Rent: enter an amount in dollars, like 1,250 or 1,250.50'
    expect(screen.getAllByText(words)).toHaveLength(2)
    expect(rent).toHaveProperty('value', '1.800')
    expect(rent.getAttribute('aria-invalid')).toBe('true')
    expect(document.getElementById(rent.getAttribute('aria-describedby') ?? '')?.textContent).toBe(words)

    await user.click(within(summary).getByRole('link', { name: words }))
    expect(document.activeElement).toBe(rent)
  })
})

describe('saving', () => {
  it('saves while the person types and says when', async () => {
    const { user, agency } = visit('/apply/about-you', { agency: agencyWith() })
    await user.type(await screen.findByLabelText('Last name'), ' Segunda')

    await screen.findByText(/^Saved \d/)
    expect(agency.saves.at(-1)).toMatchObject({ version: 3, household: { contact: { lastName: 'Inventada Segunda' } } })
  })

  it('creates a new application under an id of its own, with the address of the account', async () => {
    const { user, agency } = visit('/apply')
    await user.type(await screen.findByLabelText('First name'), 'Fictia')

    await waitFor(() => expect(agency.saves).toHaveLength(1))
    expect(agency.saves[0]).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      version: 0,
      household: { contact: { firstName: 'Fictia', email: 'fictia@example.com' } },
    })
  })

  it('says that it could not save, keeps the answers over a reload, and saves them later', async () => {
    const agency = agencyWith()
    const first = visit('/apply/about-you', { agency })
    const lastName = await screen.findByLabelText('Last name')
    agency.trouble = 'OFFLINE'
    await first.user.type(lastName, ' Segunda')
    await screen.findByText('Not saved, we will try again')

    first.unmount()
    visit('/apply/about-you', { agency })
    expect(await screen.findByLabelText('Last name')).toHaveProperty('value', 'Inventada Segunda')
    agency.trouble = null
    window.dispatchEvent(new Event('online'))
    await waitFor(() => expect(agency.saves.at(-1)?.household.contact?.lastName).toBe('Inventada Segunda'))
  })

  it('merges what was saved elsewhere on another page without a question', async () => {
    const agency = agencyWith()
    const { user } = visit('/apply/about-you', { agency })
    const lastName = await screen.findByLabelText('Last name')
    agency.application = completeDraft({ version: 9, household: { ...completeDraft().household, state: 'OK' } })
    await user.type(lastName, ' Segunda')

    await waitFor(() =>
      expect(agency.saves.at(-1)).toMatchObject({
        version: 9,
        household: { state: 'OK', contact: { lastName: 'Inventada Segunda' } },
      }),
    )
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('shows the differences when two devices changed one page, and keeps what the person chooses', async () => {
    const agency = agencyWith()
    const { user } = visit('/apply/about-you', { agency })
    const lastName = await screen.findByLabelText('Last name')
    const theirs = completeDraft({ version: 9, updatedAt: '2026-11-20T15:30:00.000Z' })
    agency.application = {
      ...theirs,
      household: { ...theirs.household, contact: { ...theirs.household.contact, lastName: 'Otra' } as never },
    }
    await user.type(lastName, ' Segunda')

    const choice = await screen.findByRole('radiogroup', { name: 'About you' })
    expect(within(choice).getByLabelText('From this page: Name: Fictia Inventada Segunda')).toBeDefined()
    expect(
      screen.getByText(/^On November 20, 2026.* other answers were saved from another page or device/),
    ).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Keep what I chose' }))
    expect(within(choice).getByText('Choose which answers to keep')).toBeDefined()
    expect(agency.saves).toHaveLength(0)

    await user.click(within(choice).getByLabelText('From elsewhere: Name: Fictia Otra'))
    await user.click(screen.getByRole('button', { name: 'Keep what I chose' }))
    await waitFor(() => expect(screen.getByLabelText('Last name')).toHaveProperty('value', 'Otra'))
    expect(screen.queryByRole('radiogroup')).toBeNull()
    expect(document.activeElement).toBe(document.getElementById('main'))
  })

  it('leads a person who types after the application was sent from elsewhere to their own page', async () => {
    const agency = agencyWith()
    const { user } = visit('/apply/about-you', { agency })
    const field = await screen.findByLabelText('First name')
    // The other device changed another page before it sent: that is no answer of this one.
    const sent = submitted()
    agency.application = { ...sent, version: 4, household: { ...sent.household, householdSize: 7 } }
    await user.type(field, 'x')
    await screen.findByText('TL-1234-5678')

    const left = screen.getByRole('heading', { name: 'Some of what you wrote was not sent' }).closest('section')
    const items = within(left as HTMLElement).getAllByRole('listitem')
    expect(items.map(({ textContent }) => textContent)).toEqual(['About you: Name: Fictiax Inventada'])
    await user.click(screen.getByRole('button', { name: 'I have noted it' }))
    expect(screen.queryByRole('heading', { name: 'Some of what you wrote was not sent' })).toBeNull()
    expect(document.activeElement).toBe(document.getElementById('main'))
  })

  it('shows no notice of unsent answers if there are none', async () => {
    visit('/home', { agency: agencyWith({ ...submitted(), version: 4 }) })
    await screen.findByText('TL-1234-5678')
    expect(screen.queryByRole('heading', { name: 'Some of what you wrote was not sent' })).toBeNull()
  })

  it('sends what was typed last before the session is ended', async () => {
    const { user, agency } = visit('/apply/about-you', { agency: agencyWith() })
    await user.type(await screen.findByLabelText('Last name'), ' Ultima')
    await user.click(screen.getByRole('button', { name: 'Sign out' }))
    await screen.findByRole('link', { name: 'Start my application' })
    expect(agency.application?.household.contact?.lastName).toBe('Inventada Ultima')
  })

  it('asks for a sign-in when the session ended, and keeps all answers', async () => {
    const agency = agencyWith()
    const { user } = visit('/apply/about-you', { agency })
    const lastName = await screen.findByLabelText('Last name')
    agency.trouble = 'UNAUTHORIZED'
    await user.type(lastName, ' Segunda')
    await user.click(await screen.findByRole('button', { name: 'Sign in' }))

    agency.trouble = null
    await user.type(await screen.findByLabelText('Email address'), 'fictia@example.com')
    await user.type(screen.getByLabelText('Password'), 'Quiet-River-41')
    await user.click(screen.getByRole('button', { name: 'Sign in' }))

    expect(await screen.findByLabelText('Last name')).toHaveProperty('value', 'Inventada Segunda')
    await waitFor(() => expect(agency.saves.at(-1)?.household.contact?.lastName).toBe('Inventada Segunda'))
  })
})

describe('the journey of a person', () => {
  it('does not ask again for the state that was given at the front door', async () => {
    const { user } = visit('/?state=tx', { signedIn: null })
    await user.click(screen.getByRole('link', { name: 'I have already started' }))
    await user.type(await screen.findByLabelText('Email address'), 'fictia@example.com')
    await user.type(screen.getByLabelText('Password'), 'Quiet-River-41')
    await user.click(screen.getByRole('button', { name: 'Sign in' }))
    await user.type(await screen.findByLabelText('First name'), 'Fictia')
    await user.type(screen.getByLabelText('Last name'), 'Inventada')
    await user.type(screen.getByLabelText('Phone number'), '512 555 0142')
    await user.click(screen.getByRole('button', { name: 'Continue' }))

    expect(await screen.findByLabelText('State')).toHaveProperty('value', 'TX')
  })

  it('asks for a sign-in when sending finds that the session has ended', async () => {
    const agency = agencyWith()
    const { user } = visit('/apply/check', { agency })
    const send = await screen.findByRole('button', { name: 'Send my application' })
    agency.trouble = 'UNAUTHORIZED'
    await user.click(send)

    await screen.findByRole('heading', { name: 'Sign in' })
    expect(window.location.pathname).toBe('/apply/check')
  })

  it('resumes at the last page with an answer', async () => {
    const household = { ...completeDraft().household, debts: [], hardship: null }
    visit('/apply', { agency: agencyWith(completeDraft({ household })) })

    await screen.findByRole('heading', { name: /Housing$/ })
    expect(window.location.pathname).toBe('/apply/living-costs/home')
  })

  it('resumes at the check page if every page is complete', async () => {
    visit('/apply', { agency: agencyWith() })

    await screen.findByRole('heading', { name: /Does this look right\?$/ })
    expect(window.location.pathname).toBe('/apply/check')
  })

  it('lists unfinished answers before the account is created, and links to the field', async () => {
    const { user } = visit('/apply/debts/new', { signedIn: null })
    await user.type(await screen.findByLabelText('Who do you owe?'), 'Sample Clinic')
    $location.open('/apply/check')

    const debts = await screen.findByRole('region', { name: 'Your debts' })
    expect(within(debts).queryByText('No debts')).toBeNull()
    const unfinished = within(debts).getByRole('link', { name: /^Sample Clinic: finish this debt/ })
    await user.click(screen.getByRole('button', { name: 'Create an account and send' }))
    expect(window.location.pathname).toBe('/apply/check')
    expect(within(screen.getByRole('alert')).getByRole('link', { name: /^Sample Clinic: finish/ })).toBeDefined()

    await user.click(unfinished)
    expect(await screen.findByLabelText('Who do you owe?')).toHaveProperty('value', 'Sample Clinic')
    expect(document.activeElement).toBe(screen.getByLabelText('What kind of debt is it?'))
  })

  it('adds up the debts that the person owes, and says which it leaves out', async () => {
    const draft = completeDraft()
    const [debt] = draft.household.debts
    if (!debt) throw new Error('the draft has no debt')
    const another = { ...debt, id: 'another', owner: 'AUTHORIZED_USER' as const, minimumPaymentCents: null }
    const paid = { ...debt, id: 'paid', balanceCents: 0, minimumPaymentCents: 2_500 }
    const debts = [{ ...debt, balanceCents: 480_000, minimumPaymentCents: 14_800 }, another, paid]
    visit('/apply/check', { agency: agencyWith({ ...draft, household: { ...draft.household, debts } }) })

    const section = await screen.findByRole('region', { name: 'Your debts' })
    const [balances, minimums] = [...section.querySelectorAll('.total')].map((total) => total.textContent)
    expect(balances).toBe('All balances1 debt that another person owes is not counted$4,800.00')
    expect(minimums).toBe('Minimum payments each month$148.00')
  })

  it('asks who owes a debt in words that fit its kind', async () => {
    const { user } = visit('/apply/debts/new', { agency: agencyWith() })
    const kind = await screen.findByLabelText('What kind of debt is it?')
    await user.selectOptions(kind, 'MEDICAL')
    expect(screen.getByLabelText('Another person; I do not owe it')).toBeDefined()
    await user.selectOptions(kind, 'CREDIT_CARD')
    expect(screen.getByLabelText('Another person; I may use the card, but I do not owe it')).toBeDefined()
    expect(screen.queryByLabelText('Another person; I do not owe it')).toBeNull()
  })

  it('goes back and forward with the browser, with the answers in place', async () => {
    const { user } = visit('/apply/about-you', { agency: agencyWith() })
    const lastName = await screen.findByLabelText('Last name')
    await user.type(lastName, ' Segunda')
    await user.click(screen.getByRole('button', { name: 'Continue' }))
    await screen.findByRole('heading', { name: /Your home and household$/ })

    window.history.back()
    expect(await screen.findByLabelText('Last name')).toHaveProperty('value', 'Inventada Segunda')
    window.history.forward()
    await screen.findByRole('heading', { name: /Your home and household$/ })
  })

  it('keeps the page, the data and the problems when the language changes', async () => {
    const { user } = visit('/apply/about-you', { agency: agencyWith() })
    const phone = await screen.findByLabelText('Phone number')
    await user.clear(phone)
    await user.type(phone, '555')
    await user.click(screen.getByRole('button', { name: 'Continue' }))
    await user.click(screen.getByRole('button', { name: 'Español' }))

    expect(screen.getByRole('heading', { name: /Sobre usted$/ })).toBeDefined()
    expect(screen.getByLabelText('Número de teléfono')).toHaveProperty('value', '555')
    expect(screen.getByText('Hay un problema')).toBeDefined()
    expect(document.documentElement.lang).toBe('es')
    expect(window.location.pathname).toBe('/apply/about-you')
  })

  it('sends the application in the language that it was checked in', async () => {
    const { user, agency } = visit('/apply/check', { agency: agencyWith() })
    await user.click(await screen.findByRole('button', { name: 'Español' }))
    await user.click(await screen.findByRole('button', { name: 'Enviar mi solicitud' }))
    await screen.findByRole('heading', { name: 'Qué sigue' })
    expect(agency.saves.at(-1)).toMatchObject({ language: 'es', version: 3 })
    expect(agency.submissions).toMatchObject([{ version: 4 }])
  })

  it('asks a person who is not signed in to sign in at the URL of the result', async () => {
    visit('/result', { agency: agencyWith(), signedIn: null })

    await screen.findByRole('heading', { name: 'Sign in' })
    expect(window.location.pathname).toBe('/result')
  })

  it('lets a person begin without an account, and keeps the answers when they create one', async () => {
    const { user, agency, pool } = visit('/', { signedIn: null })
    await user.click(screen.getByRole('link', { name: 'Start my application' }))
    await user.type(await screen.findByLabelText('First name'), 'Fictia')
    await user.type(screen.getByLabelText('Last name'), 'Inventada')
    await user.type(screen.getByLabelText('Phone number'), '512 555 0142')
    await user.type(screen.getByLabelText('Email address'), 'fictia@example.com')
    await user.click(screen.getByRole('button', { name: 'Continue' }))
    await screen.findByRole('heading', { name: /Your home and household$/ })
    expect(pool.signIn).not.toHaveBeenCalled()
    expect(screen.getByRole('status').textContent).toBe('Kept until you close this tab')
    await user.click(screen.getByRole('link', { name: 'Save for later' }))

    expect(await screen.findByLabelText('Email address')).toHaveProperty('value', 'fictia@example.com')
    await user.type(screen.getByLabelText('Password'), 'Quiet-River-41')
    await user.click(screen.getByRole('button', { name: 'Create account' }))
    expect(await screen.findByText(/Please keep this tab open/)).toBeDefined()
    await user.type(await screen.findByLabelText('Code'), '123456')
    await user.click(screen.getByRole('button', { name: 'Confirm' }))

    expect(await screen.findByLabelText('First name')).toHaveProperty('value', 'Fictia')
    await waitFor(() => expect(agency.saves.at(-1)?.household.contact?.lastName).toBe('Inventada'))
    expect(screen.queryByRole('link', { name: 'Save for later' })).toBeNull()
  })

  it('shows the answers of an account only to their owner after the session has ended', async () => {
    const { user } = visit('/apply/about-you', { agency: agencyWith() })
    await user.type(await screen.findByLabelText('Last name'), ' Segunda')
    cleanup()
    visit('/apply/about-you', { agency: agencyWith(), signedIn: null })

    await screen.findByRole('heading', { name: 'Sign in' })
    expect(screen.queryByDisplayValue(/Segunda/)).toBeNull()
  })

  it('asks for a sign-in when the session has ended before anything is typed', async () => {
    const agency = agencyWith()
    agency.trouble = 'UNAUTHORIZED'
    visit('/apply/about-you', { agency })

    expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeDefined()
    expect(screen.queryByLabelText('Last name')).toBeNull()
  })

  it('restores a removed debt on undo', async () => {
    const { user, agency } = visit('/apply/debts', { agency: agencyWith() })
    await user.click(await screen.findByRole('button', { name: 'Remove Alpha Card' }))
    expect(screen.queryByRole('heading', { name: 'Alpha Card' })).toBeNull()

    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(screen.getByRole('heading', { name: 'Alpha Card' })).toBeDefined()
    await waitFor(() => expect(agency.saves.at(-1)?.household.debts).toHaveLength(1))
  })
})

describe('sending', () => {
  it('sends once however often the button is pressed, and shows the result', async () => {
    const { user, agency } = visit('/apply/check', { agency: agencyWith() })
    await user.dblClick(await screen.findByRole('button', { name: 'Send my application' }))

    await screen.findByRole('heading', { name: 'What happens next' })
    expect(screen.getByText('TL-1234-5678')).toBeDefined()
    expect(agency.submissions).toHaveLength(1)
    expect(window.sessionStorage).toHaveLength(0)
  })

  it('sends the same key again after a failure', async () => {
    const agency = agencyWith()
    const { user } = visit('/apply/check', { agency })
    const send = await screen.findByRole('button', { name: 'Send my application' })
    agency.trouble = 'INTERNAL'
    await user.click(send)
    await screen.findByText(/We could not send your application/)
    const kept = JSON.parse(window.sessionStorage.getItem('breakwater.personal.draft') ?? '{}')

    agency.trouble = null
    await user.click(send)
    await screen.findByRole('heading', { name: 'What happens next' })
    expect(agency.submissions[0]?.idempotencyKey).toBe(kept.submissionKey)
    expect(kept.submissionKey).toMatch(/^[A-Za-z0-9-]{16,64}$/)
  })

  it('does not send while the rent cannot be read', async () => {
    const agency = agencyWith()
    const { user } = visit('/apply/living-costs/home', { agency })
    const rent = await screen.findByLabelText('Rent')
    await user.clear(rent)
    await user.type(rent, '1.100')
    await user.click(screen.getByRole('link', { name: 'Your income' }))
    await screen.findByRole('heading', { name: /Your income$/ })
    $location.open('/apply/check')
    await user.click(await screen.findByRole('button', { name: 'Send my application' }))
    const problem = within(await screen.findByRole('alert')).getByRole('link', { name: /^Rent: enter an amount/ })
    expect(agency.submissions).toEqual([])
    await user.click(problem)
    expect(await screen.findByLabelText('Rent')).toHaveProperty('value', '1.100')
    expect(document.activeElement).toBe(screen.getByLabelText('Rent'))
    await user.clear(screen.getByLabelText('Rent'))
    await user.type(screen.getByLabelText('Rent'), '1100,50')
    await user.click(screen.getByRole('button', { name: 'Save and return' }))
    expect(await screen.findByText('$1,100.50 every month')).toBeDefined()
  })

  it('removes the message about unsaved changes once they are saved', async () => {
    const agency = agencyWith()
    const { user } = visit('/apply/your-situation', { agency })
    await screen.findByRole('heading', { name: /Your situation$/ })
    agency.trouble = 'OFFLINE'
    await user.type(screen.getByLabelText(/anything else your counselor should know/), 'x')
    $location.open('/apply/check')
    await user.click(await screen.findByRole('button', { name: 'Send my application' }))
    await within(await screen.findByRole('alert')).findByText(/not saved yet/)
    agency.trouble = null
    window.dispatchEvent(new Event('online'))
    await screen.findByText(/^Saved /)
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
  })

  it('says that the amounts cannot be right if they add up to too much', async () => {
    const agency = agencyWith()
    const { user } = visit('/apply/check', { agency })
    await screen.findByRole('button', { name: 'Send my application' })
    agency.trouble = 'INVALID_INPUT'
    await user.click(screen.getByRole('button', { name: 'Send my application' }))
    expect(within(await screen.findByRole('alert')).getByText(/look for one without its decimal point/)).toBeDefined()
  })

  it('says that too many applications were sent in a day', async () => {
    const agency = agencyWith()
    const { user } = visit('/apply/check', { agency })
    await screen.findByRole('button', { name: 'Send my application' })
    agency.trouble = 'QUOTA_EXCEEDED'
    await user.click(screen.getByRole('button', { name: 'Send my application' }))
    expect(within(await screen.findByRole('alert')).getByText(/send it tomorrow, or call us/)).toBeDefined()
  })

  it('does not send while an answer is missing, and links to its page', async () => {
    const draft = completeDraft()
    const agency = agencyWith({ ...draft, household: { ...draft.household, state: null } })
    const { user } = visit('/apply/check', { agency })
    await user.click(await screen.findByRole('button', { name: 'Send my application' }))

    expect(within(screen.getByRole('alert')).getByText('Choose the state where you live')).toBeDefined()
    await user.click(screen.getByRole('link', { name: 'Change: Your home and household' }))
    await user.selectOptions(await screen.findByLabelText('State'), 'Texas')
    await user.click(screen.getByRole('button', { name: 'Save and return' }))
    await user.click(await screen.findByRole('button', { name: 'Send my application' }))

    await screen.findByRole('heading', { name: 'What happens next' })
    expect(agency.saves.at(-1)?.household.state).toBe('TX')
  })

  it('shows a person who has sent their application their own page', async () => {
    const agency = agencyWith()
    agency.application = { ...completeDraft(), status: 'SUBMITTED', caseNumber: 'TL-1' }
    visit('/apply/income', { agency })

    await screen.findByRole('heading', { name: 'My application' })
    expect(screen.getByText('TL-1')).toBeDefined()
  })
})
