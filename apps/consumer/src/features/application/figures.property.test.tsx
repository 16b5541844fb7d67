import { evaluate } from '@breakwater/domain/evaluate'
import type { Evaluation } from '@breakwater/domain/evaluation'
import { oftenYearly } from '@breakwater/domain/expense-category'
import { householdSchema } from '@breakwater/domain/household'
import { amountsIn } from '@breakwater/domain/testing/words-against-figures'
import { LanguageProvider } from '@breakwater/ui/components/language-provider'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { atom } from 'nanostores'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeEach, describe, expect, it } from 'vitest'
import { UserContext } from '../../session/user-context.ts'
import { createServices, ServicesContext } from '../../shared/services.ts'
import { config, settings } from '../../testing/fake-agency.ts'
import { generatedHouseholds } from '../../testing/generated-households.ts'
import { fakeUserPool, person } from '../../testing/render-app.tsx'
import { ApplicationTasks } from './application-tasks.tsx'
import { CheckPage } from './check/check-page.tsx'
import SoftQuestions from './check/soft-questions.tsx'
import { type Draft, DraftContext } from './draft/draft-context.ts'
import type { Household } from './journey/household.ts'
import { JourneyContext } from './journey/journey-context.ts'
import { journey } from './journey.ts'
import { type CostGroup, categoriesByGroup, costGroups } from './sections/living-costs/cost-groups.ts'
import { LivingCostsPage } from './sections/living-costs/page.tsx'

const languages = [
  ['en', 17],
  ['es', 71],
] as const
const households = 80
/** Milliseconds, of which a test needs a tenth on a machine with nothing else to do. */
const limit = 60_000

/** Times that an amount falls due in a year, stated here again so that a wrong conversion shows. */
const timesAYear = {
  WEEKLY: 52,
  EVERY_TWO_WEEKS: 26,
  EVERY_FOUR_WEEKS: 13,
  TWICE_A_MONTH: 24,
  MONTHLY: 12,
  QUARTERLY: 4,
  HALF_YEARLY: 2,
  YEARLY: 1,
}

describe.each(languages)('the figures of the application in %s', (language, seed) => {
  beforeEach(() => {
    window.sessionStorage.clear()
    window.localStorage.setItem('breakwater.language', language)
  })

  it(
    'are those of the rules on the check page, where the parts of each total add up to it',
    () => {
      for (const household of generatedHouseholds(households, seed)) {
        const { comesIn, costs, owed } = expected(household)
        const page = shown(<CheckPage />, household)
        expect(amounts(page, '.key-figure-value')).toEqual([comesIn, costs, Math.abs(comesIn - costs), owed])
        expect(amounts(page, '.section-head .figure')).toEqual([comesIn, costs, owed])
        expect(sum(amounts(page, '.answer-rows dd.figure'))).toBe(costs)
        expect(pagesOff(amounts(page, '.answer-rows dd.figure'), household)).toEqual([])
        const typed = page.querySelector('.disclosure')
        expect(typed?.querySelector('summary')?.textContent?.match(/\d+/)?.[0]).toBe(
          household.expenses.length > 0 ? `${household.expenses.length}` : undefined,
        )
        expect(unknownAmounts(page, household), JSON.stringify(household)).toEqual([])
      }
    },
    limit,
  )

  it(
    'are those of the answers in the questions of the check page',
    () => {
      let asked = 0
      for (const household of generatedHouseholds(households, seed)) {
        const stated = perMonth([...household.incomes.map(asRepeated), ...household.expenses.map(asRepeated)])
        for (const cents of amountsIn(shown(<SoftQuestions />, household).textContent ?? '')) {
          asked += 1
          // `$0` is the button of a question about nothing.
          expect([0, ...stated]).toContain(cents)
        }
      }
      expect(asked).toBeGreaterThan(10)
    },
    limit,
  )

  it(
    'are those of the rules in the month so far and in the bar below each page of living costs',
    () => {
      for (const [index, household] of generatedHouseholds(households, seed).entries()) {
        const { comesIn, costs } = expected(household)
        const left = comesIn - costs
        const page = costsPage(costGroups[index % costGroups.length] ?? 'home', household)
        const [first, ...others] = amounts(page, '.month-so-far dd')
        const total = others.pop()
        expect([first, total]).toEqual([comesIn, Math.abs(left)])
        expect(comesIn + sum(others)).toBe(left)
        const bar = amounts(page, '.summary-bar-figure')
        const known = household.incomes.length > 0
        expect(bar).toEqual(known ? (left < 0 ? [-left] : [comesIn, left]) : [costs])
      }
    },
    limit,
  )

  it(
    'say an amount that is not monthly by the month, and insurance by the year',
    () => {
      let read = 0
      for (const household of generatedHouseholds(households, seed)) {
        for (const group of groupsWith(household)) {
          const page = costsPage(group, household)
          for (const { category, amountCents, frequency } of household.expenses) {
            const words = page.querySelector(`[id="${category}-amount-read-back"] b`)?.textContent
            if (!words || !categoriesByGroup[group].includes(category)) continue
            read += 1
            const [month = 0] = perMonth([{ cents: amountCents, frequency }])
            const [cents, period] =
              frequency === 'MONTHLY'
                ? [12 * amountCents, { en: 'a year', es: 'al año' }]
                : [month, { en: 'a month', es: 'al mes' }]
            expect(amountsIn(words)).toEqual([cents])
            expect(words).toContain(period[language])
          }
        }
      }
      expect(read).toBeGreaterThan(20)
    },
    limit,
  )

  it(
    "are those of the rules on the person's own page",
    () => {
      for (const household of generatedHouseholds(households, seed)) {
        const { comesIn, costs, owed } = expected(household)
        const draft = { household, typedPages: [] } as unknown as Parameters<typeof ApplicationTasks>[0]['draft']
        const page = shown(<ApplicationTasks draft={draft} />, household)
        expect(amounts(page, '.task small')).toEqual([comesIn, costs, owed].filter((cents) => cents > 0))
      }
    },
    limit,
  )
})

