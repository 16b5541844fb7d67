import { type Cents, sumOf } from '../money/money.ts'
import { type MonthlyAmount, monthlyAmount, type PayFrequency } from '../money/pay-frequency.ts'
import type { Text } from '../rule/text.ts'
import { dayAfter, isBusinessDay } from '../rule/us-holiday.ts'

/** A deposit of one payer, as a bank reports it; `on` is YYYY-MM-DD. */
export type Deposit = { on: string; cents: Cents }

/** What is asked before an income is taken from deposits. */
export const depositQuestionWords = {
  SEVERAL_FREQUENCIES_FIT: {
    en: 'The deposits fit more than one pay frequency; the one that comes to less income is used. Ask how often this is paid.',
    es: 'Los depósitos coinciden con más de una frecuencia de pago; se usa la que da menos ingreso. Preguntar cada cuánto se paga.',
  },
  DEPOSIT_MISSED: {
    en: 'One deposit of the series did not come: ask whether pay was missed. The income counts the series without a gap.',
    es: 'Falta un depósito de la serie: preguntar si no se pagó. El ingreso cuenta la serie sin interrupción.',
  },
  SEVERAL_STREAMS: {
    en: 'These deposits look like more than one payment of the same payer: ask what each of them is, and whose.',
    es: 'Estos depósitos parecen más de un pago del mismo pagador: preguntar qué es cada uno y de quién.',
  },
} as const satisfies Record<string, Text>

export type DepositQuestion = keyof typeof depositQuestionWords

/** Deposits of one series. */
export type DepositStream = {
  frequency: PayFrequency
  /** Every frequency that the days fit, the least often first; more than one is a question. */
  candidates: PayFrequency[]
  /** The day on which a deposit was expected and did not come. */
  missedOn: string | null
  /** What the deposits come to in an average month. */
  monthly: MonthlyAmount
}

export type DepositReading = { streams: DepositStream[]; questions: DepositQuestion[] }

/**
 * What the deposits of one payer show of an income; without a stream where the days fit no frequency, or there are fewer than
 * three. The calendar comes before the gaps: "the second Wednesday" and "the 1st and the 15th" lie two or four weeks apart for
 * months on end. Where both readings fit, the one with the lower income is used, and a question is asked.
 */
export function readDeposits(deposits: readonly Deposit[]): DepositReading {
  const days = new Set(deposits.map((deposit) => deposit.on))
  const split = days.size < deposits.length ? byAmount(deposits) : null
  const whole = split === null ? streamOf(deposits) : null
  const streams = whole ? [whole] : (split ?? byAmount(deposits) ?? [streamOf(deposits)].filter((one) => one !== null))
  const questions: Record<DepositQuestion, boolean> = {
    SEVERAL_FREQUENCIES_FIT: streams.some((stream) => stream.candidates.length > 1),
    DEPOSIT_MISSED: streams.some((stream) => stream.missedOn !== null),
    SEVERAL_STREAMS: streams.length > 1 || (streams.length > 0 && days.size < deposits.length),
  }
  return { streams, questions: (Object.keys(questions) as DepositQuestion[]).filter((question) => questions[question]) }
}

/** The series apart, where deposits of about the same amount are a series each; null where they are not. */
function byAmount(deposits: readonly Deposit[]): DepositStream[] | null {
  const groups: Deposit[][] = []
  let last = 0
  for (const deposit of deposits.toSorted((a, b) => a.cents - b.cents)) {
    // Overtime moves an amount by some percent; a fourth more is another payment.
    if (groups.length === 0 || deposit.cents * 4 > last * 5) groups.push([])
    groups.at(-1)?.push(deposit)
    last = deposit.cents
  }
  const streams = groups.map(streamOf).filter((stream) => stream !== null)
  return groups.length > 1 && streams.length === groups.length ? streams : null
}

function streamOf(deposits: readonly Deposit[]): DepositStream | null {
  const all = [...new Set(deposits.map((deposit) => deposit.on))].sort()
  const [first, last] = [all[0], all.at(-1)]
  if (all.length < 3 || first === undefined || last === undefined) return null
  const days = { all, first, last }
  // Banks pay early or late by a day, which is believed only where nothing fits to the day.
  const readings = [0, 1].map((slack) => readingsOf(days, slack)).find((found) => found.length > 0)
  const cautious = readings?.[0]
  if (readings === undefined || cautious === undefined) return null
  const { frequency, missed } = cautious
  const { cents, per } = monthlyAmount(
    sumOf(deposits, (deposit) => deposit.cents),
    frequency,
  )
  const monthly = { cents, per: per * all.length }
  return { frequency, candidates: readings.map((reading) => reading.frequency), missedOn: missed[0] ?? null, monthly }
}

type Reading = { frequency: PayFrequency; missed: string[] }

