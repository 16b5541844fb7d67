import { LanguageProvider } from '@breakwater/ui/components/language-provider'
import { MantineProvider } from '@mantine/core'
import { render } from '@testing-library/react'
import { expect, it } from 'vitest'
import { exampleCase } from '../testing/example-case.ts'
import { Findings } from './findings.tsx'

const { household } = exampleCase('case-1')

function differing(...texts: string[]) {
  const findings = texts.map((text) => ({
    code: 'FIGURES_DIFFER',
    about: 'debts.debt-1.balanceCents',
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

it('leaves no finding of an earlier evaluation behind, where two reports differ from one debt', () => {
  const { container, rerender } = render(differing('First.', 'Second.', 'Third.'))
  rerender(differing('Fourth.'))
  expect(container.textContent).toContain('Fourth.')
  expect(container.textContent).not.toMatch(/First|Second|Third/)
})
