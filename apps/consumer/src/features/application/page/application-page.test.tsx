import { screen, waitFor } from '@testing-library/react'
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
    ['/apply/about-you', 'About you', 1],
    ['/apply/household', 'Your home and household', 1],
    ['/apply/income', 'Your income', 2],
    ['/apply/income/i1', 'Change income', 2],
    ['/apply/living-costs/daily', 'Living costs: daily life', 3],
    ['/apply/debts/new', 'Add debt', 4],
    ['/apply/your-situation', 'Your situation', 5],
    ['/apply/check', 'Check your answers', 6],
  ])(
    'at %s says which step it is: in sight, with its heading, and in the title of the window',
    async (path, title, step) => {
      visit(path, { agency })
      const heading = await screen.findByRole('heading', { level: 1, name: title })
      const position = screen.getByText(`Step ${step} of 6`)
      expect(heading.getAttribute('aria-describedby')).toBe(position.id)
      expect(document.title).toBe(`${title} – Step ${step} of 6 – Testlight Counseling`)
      expect(document.querySelectorAll('.step-done')).toHaveLength(step - 1)
      expect(document.querySelectorAll('.step-current')).toHaveLength(1)
    },
  )

  it('shows which of the pages of a step it is', async () => {
    visit('/apply/living-costs/bills', { agency, language: 'es' })
    await screen.findByText('Paso 3 de 6')
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
    const heading = await screen.findByRole('heading', { name: 'Your home and household' })
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
    const heading = await screen.findByRole('heading', { name: 'Your situation' })
    await waitFor(() => expect(document.activeElement).toBe(heading))
  })

  it('leads back to the page before it, the first one to the start', async () => {
    const { user } = visit('/apply/household', { agency })
    await screen.findByRole('heading', { name: 'Your home and household' })
    expect(address('Back')).toBe('/apply/about-you')
    await user.click(screen.getByRole('link', { name: 'Back' }))
    await screen.findByRole('heading', { name: 'About you' })
    expect(address('Back')).toBe('/')
  })

  it('leads back to check-your-answers if it was opened there', async () => {
    const { user } = visit('/apply/household?change=1', { agency })
    const save = await screen.findByRole('button', { name: 'Save and return to your answers' })
    expect(address('Back')).toBe('/apply/check')
    await user.click(save)
    await screen.findByRole('heading', { name: 'Check your answers' })
  })
})

describe('a list of entries', () => {
  it('opened from check-your-answers leads to an entry and back to the list, and then to check-your-answers', async () => {
    const { user } = visit('/apply/debts?change=1', { agency })
    await user.click(await screen.findByRole('link', { name: 'Edit Alpha Card' }))
    const save = await screen.findByRole('button', { name: 'Save debt' })
    expect(address('Back')).toBe('/apply/debts?change=1')
    await user.click(save)
    await user.click(await screen.findByRole('button', { name: 'Save and return to your answers' }))
    await screen.findByRole('heading', { name: 'Check your answers' })
  })

  it('opened on the way leads to an entry and back to the list, and then on', async () => {
    const { user } = visit('/apply/income', { agency })
    await user.click(await screen.findByRole('link', { name: 'Edit Imaginary Bakery' }))
    await screen.findByRole('heading', { name: 'Change income' })
    expect(address('Back')).toBe('/apply/income')
    await user.click(screen.getByRole('button', { name: 'Save income' }))
    await user.click(await screen.findByRole('button', { name: 'Continue' }))
    await screen.findByRole('heading', { name: 'Living costs: your home' })
  })

  it('adds an entry under a new address each time', async () => {
    const { user } = visit('/apply/debts?change=1', { agency })
    const opened: string[] = []
    for (let time = 0; time < 2; time += 1) {
      await user.click(await screen.findByRole('button', { name: 'Add another debt' }))
      await screen.findByRole('heading', { name: 'Add debt' })
      opened.push(window.location.pathname + window.location.search)
      await user.click(screen.getByRole('link', { name: 'Back' }))
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
    await user.click(screen.getByRole('link', { name: 'Back' }))
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
