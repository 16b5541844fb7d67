import { act, cleanup, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import type { ReactElement } from 'react'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { AmountField } from './amount-field.tsx'
import type { FieldProps } from './field-frame.tsx'
import { LanguageProvider } from './language-provider.tsx'
import { PasswordField } from './password-field.tsx'
import { RadioField } from './radio-field.tsx'
import { SelectField } from './select-field.tsx'
import { TextArea } from './text-area.tsx'
import { TextField } from './text-field.tsx'

beforeEach(() => window.localStorage.setItem('breakwater.language', 'en'))
afterEach(() => {
  cleanup()
  vi.useRealTimers()
  window.localStorage.clear()
})

const show = (element: ReactElement) => render(<LanguageProvider>{element}</LanguageProvider>)

const choices = [
  { value: 'RENT', label: 'I rent' },
  { value: 'OWN', label: 'I own' },
]

/** The fields with one native control, by their kind. */
const kinds: Record<string, (props: FieldProps) => ReactElement> = {
  text: (props) => <TextField {...props} />,
  password: (props) => <PasswordField {...props} autoComplete="new-password" />,
  amount: (props) => <AmountField {...props} />,
  choice: (props) => <SelectField {...props} choices={choices} />,
  'longer text': (props) => <TextArea {...props} mostCharacters={100} />,
}

const field = { id: 'home', label: 'Your home', value: '', onChange: () => undefined }
const notesOf = (control: HTMLElement) =>
  control
    .getAttribute('aria-describedby')
    ?.split(' ')
    .map((id) => document.getElementById(id)?.textContent)

describe.each(Object.entries(kinds))('a field for a %s', (_, create) => {
  it('has its label, and its name and id for the error summary and the browser', () => {
    show(create(field))
    const control = screen.getByLabelText('Your home')
    expect([control.id, control.getAttribute('name')]).toEqual(['home', 'home'])
    expect(control.getAttribute('aria-invalid')).toBeNull()
    expect(control.getAttribute('aria-describedby')).toBeNull()
  })

  it('is described by its hint, then by its problem, which marks it', () => {
    show(create({ ...field, hint: 'Where you live', error: 'Tell us about your home' }))
    const control = screen.getByLabelText('Your home')
    expect(notesOf(control)).toEqual(['Where you live', 'Tell us about your home'])
    expect(control.getAttribute('aria-invalid')).toBe('true')
    expect(control.closest('.field')?.classList).toContain('field-refused')
  })

  it('with a hint alone is not marked', () => {
    show(create({ ...field, hint: 'Where you live' }))
    const control = screen.getByLabelText('Your home')
    expect(notesOf(control)).toEqual(['Where you live'])
    expect(control.getAttribute('aria-invalid')).toBeNull()
    expect(control.closest('.field')?.classList).not.toContain('field-refused')
  })

  it('says in its label that it is optional, and only then', () => {
    show(create({ ...field, optional: true }))
    expect(screen.getByLabelText('Your home (optional)')).toBeTruthy()
    cleanup()
    show(create(field))
    expect(screen.queryByText(/optional/)).toBeNull()
  })
})

describe('a text field', () => {
  it('shows its value and tells each change', async () => {
    const onChange = vi.fn()
    show(<TextField {...field} value="10 Main" onChange={onChange} />)
    expect(screen.getByLabelText('Your home')).toHaveProperty('value', '10 Main')
    await userEvent.type(screen.getByLabelText('Your home'), 'e')
    expect(onChange).toHaveBeenCalledExactlyOnceWith('10 Maine')
  })

  it('opens the keyboard and takes the suggestion of its kind', () => {
    show(<TextField {...field} type="tel" autoComplete="tel" inputMode="tel" width="short" />)
    const control = screen.getByLabelText('Your home')
    expect(['type', 'autocomplete', 'inputmode'].map((name) => control.getAttribute(name))).toEqual([
      'tel',
      'tel',
      'tel',
    ])
    expect(control.classList).toContain('control-short')
  })

  it('is a plain text of full width by default', () => {
    show(<TextField {...field} />)
    const control = screen.getByLabelText('Your home')
    expect(control).toHaveProperty('type', 'text')
    expect(control.classList).toContain('control-full')
  })
})

describe('a password field', () => {
  it('hides the password until the person asks to see it', async () => {
    show(<PasswordField {...field} value="secret" autoComplete="current-password" />)
    const control = screen.getByLabelText('Your home')
    expect(control).toMatchObject({ type: 'password', autocomplete: 'current-password' })

    await userEvent.click(screen.getByRole('button', { name: 'Show password' }))
    expect(control).toHaveProperty('type', 'text')
    await userEvent.click(screen.getByRole('button', { name: 'Hide password' }))
    expect(control).toHaveProperty('type', 'password')
  })

  it('neither changes nor checks what is typed', async () => {
    const onChange = vi.fn()
    show(<PasswordField {...field} onChange={onChange} autoComplete="new-password" />)
    const control = screen.getByLabelText('Your home')
    expect([control.getAttribute('autocapitalize'), control.getAttribute('spellcheck')]).toEqual(['none', 'false'])
    await userEvent.type(control, ' ')
    expect(onChange).toHaveBeenCalledExactlyOnceWith(' ')
  })

  it('does not send its form when the password is shown', async () => {
    const onSubmit = vi.fn((event: React.FormEvent) => event.preventDefault())
    show(
      <form onSubmit={onSubmit}>
        <PasswordField {...field} autoComplete="new-password" />
      </form>,
    )
    await userEvent.click(screen.getByRole('button', { name: 'Show password' }))
    expect(onSubmit).not.toHaveBeenCalled()
  })
})

describe('a choice from a list', () => {
  it('begins without an answer, and tells the value of the chosen one', async () => {
    const onChange = vi.fn()
    show(<SelectField {...field} onChange={onChange} choices={choices} autoComplete="address-level1" />)
    const control = screen.getByLabelText('Your home')
    expect([control.getAttribute('autocomplete'), (control as HTMLSelectElement).value]).toEqual(['address-level1', ''])
    const options = screen.getAllByRole('option').map(({ textContent }) => textContent)
    expect(options).toEqual(['Choose', 'I rent', 'I own'])
    await userEvent.selectOptions(control, 'I own')
    expect(onChange).toHaveBeenCalledExactlyOnceWith('OWN')
  })

  it('shows the answer that was given', () => {
    show(<SelectField {...field} value="RENT" choices={choices} />)
    expect(screen.getByRole('option', { selected: true }).textContent).toBe('I rent')
  })
})

describe('a question with a few answers', () => {
  it('has its first answer under its own id, and each answer its own value', async () => {
    const onChange = vi.fn()
    show(<RadioField {...field} value="OWN" onChange={onChange} choices={choices} />)
    const answers = screen.getAllByRole('radio') as HTMLInputElement[]
    expect(answers.map(({ id }) => id)).toEqual(['home', 'home-OWN'])
    expect(answers.map(({ name, checked }) => [name, checked])).toEqual([
      ['home', false],
      ['home', true],
    ])
    await userEvent.click(screen.getByLabelText('I rent'))
    expect(onChange).toHaveBeenCalledExactlyOnceWith('RENT')
  })

  it('is a group under its question, described by hint and problem', () => {
    show(<RadioField {...field} hint="Where you live" error="Choose one" choices={choices} />)
    const group = screen.getByRole('radiogroup', { name: 'Your home' })
    expect(notesOf(group)).toEqual(['Where you live', 'Choose one'])
    expect(group.getAttribute('aria-invalid')).toBe('true')
    expect(group.classList).toContain('field-refused')
  })

  it('is not marked without a problem', () => {
    show(<RadioField {...field} choices={choices} />)
    const group = screen.getByRole('radiogroup', { name: 'Your home' })
    expect(group.getAttribute('aria-invalid')).toBeNull()
    expect(group.getAttribute('aria-describedby')).toBeNull()
    expect(group.classList).not.toContain('field-refused')
  })
})

describe('an amount', () => {
  const frequency = {
    id: 'often',
    value: 'MONTHLY',
    onChange: () => undefined,
    choices: [
      { value: 'WEEKLY', label: 'a week' },
      { value: 'MONTHLY', label: 'a month' },
    ],
  }

  it('opens a keyboard with a decimal key, takes no suggestion, and tells each change', async () => {
    const onChange = vi.fn()
    show(<AmountField {...field} value="12" onChange={onChange} />)
    const control = screen.getByLabelText('Your home')
    expect([control.getAttribute('inputmode'), control.getAttribute('autocomplete')]).toEqual(['decimal', 'off'])
    await userEvent.type(control, '.')
    expect(onChange).toHaveBeenCalledExactlyOnceWith('12.')
    expect(screen.queryByRole('combobox')).toBeNull()
  })

  it('that repeats asks how often, under a name that says of what', async () => {
    const onChange = vi.fn()
    show(<AmountField {...field} frequency={{ ...frequency, onChange }} />)
    const often = screen.getByRole('combobox', { name: 'How often: Your home' })
    expect(often).toMatchObject({ id: 'often', name: 'often', value: 'MONTHLY' })
    await userEvent.selectOptions(often, 'a week')
    expect(onChange).toHaveBeenCalledExactlyOnceWith('WEEKLY')
  })

  it('offers no empty answer once one is chosen', () => {
    show(<AmountField {...field} frequency={{ ...frequency, value: '' }} />)
    expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
      'How often?',
      'a week',
      'a month',
    ])
    cleanup()
    show(<AmountField {...field} frequency={frequency} />)
    expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['a week', 'a month'])
  })

  it('marks only the part that has a problem, and shows the problems of both', () => {
    show(<AmountField {...field} frequency={{ ...frequency, error: 'Choose how often' }} />)
    const [amount, often] = [screen.getByRole('textbox'), screen.getByRole('combobox')]
    expect(amount.getAttribute('aria-invalid')).toBeNull()
    expect(often.getAttribute('aria-invalid')).toBe('true')
    expect(notesOf(often)).toEqual(['Choose how often'])
    cleanup()
    show(<AmountField {...field} error="Enter an amount" frequency={{ ...frequency, error: 'Choose how often' }} />)
    expect(notesOf(screen.getByRole('textbox'))).toEqual(['Enter an amount. Choose how often'])
    cleanup()
    show(<AmountField {...field} error="Enter an amount" frequency={frequency} />)
    expect(screen.getByRole('combobox').getAttribute('aria-invalid')).toBeNull()
    expect(screen.getByRole('combobox').getAttribute('aria-describedby')).toBeNull()
  })

  it('that is unusual is asked about and not refused', () => {
    show(<AmountField {...field} question="$4,600.00 a month for one person?" />)
    const amount = screen.getByRole('textbox', { description: /\$4,600\.00 a month for one person\?$/ })
    expect(amount.getAttribute('aria-invalid')).toBeNull()
  })

  it('is read back to a screen reader once the person pauses', () => {
    vi.useFakeTimers()
    const amount = (readBack: string) => (
      <LanguageProvider>
        <AmountField {...field} readBack={readBack} />
      </LanguageProvider>
    )
    const { rerender, container } = render(amount(''))
    rerender(amount('$3,250.00 a month'))
    const said = container.querySelector('[aria-live=polite]')
    expect(said?.textContent).toBe('')
    act(() => void vi.advanceTimersByTime(600))
    expect(said?.textContent).toBe('That is $3,250.00 a month')
    expect(notesOf(screen.getByRole('textbox'))).toEqual(['That is $3,250.00 a month'])
  })
})

