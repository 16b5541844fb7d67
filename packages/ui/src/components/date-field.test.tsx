import { cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { DateField } from './date-field.tsx'
import { LanguageProvider } from './language-provider.tsx'

afterEach(cleanup)

function show(props: Partial<Parameters<typeof DateField>[0]> = {}) {
  const onChange = vi.fn()
  render(
    <LanguageProvider>
      <DateField id="birth-date" label="Date of birth" value="3/9/1984" onChange={onChange} {...props} />
    </LanguageProvider>,
  )
  return { onChange, boxes: screen.getAllByRole('textbox') as HTMLInputElement[] }
}

describe('a date in boxes', () => {
  it('has the id of the field on its first box, where a link to the field leads, and other ids on the others', () => {
    const { boxes } = show()
    expect(boxes.map(({ id }) => id)).toEqual(['birth-date', 'birth-date-day', 'birth-date-year'])
    expect(boxes.map(({ value }) => value)).toEqual(['3', '9', '1984'])
  })

  it('asks for the parts that it is told to', () => {
    expect(show({ parts: ['month', 'year'] }).boxes.map(({ id }) => id)).toEqual(['birth-date', 'birth-date-year'])
  })

  it('is marked and described by its problem and its hint', () => {
    const { boxes } = show({ error: 'Enter a date', hint: 'For example: 3 9 1984' })
    for (const box of boxes) expect(box.getAttribute('aria-invalid')).toBe('true')
    const notes = screen.getByRole('group').getAttribute('aria-describedby')?.split(' ') ?? []
    expect(notes.map((id) => document.getElementById(id)?.textContent)).toEqual([
      expect.stringContaining('3 9 1984'),
      expect.stringContaining('Enter a date'),
    ])
  })

  it('is known to the browser only as the person’s own birthday', () => {
    expect(show({ birthday: true }).boxes.map(({ autocomplete }) => autocomplete)).toEqual([
      'bday-month',
      'bday-day',
      'bday-year',
    ])
    cleanup()
    expect(new Set(show().boxes.map(({ autocomplete }) => autocomplete))).toEqual(new Set(['off']))
  })

  it('takes a whole date that is pasted into any box', async () => {
    const { boxes, onChange } = show({ value: '' })
    await userEvent.click(boxes[1] as HTMLInputElement)
    await userEvent.paste('12/24/1990')
    expect(onChange).toHaveBeenLastCalledWith('12/24/1990')
  })

  it.each([
    ['Month', '3/9/1984', '12/9/1984'],
    ['Day', '3/9/1984', '3/12/1984'],
    ['Year', '3/9/1984', '3/9/12'],
  ])('changes only the part that is typed: %s', async (part, value, changed) => {
    const { onChange } = show({ value })
    await userEvent.click(screen.getByLabelText(part))
    await userEvent.tripleClick(screen.getByLabelText(part))
    await userEvent.paste('12')
    expect(onChange).toHaveBeenLastCalledWith(changed)
  })

  it('is a group under its question, with a number pad for each box, and not marked without a problem', () => {
    const { boxes } = show({ optional: true })
    const group = screen.getByRole('group', { name: /^Date of birth/ })
    expect(group.querySelector('legend')?.textContent).toBe('Date of birth (optional)')
    expect(group.getAttribute('aria-describedby')).toBeNull()
    expect(group.classList).not.toContain('field-refused')
    expect(boxes.map(({ inputMode }) => inputMode)).toEqual(['numeric', 'numeric', 'numeric'])
    expect(boxes.map((box) => box.getAttribute('aria-invalid'))).toEqual([null, null, null])
  })
})
