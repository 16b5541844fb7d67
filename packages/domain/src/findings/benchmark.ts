import * as z from 'zod'
import type { BudgetLine, SpendingShare } from '../budget/budget.ts'
import type { ExpenseCategory } from '../household/expense-category.ts'
import rows from '../law/irs-national-standards.json' with { type: 'json' }
import { type Cents, portion, sumOf } from '../money/money.ts'
import { rowInForceOrEnded } from '../rule/dated-row.ts'
import type { AgencySettings } from '../settings/agency-settings.ts'
import { type Finding, finding, lawEnded } from './finding.ts'

const perPersons = z.tuple([z.int(), z.int(), z.int(), z.int()])

/** The IRS National Standards: a month's spending for households of one to four persons. */
export const nationalStandardSchema = z.strictObject({
  citation: z.string(),
  from: z.iso.date(),
  until: z.iso.date(),
  yearly: z.literal(true),
  foodCents: perPersons,
  housekeepingCents: perPersons,
  apparelCents: perPersons,
  personalCareCents: perPersons,
  miscellaneousCents: perPersons,
  eachFurtherPersonCents: z.int(),
})

type NationalStandard = z.infer<typeof nationalStandardSchema>

export const nationalStandards = z.array(nationalStandardSchema).parse(rows)

/** What the budget asks about and the standards know; housekeeping and the rest have no line of their own. */
const compared: {
  about: string
  standard: 'foodCents' | 'apparelCents' | 'personalCareCents'
  lines: ExpenseCategory[]
}[] = [
  { about: 'FOOD', standard: 'foodCents', lines: ['FOOD_AT_HOME', 'DINING_OUT'] },
  { about: 'CLOTHING', standard: 'apparelCents', lines: ['CLOTHING'] },
  { about: 'PERSONAL_CARE', standard: 'personalCareCents', lines: ['PERSONAL_CARE'] },
]

const comparedLines = compared.flatMap(({ lines }) => lines)

/** Questions about spending above the standards, and whether these are out of date on the day. */
export function benchmarkFindings(lines: readonly BudgetLine[], householdSize: number | null, on?: string): Finding[] {
  const found = rowInForceOrEnded(nationalStandards, on)
  if (householdSize === null || found === null) return []
  const { row, endedOn } = found
  const ended = endedOn === null ? [] : [lawEnded('IRS_NATIONAL_STANDARDS', row.citation, endedOn)]
  return [...aboveStandard(lines, householdSize, row), ...ended]
}

/** Above four persons only a total is published, which holds all of it. */
function aboveStandard(lines: readonly BudgetLine[], householdSize: number, standard: NationalStandard): Finding[] {
  const ofSize = compared.flatMap(({ about, standard: column, lines: categories }) => {
    const benchmarkCents = standard[column][householdSize - 1]
    return benchmarkCents === undefined ? [] : aboveBenchmark(about, spentOn(categories, lines), benchmarkCents)
  })
  if (householdSize <= 4) return ofSize
  return aboveBenchmark('NATIONAL_STANDARDS', spentOn(comparedLines, lines), totalFor(standard, householdSize))
}

function totalFor(standard: NationalStandard, householdSize: number): Cents {
  const { foodCents, housekeepingCents, apparelCents, personalCareCents, miscellaneousCents } = standard
  const forFour = [foodCents, housekeepingCents, apparelCents, personalCareCents, miscellaneousCents]
  return sumOf(forFour, (column) => column[3]) + (householdSize - 4) * standard.eachFurtherPersonCents
}

function spentOn(categories: readonly ExpenseCategory[], lines: readonly BudgetLine[]): Cents {
  return sumOf(lines, (line) => (categories.includes(line.category) ? line.countedCents : 0))
}

function aboveBenchmark(about: string, spentCents: Cents, benchmarkCents: Cents): Finding[] {
  if (spentCents <= benchmarkCents) return []
  const overCents = spentCents - benchmarkCents
  return [finding('ABOVE_BENCHMARK', about, { figures: { spentCents, benchmarkCents, overCents } })]
}

/** Questions about groups that take more of the take-home pay than the agency's guides suggest. */
export function guideFindings(
  spending: readonly SpendingShare[],
  netIncomeCents: number,
  { spendingGuides }: AgencySettings,
): Finding[] {
  return spending.flatMap(({ group, cents, shareOfNet }) => {
    const guide = spendingGuides[group]
    if (guide === undefined || shareOfNet === null || shareOfNet <= guide) return []
    return [
      finding('ABOVE_GUIDE', group, { figures: { spentCents: cents, guideCents: portion(netIncomeCents, guide) } }),
    ]
  })
}