describe('the problem of a field', () => {
  it('is below its control, with an icon beside the words', () => {
    const { container } = show(<SelectField {...field} choices={choices} hint="A hint" error="Choose one" />)
    const parts = [...(container.querySelector('.field')?.children ?? [])].map(({ className }) => className)
    expect(parts).toEqual(['field-label', 'field-hint', 'control', 'field-error'])
    expect(container.querySelector('.field-error .icon')).not.toBeNull()
  })
})

describe('a longer text', () => {
  const told = (length: number, mostCharacters = 100) => {
    const { container } = show(<TextArea {...field} value={'x'.repeat(length)} mostCharacters={mostCharacters} />)
    const note = container.querySelector('[aria-live=polite]')
    const shown = { text: note?.textContent, isProblem: note?.classList.contains('field-error') }
    cleanup()
    return shown
  }

  it.each([
    [0, '', false],
    [90, '', false],
    [91, '9 characters left', false],
    [99, '1 character left', false],
    [100, '0 characters left', false],
    [101, '1 character too many', true],
    [120, '20 characters too many', true],
  ])('of 100 characters at most, with %i, says %j', (length, text, isProblem) => {
    expect(told(length)).toEqual({ text, isProblem })
  })

  it('cuts nothing off, and tells each change', async () => {
    const texts: string[] = []
    function Story() {
      const [value, setValue] = useState('abcd')
      const onChange = (text: string) => {
        texts.push(text)
        setValue(text)
      }
      return <TextArea {...field} value={value} onChange={onChange} mostCharacters={5} />
    }
    show(<Story />)
    await userEvent.type(screen.getByLabelText('Your home'), 'ef')
    expect(texts).toEqual(['abcde', 'abcdef'])
  })
})

it('the fields are in Spanish on request', () => {
  window.localStorage.setItem('breakwater.language', 'es')
  show(
    <>
      <SelectField {...field} choices={choices} optional />
      <PasswordField {...field} id="password" label="Contraseña" autoComplete="new-password" />
    </>,
  )
  expect(screen.getByLabelText('Your home (opcional)')).toBeTruthy()
  expect(screen.getAllByRole('option')[0]?.textContent).toBe('Elija')
  expect(screen.getByRole('button', { name: 'Mostrar la contraseña' }).textContent).toBe('Mostrar')
})
