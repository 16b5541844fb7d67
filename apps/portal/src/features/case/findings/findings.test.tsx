import { LanguageProvider } from '@breakwater/ui/components/language-provider'
import { MantineProvider } from '@mantine/core'
import { render } from '@testing-library/react'
import { beforeAll, expect, it } from 'vitest'
import { exampleCase } from '../../../testing/example-case.ts'
import { renderPart } from '../../../testing/render-part.tsx'
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

it('Findings marks the English title of a law on the Spanish page', () => {
  const text = { en: 'Read Tex. Fin. Code 394.210(f).', es: 'Lea «Tex. Fin. Code 394.210(f)».' }
  const finding = { code: 'ANY', about: 'TX', text, figures: {} }
  const { container } = renderPart(<Findings findings={[finding]} household={household} />, 'es')
  expect(container.textContent).toContain(': Lea «Tex. Fin. Code 394.210(f)».')
  expect(container.querySelector('[lang="en"]')?.textContent).toBe('Tex. Fin. Code 394.210(f)')
})
