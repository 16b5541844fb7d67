import { LanguageProvider } from '@breakwater/ui/components/language-provider'
import { MantineProvider } from '@mantine/core'
import { render } from '@testing-library/react'
import { beforeAll, expect, it } from 'vitest'
import { exampleCase } from '../../../testing/example-case.ts'
import { renderPart } from '../../../testing/render-part.tsx'
import { stubMatchMedia } from '../../../testing/stub-match-media.ts'
import { Questions } from './questions.tsx'

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
        <Questions missing={[]} findings={findings} household={household} />
      </LanguageProvider>
    </MantineProvider>
  )
}

it('Questions remove the findings of an earlier evaluation in which two reports differed from one debt', () => {
  const [balance, minimum] = ['debts.debt-1.balanceCents', 'debts.debt-1.minimumPaymentCents']
  const { container, rerender } = render(differing({ 'First.': balance, 'Second.': balance, 'Third.': minimum }))
  rerender(differing({ 'Fourth.': minimum }))
  expect(container.textContent).toContain('Fourth.')
  expect(container.textContent).not.toMatch(/First|Second|Third/)
})

it('Questions mark the English title of a law on the Spanish page', () => {
  const text = { en: 'Read Tex. Fin. Code 394.210(f).', es: 'Lea «Tex. Fin. Code 394.210(f)».' }
  const finding = { code: 'ANY', about: 'TX', text, figures: {} }
  const { container } = renderPart(<Questions missing={[]} findings={[finding]} household={household} />, 'es')
  expect(container.textContent).toContain(': Lea «Tex. Fin. Code 394.210(f)».')
  expect(container.querySelector('[lang="en"]')?.textContent).toBe('Tex. Fin. Code 394.210(f)')
})

it('Questions begin with the facts that are missing, and are counted', () => {
  const missing = [{ code: 'NO_RENT', about: 'RI', text: { en: 'Ask for the rent.', es: 'Pregunte la renta.' } }]
  const finding = { code: 'ANY', about: 'RI', text: { en: 'Check it.', es: 'Verifíquelo.' }, figures: {} }
  const { container, text } = renderPart(<Questions missing={missing} findings={[finding]} household={household} />)
  expect([...container.querySelectorAll('li')].map(({ textContent }) => textContent?.trim())).toEqual([
    'Missing: Rhode Island: Ask for the rent.',
    'Rhode Island: Check it.',
  ])
  expect(text()).toMatch(/^Ask Maria2 questions/)
})

it('Questions address a person whose name is not stated as the consumer, and are left out if there is none', () => {
  const missing = [{ code: 'NO_RENT', about: 'RI', text: { en: 'Ask.', es: 'Pregunte.' } }]
  const nameless = { ...household, contact: null }
  expect(renderPart(<Questions missing={missing} findings={[]} household={nameless} />).text()).toMatch(
    /^Ask the consumer1 question/,
  )
  expect(renderPart(<Questions missing={[]} findings={[]} household={household} />).text()).not.toContain('Ask Maria')
})