const services = createServices(config, async () => fakeUserPool(null))

function shown(content: ReactNode, household: Household): HTMLElement {
  const [$answers, $state, $merges] = [atom({ household, typed: {} }), atom({ kind: 'unchanged' }), atom(0)]
  const draft = { autosave: { $answers, $state, $merges } } as unknown as Draft
  const page = document.createElement('div')
  page.innerHTML = renderToStaticMarkup(
    <LanguageProvider>
      <QueryClientProvider client={new QueryClient()}>
        <ServicesContext value={services}>
          <UserContext value={person}>
            <JourneyContext value={journey}>
              <DraftContext value={draft}>{content}</DraftContext>
            </JourneyContext>
          </UserContext>
        </ServicesContext>
      </QueryClientProvider>
    </LanguageProvider>,
  )
  return page
}

function costsPage(group: CostGroup, household: Household): HTMLElement {
  return shown(<LivingCostsPage path={`/apply/living-costs/${group}`} group={group} />, household)
}

/** The pages on which the household has a cost that is not monthly, or one that is said by the year. */
function groupsWith({ expenses }: Household): CostGroup[] {
  return costGroups.filter((group) => {
    return expenses.some(({ category, frequency }) => {
      return categoriesByGroup[group].includes(category) && (frequency !== 'MONTHLY' || oftenYearly.has(category))
    })
  })
}

/** The figures of the rules that the pages show before anything is sent, in cents. */
function expected(household: Household): { comesIn: number; costs: number; owed: number } {
  const evaluation: Evaluation = evaluate(householdSchema.parse(household), settings, '2026-11-29')
  const owed = household.debts.filter(({ owner }) => owner !== 'AUTHORIZED_USER')
  return {
    comesIn: evaluation.monthlyNetIncomeCents,
    costs: evaluation.budget.expensesCents,
    owed: sum(owed.map(({ balanceCents }) => balanceCents)),
  }
}

type Repeated = { cents: number; frequency: keyof typeof timesAYear }

function asRepeated(one: Household['incomes'][number] | Household['expenses'][number]): Repeated {
  return { cents: 'netCents' in one ? one.netCents : one.amountCents, frequency: one.frequency }
}

/** Each amount in an average month, half-up to the cent. */
function perMonth(amounts: readonly Repeated[]): number[] {
  return amounts.map(({ cents, frequency }) => Math.floor((2 * cents * timesAYear[frequency] + 12) / 24))
}

/** The sums of pages that are a cent or more away from what their own costs come to. */
function pagesOff(sums: readonly number[], { expenses }: Household): string[] {
  return costGroups.flatMap((group, index) => {
    const costs = expenses.filter(({ category }) => categoriesByGroup[group].includes(category))
    const year = sum(costs.map(({ amountCents, frequency }) => amountCents * timesAYear[frequency]))
    return Math.abs(12 * (sums[index] ?? 0) - year) < 12 ? [] : [`${group}: ${sums[index]}`]
  })
}

/** Amounts on a page that are neither stated nor a figure of the rules. */
function unknownAmounts(page: HTMLElement, household: Household): number[] {
  const { comesIn, costs, owed } = expected(household)
  const repeated = [...household.incomes.map(asRepeated), ...household.expenses.map(asRepeated)]
  const minimums = household.debts
    .filter(({ kind, owner, balanceCents }) => owner !== 'AUTHORIZED_USER' && (balanceCents > 0 || kind === 'SUPPORT'))
    .map(({ minimumPaymentCents }) => minimumPaymentCents ?? 0)
  const known = new Set([
    ...[comesIn, costs, Math.abs(comesIn - costs), owed, sum(minimums)],
    ...repeated.map(({ cents }) => cents),
    ...perMonth(repeated),
    ...household.incomes.flatMap(({ grossCents }) => grossCents ?? []),
    ...household.debts.flatMap((debt) => [debt.balanceCents, debt.limitCents ?? 0, debt.minimumPaymentCents ?? 0]),
    ...amounts(page, '.answer-rows dd.figure'),
  ])
  return amountsIn(page.textContent ?? '').filter((cents) => !known.has(cents))
}

function amounts(page: HTMLElement, selector: string): number[] {
  return [...page.querySelectorAll(selector)].flatMap(({ textContent }) => amountsIn(textContent ?? ''))
}

function sum(cents: readonly number[]): number {
  return cents.reduce((total, one) => total + one, 0)
}
