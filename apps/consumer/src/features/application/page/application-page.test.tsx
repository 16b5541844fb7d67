import { screen, waitFor, within } from '@testing-library/react'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { $location } from '../../../shared/navigation.ts'
import { completeDraft, FakeAgency } from '../../../testing/fake-agency.ts'
import { visit } from '../../../testing/render-app.tsx'

let agency: FakeAgency
beforeEach(() => {
  agency = new FakeAgency()
  agency.application = completeDraft()
})

const address = (name: string) => screen.getByRole('link', { name }).getAttribute('href')

describe('a page of the application', () => {
  it.each([
    ['/apply/about-you', 'About you', 'About you · page 1 of 2', 'Step 1 of 6, page 1 of 2: '],
    ['/apply/household', 'Your home and household', 'About you · page 2 of 2', 'Step 1 of 6, page 2 of 2: '],
    ['/apply/income', 'Your income', 'Income', 'Step 2 of 6: '],
    ['/apply/income/i1', 'Change income', 'Income', 'Step 2 of 6: '],
    ['/apply/living-costs/daily', 'Daily life', 'Living costs · page 3 of 5', 'Step 3 of 6, page 3 of 5: '],
    ['/apply/debts/new', 'Add debt', 'Debts', 'Step 4 of 6: '],
    ['/apply/your-situation', 'Your situation', 'Your situation', 'Step 5 of 6: '],
    ['/apply/check', 'Does this look right?', 'Check and send', 'Step 6 of 6: '],
  ])(
    'at %s says which step and page it is: in sight, in its heading, and in the title of the window',
    async (path, title, words, spoken) => {
      visit(path, { agency })
      const heading = await screen.findByRole('heading', { level: 1 })
      expect(heading.textContent).toBe(spoken + title)
      expect(heading.querySelector('.visually-hidden')?.textContent).toBe(spoken)
      expect(document.querySelector('.progress-words')?.textContent).toBe(words)
      expect(document.title).toBe(`${spoken}${title} – Testlight Counseling`)
      expect(document.querySelectorAll('.step-done')).toHaveLength(Number(spoken.match(/\d/)?.[0]) - 1)
      expect(document.querySelectorAll('.step-current')).toHaveLength(1)
    },
  )

  it('shows which of the pages of a step it is', async () => {
    visit('/apply/living-costs/bills', { agency, language: 'es' })
    await screen.findByText('Gastos de vida')
    expect(document.querySelector('.progress-words')?.textContent).toBe('Gastos de vida · página 2 de 5')
    expect(document.title).toMatch(/^Paso 3 de 6, página 2 de 5: Cuentas del hogar – /)
    expect(document.querySelectorAll('.step-part')).toHaveLength(5)
    expect(document.querySelectorAll('.step-part-done')).toHaveLength(1)
    expect(document.querySelectorAll('.step-part-current')).toHaveLength(1)
  })

  it('moves the focus to its heading and scrolls to the top when the person goes on', async () => {
    const { user } = visit('/apply/about-you', { agency })
    await screen.findByLabelText('Last name')
    const scrolled = vi.fn()
    vi.stubGlobal('scrollTo', scrolled)
    await user.click(screen.getByRole('button', { name: 'Continue' }))
    const heading = await screen.findByRole('heading', { name: /Your home and household$/ })
    await waitFor(() => expect(document.activeElement).toBe(heading))
    expect(scrolled).toHaveBeenCalledWith(0, 0)
  })

  it('moves the focus to the field that its address names', async () => {
    visit('/', { agency })
    $location.open('/apply/your-situation#story')
    const story = await screen.findByLabelText(/anything else your counselor should know/)
    await waitFor(() => expect(document.activeElement).toBe(story))
  })

  it('moves the focus to the heading if its address names a field that it does not have', async () => {
    visit('/', { agency })
    $location.open('/apply/your-situation#later')
    const heading = await screen.findByRole('heading', { name: /Your situation$/ })
    await waitFor(() => expect(document.activeElement).toBe(heading))
  })

  it('leads back to the page before it, the first one to the start', async () => {
    const { user } = visit('/apply/household', { agency })
    await screen.findByRole('heading', { name: /Your home and household$/ })
    expect(address('About you')).toBe('/apply/about-you')
    await user.click(screen.getByRole('link', { name: 'About you' }))
    await screen.findByRole('heading', { name: /About you$/ })
    expect(address('Start page')).toBe('/')
  })

  it('leads back to check-your-answers if it was opened there', async () => {
    const { user } = visit('/apply/household?change=1', { agency })
    const save = await screen.findByRole('button', { name: 'Save and return' })
    expect(address('Check and send')).toBe('/apply/check')
    await user.click(save)
    await screen.findByRole('heading', { name: /Does this look right\?$/ })
  })
})

