import type { Language } from '@breakwater/vocabulary/languages'
import { screen } from '@testing-library/react'
import { exampleCase } from './example-case.ts'
import type { StatedCase } from './fake-agency-api.ts'
import { caseId, grant, renderPortal } from './render-portal.tsx'

type OpenedCase = { file?: StatedCase; language?: Language }

/** The portal with one case open. Its parts are found by label, since computing roles is slow on a page of this size. */
export async function openedCase({ file = exampleCase(caseId), language = 'en' }: OpenedCase = {}) {
  const portal = renderPortal({ path: `/cases/${caseId}`, language })
  portal.api.cases.set(caseId, { ...file, id: caseId })
  grant(portal.api, 30 * 60_000)
  const keyFigures = { en: 'Key figures', es: 'Cifras principales' }[language]
  await screen.findByLabelText(keyFigures, undefined, { timeout: 15_000 })
  return { ...portal, region, figure, rows }
}

/** A panel of the case by its title. */
function region(title: string): HTMLElement {
  return screen.getByLabelText(title, { selector: 'section' })
}

/** A figure of the evaluation by its label: its text and, opened, its derivation. */
function figure(label: string): HTMLDetailsElement {
  const details = screen.getByText(label, { selector: 'summary *' }).closest('details')
  if (!details) throw new Error(`${label} has no details`)
  return details
}

/** The texts of the cells of a panel's table, row by row, headers included. */
function rows(title: string): string[][] {
  const lines = [...region(title).querySelectorAll('tr')]
  return lines.map((row) => [...row.cells].map((cell) => cell.textContent?.trim() ?? ''))
}
