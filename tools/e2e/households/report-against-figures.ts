import type { Evaluation } from '@breakwater/domain/evaluation'
import { formatCents } from '@breakwater/domain/money'
import { contradictions, type Judged } from '@breakwater/domain/testing/words-against-figures'
import type { Text } from '@breakwater/domain/text'
import type { Language } from '@breakwater/vocabulary/languages'
import type { Printed } from './printed-evaluation.ts'

const title: Text = { en: 'Your month', es: 'Su mes' }

const rows: readonly (Text & { of: (evaluation: Evaluation) => number | null })[] = [
  { en: 'Income before deductions', es: 'Ingreso antes de deducciones', of: (one) => one.monthlyGrossIncomeCents },
  { en: 'Take-home income', es: 'Ingreso neto', of: (one) => one.monthlyNetIncomeCents },
  { en: 'Living costs', es: 'Gastos de vida', of: (one) => one.livingCostsCents },
  { en: 'Disposable income', es: 'Ingreso disponible', of: (one) => one.availableIncomeCents },
  {
    en: 'Minimum payments on the debts that could join a plan',
    es: 'Pagos mínimos de las deudas que podrían entrar en un plan',
    of: (one) => one.minimumPaymentsCents,
  },
  {
    en: 'Left after these minimum payments',
    es: 'Queda después de estos pagos mínimos',
    of: (one) => one.surplusAfterMinimumsCents,
  },
]

const notStated: Text = { en: 'not stated', es: 'no indicado' }

/** Compares the report, as text and as a page, with the evaluation; returns one line for each difference. */
export function wrongInReport({ text, html }: Printed, language: Language, judged: Judged): string[] {
  const lines = new Set(text.split('\n').map(oneLine))
  const words = oneLine(text.replace(/^ +- /gm, ''))
  const { cells, sentences } = partsOf(html)
  return [
    ...wrongMonth(html, language, judged.evaluation),
    ...wrongOptions(html, language, judged.evaluation),
    ...cells.filter((row) => !lines.has(oneLine(row.join(' ')))).map((row) => `the text has no row ${row}`),
    ...sentences
      .filter((sentence) => !words.includes(oneLine(sentence)))
      .map((one) => `the text has no sentence ${one}`),
    ...sentences.flatMap((sentence) => contradictions(sentence, language, judged)),
  ]
}

function wrongMonth(html: string, language: Language, evaluation: Evaluation): string[] {
  const section = html.split('<section>').find((one) => one.startsWith(`<h2>${title[language]}</h2>`)) ?? ''
  const { cells } = partsOf(section)
  return rows.flatMap(({ of, ...name }) => {
    const cents = of(evaluation)
    const value = cells.find(([first]) => first === name[language])?.[1]
    const expected = cents === null ? notStated[language] : formatCents(cents)
    return value?.replace(/^(about|aprox\.) /, '') === expected
      ? []
      : [`"${name[language]}" is ${expected} in the report, and not ${value}`]
  })
}

const optionsTitle: Text = { en: 'Your ways out, side by side', es: 'Sus salidas, lado a lado' }

/** The options in their order: the first month, whether it fits, months, interest, total paid and saving. */
function wrongOptions(html: string, language: Language, { options, enrollment }: Evaluation): string[] {
  const section = html.split('<section>').find((one) => one.startsWith(`<h2>${optionsTitle[language]}</h2>`)) ?? ''
  const shown = partsOf(section).cells.slice(1)
  return options.flatMap((option, index) => {
    const [name = '', ...cells] = shown[index] ?? []
    const blocked = option.kind.startsWith('PLAN_') && !enrollment.allowed
    const amount = (cents: number | null) => (cents === null ? '-' : formatCents(cents))
    const expected = [
      amount(option.monthlyCents),
      option.affordable ? 'yes' : 'no',
      option.months === null ? 'never' : String(option.months),
      amount(option.interestCents),
      amount(option.totalCents),
      amount(blocked ? null : option.savesCents),
    ]
    const given = cells.map((cell) => answers[cell] ?? cell.replace(/^(about|aprox\.) /, ''))
    const right = String(given) === String(expected) && /cannot be opened|no se puede abrir/.test(name) === blocked
    return right ? [] : [`the option ${option.kind} is ${expected}, and not ${shown[index]}`]
  })
}

const answers: Readonly<Record<string, string>> = { Yes: 'yes', Sí: 'yes', No: 'no', never: 'never', nunca: 'never' }

/** Returns the rows of the tables and the other texts of a printed page. */
function partsOf(html: string): { cells: string[][]; sentences: string[] } {
  const inside = (part: string, tag: RegExp) => [...part.matchAll(tag)].map(([, inner = '']) => plain(inner))
  const lines = html.match(/<tr>.*?<\/tr>/gs) ?? []
  return {
    cells: lines.map((row) => inside(row, /<t[hd][^>]*>(.*?)<\/t[hd]>/gs)),
    sentences: inside(html, /<(?:h2|p|li)[^>]*>(.*?)<\/(?:h2|p|li)>/gs),
  }
}

function plain(html: string): string {
  return html.replace(/<[^>]*>/g, '').replace(/&#(\d+);/g, (_whole, code) => String.fromCharCode(Number(code)))
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
