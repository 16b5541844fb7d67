import type { Language } from '@breakwater/vocabulary/languages'
import type { Evaluation } from '../../evaluation/evaluation.ts'
import type { Text } from '../../rule/text.ts'
import { amountsIn } from './words-against-figures.ts'

/** A figure as a page shows it: its label, and the value beside it. */
export type ShownFigure = { name: string; value: string }

/** What figures are held to: the evaluation, and the calendar date from which the page counts payments. */
export type Shown = { evaluation: Evaluation; firstPayment: string }

/** What a figure has to be, by how its name begins, with `…` for an amount. Null where it is not shown; else it has to be. */
type Expected = Text & {
  /** The amounts of the value, with their signs, in their order. */
  cents?: (evaluation: Evaluation) => (number | null)[] | null
  /** A part of the value. */
  says?: (shown: Shown, language: Language) => string | null
  /** Whether the figure rests on a guess and has to be marked. */
  isGuess?: (evaluation: Evaluation) => boolean
}

type Way = { kinds: string[]; en: string; es: string }

const ways: readonly Way[] = [
  { kinds: ['MINIMUMS'], en: 'Only the minimum payments', es: 'Solo los pagos mínimos' },
  { kinds: ['FIXED'], en: 'On your own, … every month', es: 'Por su cuenta, … cada mes' },
  {
    kinds: ['PLAN_STANDARD'],
    en: 'Debt management plan',
    es: 'Plan de manejo de deudas (DMP)',
  },
  {
    kinds: ['PLAN_HARDSHIP'],
    en: 'Debt management plan with hardship terms',
    es: 'Plan de manejo de deudas (DMP) con condiciones por dificultad',
  },
]

const groups: readonly (Text & { group: Evaluation['spending'][number]['group'] })[] = [
  { group: 'HOUSING', en: 'Home', es: 'Vivienda' },
  { group: 'UTILITIES', en: 'Household bills', es: 'Cuentas del hogar' },
  { group: 'FOOD', en: 'Food', es: 'Comida' },
  { group: 'TRANSPORT', en: 'Getting around', es: 'Transporte' },
  { group: 'HEALTH', en: 'Health', es: 'Salud' },
  { group: 'FAMILY', en: 'Family', es: 'Familia' },
  { group: 'PERSONAL', en: 'Personal and clothing', es: 'Personal y ropa' },
  { group: 'INSURANCE', en: 'Insurance', es: 'Seguros' },
  { group: 'OBLIGATIONS', en: 'Loans and taxes', es: 'Préstamos e impuestos' },
  { group: 'SAVINGS', en: 'Savings', es: 'Ahorros' },
  { group: 'OTHER', en: 'Other costs', es: 'Otros gastos' },
]

const left = ({ monthlyNetIncomeCents, livingCostsCents }: Evaluation) => monthlyNetIncomeCents - livingCostsCents
const surplus = (one: Evaluation) => left(one) - one.minimumPaymentsCents
const sharesShown = (one: Evaluation) => one.monthlyNetIncomeCents > 0 || one.spending.length > 0
const waysShown = (one: Evaluation) => one.options.length > 0 && left(one) > 0
const minimumsGuessed = ({ debts, minimumPaymentsCents }: Evaluation) => {
  return minimumPaymentsCents > 0 && debts.some((debt) => debt.eligible && debt.minimumBasis === 'ESTIMATED')
}
const one = (cents: number | null) => (cents === null ? null : [cents])
const always = () => true

