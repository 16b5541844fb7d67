import { LanguageProvider } from '@breakwater/ui/components/language-provider'
import { render, screen } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { ResultPart } from './result-part.tsx'

function missingOf(...creditors: string[]) {
  const sentences = creditors.map((creditor) => ({
    id: 'NO_LOAN_PAYMENT',
    en: `${creditor}: The payment is not stated.`,
    es: `${creditor}: No se indica el pago.`,
    estimated: false,
  }))
  const heading = { id: 'NOT_RELIABLE_YET', en: 'We need more', es: 'Necesitamos más', estimated: false }
  return (
    <LanguageProvider>
      <ResultPart part={{ kind: 'MISSING', heading, sentences }} />
    </LanguageProvider>
  )
}

describe('a part of the result', () => {
  it('removes the sentences of an earlier result in which two debts of one creditor gave the same sentence', () => {
    const { rerender } = render(missingOf('Alpha', 'Gamma', 'Gamma'))
    rerender(missingOf('Beta', 'Gamma'))
    const paragraphs = screen.getByRole('region').querySelectorAll('p')
    expect([...paragraphs].map((paragraph) => paragraph.textContent)).toEqual([
      'Beta: The payment is not stated.',
      'Gamma: The payment is not stated.',
    ])
  })
})