describe('a list of entries', () => {
  it('opened from check-your-answers leads to an entry and back to the list, and then to check-your-answers', async () => {
    const { user } = visit('/apply/debts?change=1', { agency })
    await user.click(await screen.findByRole('link', { name: 'Edit Alpha Card' }))
    const save = await screen.findByRole('button', { name: 'Save debt' })
    expect(address('Your debts')).toBe('/apply/debts?change=1')
    await user.click(save)
    await user.click(await screen.findByRole('button', { name: 'Save and return' }))
    await screen.findByRole('heading', { name: /Does this look right\?$/ })
  })

  it('opened on the way leads to an entry and back to the list, and then on', async () => {
    const { user } = visit('/apply/income', { agency })
    await user.click(await screen.findByRole('link', { name: 'Edit Imaginary Bakery' }))
    await screen.findByRole('heading', { name: /Change income$/ })
    expect(address('Your income')).toBe('/apply/income')
    await user.click(screen.getByRole('button', { name: 'Save income' }))
    await user.click(await screen.findByRole('button', { name: 'Continue' }))
    await screen.findByRole('heading', { name: /Housing$/ })
  })

  it('adds an entry under a new address each time', async () => {
    const { user } = visit('/apply/debts?change=1', { agency })
    const opened: string[] = []
    for (let time = 0; time < 2; time += 1) {
      await user.click(await screen.findByRole('button', { name: 'Add another debt' }))
      await screen.findByRole('heading', { name: /Add debt$/ })
      opened.push(window.location.pathname + window.location.search)
      await user.click(screen.getByRole('link', { name: 'Your debts' }))
    }
    expect(new Set(opened).size).toBe(2)
    for (const path of opened) expect(path).toMatch(/^\/apply\/debts\/[0-9a-f-]{36}\?change=1$/)
  })

  it('says what to do while it is empty, with the way to add an entry first and no totals', async () => {
    agency.application = completeDraft({ household: { ...completeDraft().household, debts: [] } })
    visit('/apply/debts', { agency })
    await screen.findByText('Nothing added yet. If you have no debts, you can continue.')
    expect(screen.getByRole('button', { name: 'Add debt' }).className).toContain('button-primary')
    expect(screen.getByRole('button', { name: 'Continue' }).className).toContain('button-secondary')
    expect(document.querySelector('.totals')).toBeNull()
  })

  it('restores the text of an unfinished entry that was removed', async () => {
    const { user } = visit('/apply/debts/d-new', { agency })
    await user.type(await screen.findByLabelText('Who do you owe?'), 'St Hospital')
    await user.click(screen.getByRole('link', { name: 'Your debts' }))
    await user.click(await screen.findByRole('button', { name: 'Remove St Hospital' }))
    const undo = screen.getByRole('button', { name: 'Undo' })
    expect(document.getElementById(undo.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      'St Hospital was removed.',
    )
    expect(screen.queryByText('Not finished.')).toBeNull()
    await waitFor(() => expect(agency.application?.typedPages).toEqual([]))

    await user.click(undo)
    const finish = screen.getByRole('link', { name: 'Finish St Hospital' })
    expect(document.activeElement).toBe(finish)
    await user.click(finish)
    expect(await screen.findByLabelText('Who do you owe?')).toHaveProperty('value', 'St Hospital')
  })

  it('shows the amount, the frequency and the note of each income, and what they add up to', async () => {
    visit('/apply/income', { agency })
    const entry = (await screen.findByRole('heading', { name: 'Imaginary Bakery' })).closest('li')
    expect(entry?.textContent).toMatch(/^Imaginary Bakery\$1,500\.00every 2 weeks · .*Job \(wages or salary\)/)
    expect(document.querySelector('.totals')?.textContent).toBe('Income in an average month$3,250.00')
    expect(document.querySelector('.totals')?.getAttribute('aria-live')).toBe('polite')
  })
})

describe('the month so far', () => {
  const bar = () => screen.findByRole('region', { name: 'Your month so far' })
  const side = () => [...document.querySelectorAll('.month-so-far .summary-row')].map(({ textContent }) => textContent)

  it.each(['/apply/income', '/apply/income/new', '/apply/living-costs/home', '/apply/debts', '/apply/debts/new'])(
    'is in a bar with the way on at %s',
    async (path) => {
      visit(path, { agency })
      expect((await bar()).textContent).toMatch(/^Left so far, of \$3,250\.00 \$2,150\.00/)
      expect(within(await bar()).getByRole('button').className).toContain('button-primary')
    },
  )

  it.each(['/apply/about-you', '/apply/household', '/apply/your-situation'])('is not shown at %s', async (path) => {
    visit(path, { agency })
    const button = await screen.findByRole('button', { name: 'Continue' })
    expect(document.querySelector('.summary-bar')).toBeNull()
    expect(document.querySelector('.month-so-far')).toBeNull()
    expect(button.parentElement?.querySelector('.save-status')).not.toBeNull()
  })

  it('changes with what is typed, and names what is still to come', async () => {
    const { user } = visit('/apply/living-costs/bills', { agency })
    await screen.findByLabelText('Phone, internet, TV')
    expect(side()).toContain('Household bills$0.00')
    await user.type(await screen.findByLabelText('Phone, internet, TV'), '115')
    expect(side()).toEqual([
      'Comes in$3,250.00',
      'Housing−$1,100.00',
      'Household bills−$115.00',
      'Daily life, Car, health, insurance, Family and everything elseto come',
      'Left so far$2,035.00',
    ])
    expect((await bar()).textContent).toContain('$2,035.00')
  })

  it('sends the form of the page by the button in the bar', async () => {
    const { user } = visit('/apply/living-costs/home', { agency })
    await screen.findByLabelText('Rent')
    await user.click(within(await bar()).getByRole('button', { name: 'Continue' }))
    await screen.findByRole('heading', { name: /Household bills$/ })
  })
})
