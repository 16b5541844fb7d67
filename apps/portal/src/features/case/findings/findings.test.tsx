import { LanguageProvider } from '@breakwater/ui/components/language-provider'
import { MantineProvider } from '@mantine/core'
import { render } from '@testing-library/react'
import { beforeAll, expect, it } from 'vitest'
import { exampleCase } from '../../../testing/example-case.ts'
import { stubMatchMedia } from '../../../testing/stub-match-media.ts'
import { Findings } from './findings.tsx'

beforeAll(stubMatchMedia)

const { household } = exampleCase('case-1')

function differing(texts: Readonly<Record<string, string>>) {
  const findings = Object.entries(texts).map(([text, about]) => ({
    code: 'FIGURES_DIFFER',
    about,
    text: { en: text, es: text },
    figures: {},
  }))
  return (
    <MantineProvider>
      <LanguageProvider>
        <Findings findings={findings} household={household} />
      </LanguageProvider>
    </MantineProvider>
  )
}

it('Findings removes the findings of an earlier evaluation in which two reports differed from one debt', () => {
  const [balance, minimum] = ['debts.debt-1.balanceCents', 'debts.debt-1.minimumPaymentCents']
  const { container, rerender } = render(differing({ 'First.': balance, 'Second.': balance, 'Third.': minimum }))
  rerender(differing({ 'Fourth.': minimum }))
  expect(container.textContent).toContain('Fourth.')
  expect(container.textContent).not.toMatch(/First|Second|Third/)
})