const monthFigures: readonly Expected[] = [
  {
    en: 'Where your … goes',
    es: 'A dónde van sus …',
    cents: ({ monthlyNetIncomeCents: moneyIn }) => (moneyIn > 0 ? [moneyIn] : null),
  },
  ...groups.map(({ group, en, es }): Expected => {
    const spent = ({ spending }: Evaluation) => spending.find((share) => share.group === group)?.cents ?? 0
    return { en, es, cents: (evaluation) => (spent(evaluation) > 0 ? [spent(evaluation)] : null) }
  }),
  {
    en: 'Left for debts and you',
    es: 'Queda para deudas y para usted',
    cents: (evaluation) => (sharesShown(evaluation) && left(evaluation) >= 0 ? [left(evaluation)] : null),
  },
  {
    en: 'Short by',
    es: 'Lo que falta',
    cents: (evaluation) => (sharesShown(evaluation) && left(evaluation) < 0 ? [-left(evaluation)] : null),
  },
  ...(['Today', 'With the plan'] as const).flatMap((column) => monthColumn(column)),
  {
    en: 'Debts that could join',
    es: 'Deudas que podrían entrar',
    cents: (evaluation) => {
      return evaluation.eligibleDebtCents > 0 && !waysShown(evaluation) ? [evaluation.eligibleDebtCents] : null
    },
  },
]

/** What is left of the month by the payments of a column. A row in which every column is short is named after that. */
function monthColumn(column: 'Today' | 'With the plan'): Expected[] {
  const spanish = { Today: 'Hoy', 'With the plan': 'Con el plan' }[column]
  const isToday = column === 'Today'
  const payment = (evaluation: Evaluation) => {
    const plan = offered(evaluation)
    if (!isToday) return plan?.depositCents ?? null
    return evaluation.minimumPaymentsCents > 0 || plan ? evaluation.minimumPaymentsCents : null
  }
  const allShort = (evaluation: Evaluation) => surplus(evaluation) < 0 && !offered(evaluation)
  const row = (words: Text, cents: (evaluation: Evaluation, payment: number) => number | null): Expected => ({
    en: `${words.en}: ${column}`,
    es: `${words.es}: ${spanish}`,
    cents: (evaluation) => {
      const paid = payment(evaluation)
      return paid === null ? null : one(cents(evaluation, paid))
    },
    isGuess: isToday ? minimumsGuessed : always,
  })
  return [
    row({ en: 'Left after living costs', es: 'Queda después de los gastos de vida' }, (evaluation) => {
      return left(evaluation) >= 0 ? left(evaluation) : null
    }),
    row({ en: 'Short after living costs', es: 'Falta después de los gastos de vida' }, (evaluation) => {
      return left(evaluation) < 0 ? -left(evaluation) : null
    }),
    row(
      {
        en: 'To debts that could join a plan',
        es: 'A deudas que podrían entrar en un plan',
      },
      (_evaluation, paid) => 0 - paid,
    ),
    row({ en: 'Left for you', es: 'Queda para usted' }, (evaluation, paid) => {
      return allShort(evaluation) ? null : left(evaluation) - paid
    }),
    row({ en: 'Short after those payments', es: 'Falta después de esos pagos' }, (evaluation, paid) => {
      return allShort(evaluation) ? paid - left(evaluation) : null
    }),
  ]
}

const planFigures: readonly Expected[] = [
  {
    en: 'One payment a month',
    es: 'Un solo pago al mes',
    cents: (evaluation) => one(offered(evaluation)?.depositCents ?? null),
    isGuess: always,
  },
  {
    en: 'One payment a month, instead of',
    es: 'Un solo pago al mes, en vez de',
    cents: (evaluation) => {
      return offered(evaluation) && evaluation.minimumPaymentsCents > 0 ? [evaluation.minimumPaymentsCents] : null
    },
    isGuess: minimumsGuessed,
  },
  {
    en: 'Left for you each month',
    es: 'Le queda cada mes',
    cents: (evaluation) => {
      const plan = offered(evaluation)
      return plan && [left(evaluation) - plan.depositCents]
    },
    isGuess: always,
  },
  {
    en: 'Left for you each month, instead of',
    es: 'Le queda cada mes, en vez de',
    cents: (evaluation) => (offered(evaluation) && surplus(evaluation) >= 0 ? [surplus(evaluation)] : null),
    isGuess: minimumsGuessed,
  },
  {
    en: 'Left for you each month, today',
    es: 'Le queda cada mes, hoy',
    cents: (evaluation) => (offered(evaluation) && surplus(evaluation) < 0 ? [-surplus(evaluation)] : null),
    isGuess: minimumsGuessed,
  },
  {
    en: 'Paid in full',
    es: 'Pagado por completo',
    says: ({ evaluation, firstPayment }, language) => {
      const plan = offered(evaluation)
      return plan && lastMonth({ firstPayment, months: plan.termMonths, month: 'short' }, language)
    },
    isGuess: always,
  },
  {
    en: 'Paid in full, after',
    es: 'Pagado por completo, después de',
    says: ({ evaluation }, language) => {
      const months = offered(evaluation)?.termMonths
      if (months === undefined) return null
      const noun = { en: ['payment', 'payments'], es: ['pago', 'pagos'] }[language][months === 1 ? 0 : 1]
      return ` ${months} ${noun}`
    },
  },
]

