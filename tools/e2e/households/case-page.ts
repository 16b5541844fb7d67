import type { ShownFigure } from '@breakwater/domain/testing/shown-figures'
import type { Language } from '@breakwater/vocabulary/languages'
import type { Page } from 'playwright-core'

/** What a counselor reads on the page of a case, in one language. */
export type ShownCase = {
  /** The figures in the line that stays visible. */
  keyFigures: ShownFigure[]
  /** The figures of each panel, by the panel's title. */
  panels: { title: string; figures: ShownFigure[]; sentences: string[]; rows: string[][] }[]
}

type OpenCase = { id: string; caseNumber: string; language: Language }

/** Opens a case from within the portal and reads its page. The signed-in user must have a grant for the case. */
export function readCase(page: Page, open: OpenCase): Promise<ShownCase> {
  return page.evaluate(async ({ id, caseNumber, language }) => {
    const text = (element: Element | null | undefined) => element?.textContent?.replace(/\s+/g, ' ').trim() ?? ''
    const pairs = (elements: Iterable<Element>) =>
      [...elements].map(({ firstElementChild, lastElementChild }) => ({
        name: text(firstElementChild),
        value: text(lastElementChild),
      }))
    if (document.documentElement.lang !== language) {
      // The switch is in the menu of the account, which is named after the e-mail address.
      document.querySelector<HTMLElement>('button[aria-label*="@"][aria-expanded="false"]')?.click()
      await window.until(() => document.querySelector('.language-switch') !== null)
      document.querySelector<HTMLElement>('.language-switch')?.click()
    }
    history.pushState(null, '', `/cases/${id}`)
    await window.until(() => text(document.querySelector('h1')).endsWith(caseNumber))
    await window.until(() => document.documentElement.lang === language)
    return {
      keyFigures: pairs(document.querySelectorAll('main section > dl > div')),
      panels: [...document.querySelectorAll('main section section[aria-label]')].map((panel) => ({
        title: panel.getAttribute('aria-label') ?? '',
        figures: pairs([
          ...panel.querySelectorAll('summary'),
          ...[...panel.querySelectorAll(':scope > div:not([role]) > div')].filter((one) => one.children.length === 2),
        ]),
        sentences: [...panel.querySelectorAll('p, li')].map(text),
        rows: [...panel.querySelectorAll('tr')].map((row) => [...row.cells].map(text)),
      })),
    }
  }, open)
}
