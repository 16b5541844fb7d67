import { defaultAgencySettings } from '@breakwater/domain/agency-settings'
import { monthlyBudget } from '@breakwater/domain/budget'
import { debtStandings } from '@breakwater/domain/debt'
import { expenseCategoryFacts } from '@breakwater/domain/expense-category'
import type { Finding } from '@breakwater/domain/finding'
import { type MissingFact, missingFacts } from '@breakwater/domain/missing-fact'
import type { PayFrequency } from '@breakwater/domain/pay-frequency'
import { plausibilityFindings } from '@breakwater/domain/plausibility'
import { formatMoney } from '@breakwater/ui/money'
import type { Language } from '@breakwater/vocabulary/languages'
import { applicationPaths } from '../journey/application-paths.ts'
import type { Household } from '../journey/household.ts'
import { pagesOf } from '../journey/pages-of.ts'
import type { Journey } from '../journey/section.ts'
import { changeHref, changing } from '../page/use-way.ts'
import { incomeName } from '../sections/income/words.ts'
import { amountField } from '../sections/living-costs/section.tsx'
import { inAMonth, monthlyIncome } from '../words/month.ts'
import { checkMessages } from './check-messages.ts'
import { holdsSecretNumber } from './secret-number.ts'

/** Asks about an answer that would make the result wrong if it is a mistake. It does not prevent sending. */
export type Question = {
  href: string
  message: string
  reason?: string
  /** Asks about amounts that are left out, rather than about one that may be wrong. */
  isAboutNothing?: true
}

type Category = Household['expenses'][number]['category']

/** Asks about facts that the counseling rules miss and about amounts that are probably wrong, the most important first. */
export function questions(journey: Journey, household: Household, language: Language): Question[] {
  const debts = debtStandings(household.debts, defaultAgencySettings)
  const { lines } = monthlyBudget(household.expenses, debts, household.incomes)
  const doubtful = plausibilityFindings({ ...household, state: null }, monthlyIncome(household.incomes))
  const asked = doubtful.map(({ about }) => about)
  return [
    ...secretNumbers(journey, household, language),
    ...missingFacts(household, lines, debts).map((fact) => missingQuestion(fact, household, language)),
    ...doubtful.flatMap((finding) => doubtfulQuestion(finding, household, language) ?? []),
    ...aboveIncome(household, language).filter(({ category }) => !asked.includes(category)),
  ]
}

/** A question about a stated figure. What the forms refuse themselves is not asked again. */
function doubtfulQuestion({ code, about }: Finding, household: Household, language: Language): Question | null {
  const words = checkMessages[language].doubtful
  switch (code) {
    case 'AMOUNT_LOOKS_YEARLY': {
      const income = household.incomes[Number(about.split('.')[1])]
      const month = (cents: number, frequency: PayFrequency) => formatMoney(inAMonth(cents, frequency), language)
      if (income) {
        const { id, netCents, frequency } = income
        return {
          href: incomeHref(id, 'frequency'),
          message: words.looksYearly(incomeName(income, language), month(netCents, frequency)),
        }
      }
      const expense = household.expenses.find(({ category }) => category === about)
      if (!expense) return null
      const { category, amountCents, frequency } = expense
      return {
        href: costHref(category),
        message: words.looksYearly(expenseCategoryFacts[category].label[language], month(amountCents, frequency)),
      }
    }
    case 'RATE_UNUSUAL':
    case 'MINIMUM_ABOVE_BALANCE': {
      const debt = household.debts.find(({ id }) => id === about)
      if (!debt) return null
      const field = code === 'RATE_UNUSUAL' ? 'apr' : 'minimum'
      return { href: debtHref(about, field), message: words[code](debt.creditor) }
    }
    default:
      return null
  }
}

function missingQuestion({ code, about }: MissingFact, { debts }: Household, language: Language): Question {
  const words = checkMessages[language].missing
  switch (code) {
    case 'NO_INCOME_STATED':
      return { href: `${applicationPaths.incomes}${changing}`, message: words.NO_INCOME_STATED }
    case 'NO_LIVING_COSTS':
      return { href: costHref('RENT'), message: words.NO_LIVING_COSTS }
    case 'NO_RENT':
      return { href: costHref('RENT'), message: words.NO_RENT }
    case 'NO_FOOD':
      return { href: costHref('FOOD_AT_HOME'), message: words.NO_FOOD }
    case 'NO_LOAN_PAYMENT': {
      const creditor = debts.find(({ id }) => id === about)?.creditor ?? about
      return { href: debtHref(about, 'minimum'), message: words.NO_LOAN_PAYMENT(creditor) }
    }
  }
}

/** A cost that is more than the whole income: most often a decimal point or a period is wrong. */
function aboveIncome({ incomes, expenses }: Household, language: Language): (Question & { category: Category })[] {
  const income = monthlyIncome(incomes)
  if (income === 0) return []
  return expenses
    .map(({ category, amountCents, frequency }) => ({ category, cents: inAMonth(amountCents, frequency) }))
    .filter(({ cents }) => cents > income)
    .map(({ category, cents }) => ({
      category,
      href: costHref(category),
      message: checkMessages[language].aboveIncome(
        expenseCategoryFacts[category].label[language],
        formatMoney(cents, language),
      ),
    }))
}

/** Asks to remove Social Security and card numbers from what people wrote in their own words. */
function secretNumbers(journey: Journey, household: Household, language: Language): Question[] {
  const message = checkMessages[language].secretNumber
  return pagesOf(journey).flatMap(({ path: page, freeTexts }) =>
    freeTexts(household)
      .filter(({ text }) => holdsSecretNumber(text ?? ''))
      .map(({ path, field }) => ({ href: changeHref({ page, path, field }), message })),
  )
}

function costHref(category: Category): string {
  const { path, field } = amountField(category)
  return changeHref({ page: path, path, field })
}

function incomeHref(id: string, field: string): string {
  return changeHref({ page: applicationPaths.incomes, path: `${applicationPaths.incomes}/${id}`, field })
}

function debtHref(id: string, field: string): string {
  return changeHref({ page: applicationPaths.debts, path: `${applicationPaths.debts}/${id}`, field })
}
