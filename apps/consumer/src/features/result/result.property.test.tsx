import { evaluate } from '@breakwater/domain/evaluate'
import { evaluationSummary } from '@breakwater/domain/evaluation-summary'
import { householdSchema } from '@breakwater/domain/household'
import { householdSample } from '@breakwater/domain/testing/household-arbitrary'
import { figuresOn, wrongFigures } from '@breakwater/domain/testing/shown-figures'
import { contradictions, isJudged } from '@breakwater/domain/testing/words-against-figures'
import { LanguageProvider } from '@breakwater/ui/components/language-provider'
import { languages } from '@breakwater/vocabulary/languages'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import maria from '../../../../../examples/households/maria.json' with { type: 'json' }
import { createServices, ServicesContext } from '../../shared/services.ts'
import { config, settings } from '../../testing/fake-agency.ts'
import { fakeUserPool } from '../../testing/render-app.tsx'
import { Result } from './result.tsx'

const firstPayment = '2026-12-01'

const services = createServices(config, async () => fakeUserPool(null))

function shown(evaluation: ReturnType<typeof evaluationSummary>): HTMLElement {
  const page = document.createElement('div')
  page.innerHTML = renderToStaticMarkup(
    <LanguageProvider>
      <ServicesContext value={services}>
        <Result evaluation={evaluation} firstPayment={firstPayment} />
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
      let count = 0
      for (const household of householdSample(1_000, seed)) {
        const evaluation = evaluate(household, settings, '2026-11-29')
        const page = shown(evaluationSummary(evaluation))
        const judged = { household, evaluation }
        const said = texts(page, 'h1, .result-part > h2, .notice-title, .result-sentence, .month-shares')
        expect(said.flatMap((text) => contradictions(text, language, judged))).toEqual([])
        expect(said.filter((text) => !isJudged(text, language))).toEqual([])

        const figures = figuresOn(page)
        expect(wrongFigures(figures, language, { evaluation, firstPayment })).toEqual([])
        count += figures.length
      }
      expect(count).toBeGreaterThan(10_000)
    },
    120_000,
  )

  it('shows each sentence of the rules once, under the heading of what is most important', () => {
    window.localStorage.setItem('breakwater.language', 'en')
    for (const household of householdSample(300, 47)) {
      const summary = evaluationSummary(evaluate(household, settings, '2026-11-29'))
      const page = shown(summary)
      const said = texts(page, 'h1, .result-part > h2, .notice-title, .result-sentence')
      const words = summary.words.flatMap(({ heading, sentences }) => [heading, ...sentences]).map(({ en }) => en)
      expect(said.toSorted()).toEqual(words.toSorted())
      const first = summary.words.find(({ heading }) => heading.id !== 'LOOK_AGAIN')
      expect(texts(page, 'h1')).toEqual([first?.heading.en])
    }
  })

  it('would not pass with any figure changed', () => {
    for (const language of languages) {
      window.localStorage.setItem('breakwater.language', language)
      const evaluation = evaluate(householdSchema.parse(maria), settings, '2026-11-29')
      const figures = figuresOn(shown(evaluationSummary(evaluation)))
      const judge = (changed: typeof figures) => wrongFigures(changed, language, { evaluation, firstPayment })
      expect(figures.length).toBeGreaterThan(35)
      expect(judge(figures)).toEqual([])
      for (const [index, { name, value }] of figures.entries()) {
        expect(judge(figures.toSpliced(index, 1, { name, value: oneMore(value) })), name).toHaveLength(1)
        expect(judge(figures.toSpliced(index, 1)), name).not.toEqual([])
      }
    }
  })
})

/** A value whose last digit is another one. */
function oneMore(value: string): string {
  return value.replace(/\d(?=\D*$)/, (digit) => `${(Number(digit) + 1) % 10}`)
}