const wayFigures: readonly Expected[] = [
  {
    en: 'Three ways to pay back …',
    es: 'Tres maneras de pagar …',
    cents: (evaluation) => {
      return waysShown(evaluation) && offered(evaluation) ? [evaluation.eligibleDebtCents] : null
    },
  },
  {
    en: 'Two ways to pay back …',
    es: 'Dos maneras de pagar …',
    cents: (evaluation) => {
      return waysShown(evaluation) && !offered(evaluation) ? [evaluation.eligibleDebtCents] : null
    },
  },
  ...ways.flatMap((way) => figuresOfWay(way)),
]

function figuresOfWay({ kinds, en, es }: Way): Expected[] {
  const way = (evaluation: Evaluation) => {
    const isOffered = (kind: string) => kind === `PLAN_${offered(evaluation)?.concession}`
    const option = evaluation.options.find(({ kind }) => kinds.includes(kind))
    const isShown = option && waysShown(evaluation) && (!option.kind.startsWith('PLAN_') || isOffered(option.kind))
    return isShown ? option : null
  }
  const isGuess = (evaluation: Evaluation) => way(evaluation)?.estimated ?? false
  type Option = Evaluation['options'][number]
  const cell = (column: Text, cents: (option: Option) => number | null): Expected => ({
    en: `${en}: ${column.en}`,
    es: `${es}: ${column.es}`,
    cents: (evaluation) => {
      const option = way(evaluation)
      if (!option) return null
      const amount = cents(option)
      return amount === null ? [] : [amount]
    },
    isGuess,
  })
  return [
    cell({ en: 'First month', es: 'Primer mes' }, ({ monthlyCents }) => monthlyCents),
    cell({ en: 'Interest', es: 'Intereses' }, ({ interestCents }) => interestCents),
    cell({ en: 'Fees', es: 'Cargos' }, ({ months, feesCents }) => (months === null ? null : feesCents)),
    cell({ en: 'In total', es: 'En total' }, ({ totalCents }) => totalCents),
    {
      en: `${en}: Months`,
      es: `${es}: Meses`,
      says: ({ evaluation }, language) => {
        const option = way(evaluation)
        return option && (option.months === null ? { en: 'never', es: 'nunca' }[language] : `${option.months}`)
      },
      isGuess,
    },
    {
      en: `${en}, as a row`,
      es: `${es}, as a row`,
      cents: (evaluation) => {
        const option = way(evaluation)
        if (!option) return null
        const { kind, monthlyCents, totalCents, interestCents, feesCents } = option
        const short = monthlyCents - left(evaluation)
        return [
          ...(kind === 'FIXED' ? [monthlyCents] : []),
          ...(short > 0 ? [short] : []),
          monthlyCents,
          ...(totalCents === null ? [] : [totalCents, interestCents, ...(feesCents > 0 ? [feesCents] : [])]),
        ]
      },
      says: ({ evaluation, firstPayment }, language) => {
        const option = way(evaluation)
        if (!option) return null
        const { months } = option
        if (months === null) return { en: 'never paid off', es: 'nunca se termina' }[language]
        return lastMonth({ firstPayment, months, month: 'long' }, language)
      },
      isGuess,
    },
  ]
}

