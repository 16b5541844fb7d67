import { evaluate } from '@breakwater/domain/evaluate'
import { evaluationSummary } from '@breakwater/domain/evaluation-summary'
import { householdSample } from '@breakwater/domain/testing/household-arbitrary'
import { wrongFigures } from '@breakwater/domain/testing/shown-figures'
import { contradictions, isJudged } from '@breakwater/domain/testing/words-against-figures'
import { LanguageProvider } from '@breakwater/ui/components/language-provider'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { createServices, ServicesContext } from '../../shared/services.ts'
import { config, settings } from '../../testing/fake-agency.ts'
import { fakeUserPool } from '../../testing/render-app.tsx'
import { Result } from './result.tsx'

const services = createServices(config, async () => fakeUserPool(null))

function shown(evaluation: ReturnType<typeof evaluationSummary>): HTMLElement {
  const page = document.createElement('div')
  page.innerHTML = renderToStaticMarkup(
    <LanguageProvider>
      <ServicesContext value={services}>
        <Result evaluation={evaluation} />
      </ServicesContext>
    </LanguageProvider>,
  )
  return page
}

const texts = (page: HTMLElement, selector: string) => {
  return [...page.querySelectorAll(selector)].map((element) => element.textContent ?? '')
}

describe('the result as it is shown', () => {
  it.each([
    ['en', 11],
    ['es', 29],
  ] as const)(
    'says nothing in %s that a figure contradicts, and every figure as it is',
    (language, seed) => {
      window.localStorage.setItem('breakwater.language', language)
      for (const household of householdSample(1_000, seed)) {
        const evaluation = evaluate(household, settings, '2026-11-29')
        const page = shown(evaluationSummary(evaluation))
        const judged = { household, evaluation }
        const said = texts(page, '.result-part > h2, .result-part > p:not(:has(.button)), figcaption')
        expect(said.flatMap((text) => contradictions(text, language, judged))).toEqual([])
        expect(said.filter((text) => !isJudged(text, language))).toEqual([])

        const figures = [...page.querySelectorAll('dl.summary > div')].map((row) => ({
          name: row.querySelector('dt')?.textContent ?? '',
          value: row.querySelector('dd')?.textContent ?? '',
        }))
        expect(wrongFigures(figures, language, evaluation)).toEqual([])
        expect(figures.length).toBeGreaterThan(2)
      }
    },
    120_000,
  )
})
