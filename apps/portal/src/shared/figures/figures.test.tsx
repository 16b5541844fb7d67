import { formatCents } from '@breakwater/domain/money'
import { LanguageProvider } from '@breakwater/ui/components/language-provider'
import { formatMoney } from '@breakwater/ui/money'
import { languages } from '@breakwater/vocabulary/languages'
import { cleanup, render } from '@testing-library/react'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { Money } from './money.tsx'
import { Rate } from './rate.tsx'

afterEach(cleanup)

const textOf = (figure: React.ReactNode) => render(<LanguageProvider>{figure}</LanguageProvider>).container.textContent

describe('a figure', () => {
  it.each([null, undefined])('that is not known is a dash (%s)', (unknown) => {
    expect(textOf(<Money cents={unknown} />)).toBe('–')
    cleanup()
    expect(textOf(<Rate basisPoints={unknown} />)).toBe('–')
  })

  it('that is zero is shown as zero', () => {
    expect(textOf(<Money cents={0} />)).toBe('$0.00')
    cleanup()
    expect(textOf(<Rate basisPoints={0} />)).toBe('0%')
  })

  it('is in dollars or in percent', () => {
    expect(textOf(<Money cents={-123_456} />)).toBe('−$1,234.56')
    cleanup()
    expect(textOf(<Rate basisPoints={2_499} />)).toBe('24.99%')
  })

  it('is written as the rules and their reports write it', () => {
    const cents = fc.integer({ min: -10_000_000_000, max: 10_000_000_000 })
    fc.assert(
      fc.property(cents, fc.constantFrom(...languages), (amount, language) => {
        expect(formatMoney(amount, language)).toBe(formatCents(amount))
      }),
    )
  })
})
