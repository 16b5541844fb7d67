import { LanguageProvider } from '@breakwater/ui/components/language-provider'
import type { Language } from '@breakwater/vocabulary/languages'
import { MantineProvider } from '@mantine/core'
import { cleanup, render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { afterEach } from 'vitest'
import { stubMatchMedia } from './stub-match-media.ts'

afterEach(() => {
  cleanup()
  window.localStorage.clear()
})

/** One part of a page by itself, without the portal around it. */
export function renderPart(part: ReactNode, language: Language = 'en') {
  stubMatchMedia()
  window.localStorage.setItem('breakwater.language', language)
  const { container } = render(
    <MantineProvider withCssVariables={false} withGlobalClasses={false}>
      <LanguageProvider>{part}</LanguageProvider>
    </MantineProvider>,
  )
  /** The texts of the cells of its table, row by row, headers included. */
  const rows = () =>
    [...container.querySelectorAll('tr')].map((row) =>
      [...row.cells].map((cell) => cell.textContent?.replace(/\s+/g, ' ').trim() ?? ''),
    )
  return { container, rows, text: () => container.textContent?.replace(/\s+/g, ' ').trim() ?? '' }
}