/** The frequencies that the days fit. A series without a gap is better than one with a gap, which takes four deposits. */
function readingsOf(days: Days, slack: number): Reading[] {
  const fits = patterns.flatMap(({ frequency, expected }): Reading[] => {
    const missing = expected(days, slack).map((series) => missingDays(days.all, series, slack))
    const [fewest] = missing.filter((missed) => missed !== null).toSorted((a, b) => a.length - b.length)
    return fewest === undefined ? [] : [{ frequency, missed: fewest }]
  })
  const complete = fits.filter(({ missed }) => missed.length === 0)
  return complete.length > 0 || days.all.length < 4 ? complete : fits
}

/** The expected days on which no deposit came, of which one is tolerated; null where the deposits are no such series. */
function missingDays(days: readonly string[], series: readonly string[], slack: number): string[] | null {
  const missed: string[] = []
  let next = 0
  for (const nominal of series) {
    const day = days[next]
    if (day === undefined) break
    if (isPaidFor(nominal, day, slack)) next += 1
    else missed.push(nominal)
    if (missed.length > 1) return null
  }
  return next === days.length ? missed : null
}

/** What falls on a weekend or a holiday may come on the business day before or after; with slack, days around it too. */
function isPaidFor(nominal: string, day: string, slack: number): boolean {
  let [earliest, latest] = [nominal, nominal]
  while (!isBusinessDay(earliest)) earliest = dayAfter(earliest, -1)
  while (!isBusinessDay(latest)) latest = dayAfter(latest, 1)
  return dayAfter(earliest, -slack) <= day && day <= dayAfter(latest, slack)
}

/** The days of deposits, in order. */
type Days = { all: readonly string[]; first: string; last: string }

/** A frequency with the series of days that it can mean for deposits on these days. */
type Pattern = { frequency: PayFrequency; expected: (days: Days, slack: number) => string[][] }

/** Each day of a month; the 31st is the last one of any month. */
const daysOfMonth = Array.from({ length: 31 }, (_, index) => index + 1)

const onceAMonth = daysOfMonth.map((day) => [day])

/** Half a month apart, like the 1st and the 15th, or the 15th and the last. */
const twiceAMonth = daysOfMonth.flatMap((day) => {
  return [14, 15, 16].map((apart) => [day, day + apart]).filter(([, second = 0]) => second <= 31)
})

/** The least often first. */
const patterns: readonly Pattern[] = [
  { frequency: 'MONTHLY', expected: (...of) => [...onDaysOfMonth(onceAMonth)(...of), ...onWeekdaysOfMonth(...of)] },
  { frequency: 'EVERY_FOUR_WEEKS', expected: everyWeeks(4) },
  { frequency: 'TWICE_A_MONTH', expected: onDaysOfMonth(twiceAMonth) },
  { frequency: 'EVERY_TWO_WEEKS', expected: everyWeeks(2) },
  { frequency: 'WEEKLY', expected: everyWeeks(1) },
]

function onDaysOfMonth(schedules: readonly (readonly number[])[]): Pattern['expected'] {
  return (days, slack) => {
    return schedules.map((schedule) => {
      return seriesOf(days, slack, (year, month) => schedule.map((day) => Math.min(day, lengthOf(year, month))))
    })
  }
}

/** The n-th of a weekday, as Social Security pays on Wednesdays; the fifth is the last one of the month. */
function onWeekdaysOfMonth(days: Days, slack: number): string[][] {
  return [1, 2, 3, 4, 5].flatMap((weekday) => {
    return [1, 2, 3, 4, 5].map((nth) => {
      return seriesOf(days, slack, (year, month) => {
        const first = 1 + ((weekday - new Date(Date.UTC(year, month, 1)).getUTCDay() + 7) % 7)
        const day = first + (nth - 1) * 7
        return [day > lengthOf(year, month) ? day - 7 : day]
      })
    })
  })
}

/** The days of a schedule from the first deposit on, to the month after the last one. */
function seriesOf(days: Days, slack: number, inMonth: (year: number, month: number) => number[]): string[] {
  const { first, last } = days
  // What is due at the end of a month may come in the next one.
  const start = monthNumber(first) - 1
  const months = Array.from({ length: monthNumber(last) - start + 2 }, (_, index) => start + index)
  const all = months.flatMap((month) => {
    const [ofYear, ofMonth] = [Math.floor(month / 12), month % 12]
    return inMonth(ofYear, ofMonth).map((day) => new Date(Date.UTC(ofYear, ofMonth, day)).toISOString().slice(0, 10))
  })
  const paidFirst = all.findIndex((nominal) => isPaidFor(nominal, first, slack))
  return paidFirst < 0 ? [] : all.slice(paidFirst)
}

function everyWeeks(weeks: number): Pattern['expected'] {
  return (days) => {
    const { first, last } = days
    const span = (Date.parse(last) - Date.parse(first)) / 86_400_000
    const times = Math.round(span / (weeks * 7)) + 1
    // A holiday may have moved the first deposit too.
    return [0, -1, 1].map((shift) => {
      return Array.from({ length: times }, (_, index) => dayAfter(first, shift + index * weeks * 7))
    })
  }
}

/** Months since the year 0. */
function monthNumber(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
}

function lengthOf(year: number, month: number): number {
  return new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
}
