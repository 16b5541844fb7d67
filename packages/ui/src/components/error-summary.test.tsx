import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ErrorSummary, type Problem, showField } from './error-summary.tsx'
import { LanguageProvider } from './language-provider.tsx'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

it('keeps the other problem of a field when one is solved', () => {
  const complaint = vi.spyOn(console, 'error')
  const problems = [
    { id: 'about-you', message: 'Enter your first name' },
    { id: 'about-you', message: 'Enter your last name' },
  ]
  const summary = (shown: typeof problems) => (
    <LanguageProvider>
      <ErrorSummary problems={shown} refusals={1} />
    </LanguageProvider>
  )
  const { rerender } = render(summary(problems))
  rerender(summary(problems.slice(1)))
  expect(screen.getAllByRole('link').map((link) => link.textContent)).toEqual(['Enter your last name'])
  expect(complaint).not.toHaveBeenCalled()
})

function page(problems: readonly Problem[], refusals: number) {
  return (
    <LanguageProvider>
      <ErrorSummary problems={problems} refusals={refusals} />
      <div className="field">
        <input id="income" aria-label="Income" />
      </div>
    </LanguageProvider>
  )
}

describe('the summary of what is wrong', () => {
  const problem = { id: 'income', message: 'Enter your income' }

  it('takes the focus at each refusal, and says what it is', () => {
    const { rerender } = render(page([problem], 1))
    const summary = screen.getByRole('alert', { name: 'There is a problem' })
    expect(document.activeElement).toBe(summary)
    screen.getByLabelText('Income').focus()
    rerender(page([problem], 1))
    expect(document.activeElement).toBe(screen.getByLabelText('Income'))
    rerender(page([problem], 2))
    expect(document.activeElement).toBe(summary)
  })

  it('leaves the focus alone if nothing was refused yet', () => {
    render(page([problem], 0))
    expect(document.activeElement).toBe(document.body)
  })

  it('is not there without a problem', () => {
    render(page([], 1))
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('leads to the field itself and shows its label, without a step in the history', async () => {
    const scrolled: (Element | ScrollIntoViewOptions | undefined)[] = []
    Element.prototype.scrollIntoView = function scrollIntoView(options) {
      scrolled.push(this, options as ScrollIntoViewOptions)
    }
    render(page([problem], 1))
    const before = window.location.href
    const link = screen.getByRole('link', { name: 'Enter your income' })
    expect(link.getAttribute('href')).toBe('#income')

    await userEvent.click(link)

    const field = screen.getByLabelText('Income')
    expect(document.activeElement).toBe(field)
    expect(scrolled).toEqual([field.closest('.field'), { block: 'start' }])
    expect(window.location.href).toBe(before)
    Reflect.deleteProperty(Element.prototype, 'scrollIntoView')
  })

  it('links a problem of another page to that page, and a problem of no field to nothing', () => {
    render(
      page(
        [
          { id: 'state', message: 'Choose your state', href: '/you' },
          { id: null, message: 'The server did not answer' },
        ],
        1,
      ),
    )
    expect(screen.getByRole('link', { name: 'Choose your state' }).getAttribute('href')).toBe('/you')
    expect(screen.getAllByRole('link')).toHaveLength(1)
    expect(screen.getByText('The server did not answer')).toBeTruthy()
  })
})

it('showField says whether the page has the field', () => {
  render(page([], 0))
  expect(showField('income')).toBe(true)
  expect(document.activeElement).toBe(screen.getByLabelText('Income'))
  expect(showField('state')).toBe(false)
})