/** The ways whose balances are shown, in their order: where each of them tells its first year. */
function coursesShown(evaluation: Evaluation): Course[] {
  if (!waysShown(evaluation)) return []
  const kinds = [`PLAN_${offered(evaluation)?.concession}`, 'FIXED', 'MINIMUMS']
  const options = kinds.flatMap((kind) => evaluation.options.filter((option) => option.kind === kind))
  const courses = options.flatMap(({ balances, ...option }) => (balances === null ? [] : { ...option, balances }))
  return courses.every(({ balances }) => balances.length > 1) ? courses : []
}

type Course = Omit<Evaluation['options'][number], 'balances'> & { balances: number[] }

const anyCourseGuessed = (evaluation: Evaluation) => coursesShown(evaluation).some(({ estimated }) => estimated)

/** What a course leaves after so many years; nothing is shown past what is told of one that never ends. */
function owedAfter({ balances, months }: Course, year: number): number[] {
  const cents = balances[year] ?? (months === null ? null : 0)
  return cents === null ? [] : [cents]
}

/** The last full year in which each course still owes something, or the first. */
function yearOfSentence(courses: readonly Course[]): number {
  const ends = courses.map(({ balances }) => balances.findLastIndex((cents) => cents > 0))
  return Math.max(1, Math.min(...ends))
}

const longestYears = 100

const courseFigures: readonly Expected[] = [
  {
    en: 'You would still owe',
    es: 'Le quedarían por pagar',
    cents: (evaluation) => {
      const courses = coursesShown(evaluation)
      return courses.length > 0 ? courses.flatMap((course) => owedAfter(course, yearOfSentence(courses))) : null
    },
    says: ({ evaluation }, language) => {
      const courses = coursesShown(evaluation)
      if (courses.length === 0) return null
      const year = yearOfSentence(courses)
      const after = { en: year === 1 ? 'after 1 year.' : `after ${year} years.`, es: `después de ${year} año` }
      return after[language]
    },
    isGuess: anyCourseGuessed,
  },
  ...Array.from({ length: longestYears + 1 }, (_, year): Expected => {
    const after = year === 1 ? { en: 'After 1 year', es: 'Después de 1 año' } : null
    const name = after ?? { en: `After ${year} years`, es: `Después de ${year} años` }
    return {
      en: year === 0 ? 'Today:' : `${name.en}:`,
      es: year === 0 ? 'Hoy:' : `${name.es}:`,
      cents: (evaluation) => {
        const courses = coursesShown(evaluation)
        if (courses.every(({ balances }) => balances.length <= year)) return null
        return courses.flatMap((course) => owedAfter(course, year))
      },
      isGuess: anyCourseGuessed,
    }
  }),
]

const expectations: readonly Expected[] = [...planFigures, ...wayFigures, ...courseFigures, ...monthFigures]

/** Whether a text is the name of one of the consumer's figures. */
export function isFigureName(text: string, language: Language): boolean {
  return expectations.some((one) => nameOf(text).startsWith(one[language]))
}

/**
 * What a list of shown figures says against the evaluation. A figure that no rule knows is one of it, and a figure that is
 * left out.
 */
export function wrongFigures(figures: readonly ShownFigure[], language: Language, shown: Shown): string[] {
  const { evaluation } = shown
  const missing = new Set(
    expectations.filter(({ cents, says }) => (cents?.(evaluation) ?? says?.(shown, language) ?? null) !== null),
  )
  const wrong = figures.flatMap(({ name, value }) => {
    const unmarked = nameOf(name)
    const ofName = expectations.filter((one) => unmarked.startsWith(one[language]))
    const expected = ofName.toSorted((a, b) => b[language].length - a[language].length)[0]
    if (expected === undefined) return [`no rule knows "${name}": ${value}`]
    missing.delete(expected)
    const cents = expected.cents?.(evaluation)
    const words = expected.says?.(shown, language)
    const isRight =
      (expected.cents === undefined || String(cents) === String(amountsIn(value))) &&
      (expected.says === undefined || (words !== null && words !== undefined && value.includes(words)))
    const isMarked = /estim|about \$|aprox\. \$/.test(`${name} ${value}`)
    return [
      ...(isRight ? [] : [`"${name}" is ${[cents, words].filter(Boolean).join(', ')}, and not ${value}`]),
      ...(expected.isGuess?.(evaluation) && !isMarked ? [`"${name}" is not marked as an estimate`] : []),
    ]
  })
  return [...wrong, ...[...missing].map((one) => `"${one[language]}" is not shown`)]
}

/** A name as the rules have it: without its amounts and the mark of an estimate. */
function nameOf(text: string): string {
  return text.replaceAll(/\$\d[\d,]*(\.\d\d)?/g, '…').replaceAll(/ \((estimated|estimado)\)/g, '')
}

type LastPayment = { firstPayment: string; months: number; month: 'short' | 'long' }

/** The month of the last of so many payments, one each month. */
function lastMonth({ firstPayment, months, month }: LastPayment, language: Language): string {
  const [year = 0, first = 0] = firstPayment.split('-').map(Number)
  const locale = { en: 'en-US', es: 'es-US' }[language]
  const last = Date.UTC(year, first - 1 + months - 1)
  return new Intl.DateTimeFormat(locale, { year: 'numeric', month, timeZone: 'UTC' }).format(last)
}

function offered({ plan, enrollment }: Evaluation): Evaluation['plan'] {
  return enrollment.allowed ? plan : null
}

/** An element of a document, as far as figures are read from it. */
export type ShownElement = {
  textContent: string | null
  querySelector(selector: string): ShownElement | null
  querySelectorAll(selector: string): Iterable<ShownElement>
}

/**
 * Every figure of the consumer's result page outside of its sentences. Runs in a browser from its own source, so it uses
 * nothing of this file.
 */
export function figuresOn(page: ShownElement): ShownFigure[] {
  const all = (selector: string, within = page) => [...within.querySelectorAll(selector)]
  const text = (within: ShownElement, selector: string) => within.querySelector(selector)?.textContent ?? ''
  const headings = all('h2')
    .map(({ textContent }) => textContent ?? '')
    .filter((heading) => heading.includes('$'))
    .map((heading) => ({ name: heading, value: heading }))
  const keyFigures = all('.key-figure').flatMap((figure) => {
    const name = text(figure, 'dt')
    const note = text(figure, '.key-figure-note')
    return [
      { name, value: text(figure, '.key-figure-value') },
      ...(note === '' ? [] : [{ name: `${name}, ${note}`, value: note }]),
    ]
  })
  const sums = all('dl.summary > div').map((row) => ({ name: text(row, 'dt'), value: text(row, 'dd') }))
  const shares = all('.share-row').map((row) => ({ name: text(row, 'span'), value: text(row, '.figure') }))
  const ways = all('.way').map((way) => ({ name: `${text(way, 'strong')}, as a row`, value: way.textContent ?? '' }))
  const cells = all('.month-table, .ways-table').flatMap((table) => {
    const columns = all('thead th', table).slice(1)
    return all('tbody tr', table).flatMap((row) => {
      return all('td', row).map((cell, column) => ({
        name: `${text(row, 'th')}: ${columns[column]?.textContent}`,
        value: cell.textContent ?? '',
      }))
    })
  })
  const sentences = all('.debt-course').map(({ textContent }) => ({
    name: textContent ?? '',
    value: textContent ?? '',
  }))
  const years = all('.balances-table').flatMap((table) => {
    const columns = all('thead th', table).slice(1)
    return all('tbody tr', table).map((row) => ({
      name: `${text(row, 'th')}: ${columns.map(({ textContent }) => textContent).join(', ')}`,
      value: all('td', row)
        .map(({ textContent }) => textContent)
        .join(' '),
    }))
  })
  return [...headings, ...sentences, ...years, ...keyFigures, ...sums, ...shares, ...ways, ...cells]
}
