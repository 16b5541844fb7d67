import { longestCaseNote } from '@breakwater/contracts/case-note'
import { correctionChangeValues } from '@breakwater/contracts/generated/enum-values'
import type { DebtInput, ExpenseInput, IncomeInput } from '@breakwater/contracts/generated/schema'
import type { Correction } from '@breakwater/domain/correction'
import { checkText, isBlank } from '@breakwater/domain/text-check'
import * as z from 'zod'
import type { ReasonedCorrection } from './corrections.ts'

/** GraphQL has checked the shape of a row; the schema of the household checks its values once it is in its place. */
const row = <Row>() => z.custom<Row>((sent) => typeof sent === 'object' && sent !== null).nullish()

const correctionArgument = z
  .object({
    id: z.uuidv4(),
    change: z.enum(correctionChangeValues),
    subject: z.string().min(1).max(100),
    value: z.string().max(100).nullish(),
    income: row<IncomeInput>(),
    expense: row<ExpenseInput>(),
    debt: row<DebtInput>(),
    reason: z
      .string()
      .max(longestCaseNote)
      .superRefine(checkText)
      .refine((reason) => !isBlank(reason), 'must say why'),
  })
  .transform(({ value, income, expense, debt, ...sent }, context): ReasonedCorrection => {
    const { id, subject, reason } = sent
    const refuse = (path: string, message: string) => {
      context.addIssue({ code: 'custom', path: [path], message })
      return z.NEVER
    }
    const rows = Object.entries({ incomes: income, expenses: expense, debts: debt }).filter(
      ([, given]) => given != null,
    )
    const [list, given] = rows[0] ?? []
    if (sent.change === 'ADD') {
      if (!list || !given || rows.length > 1) return refuse('change', 'adds exactly one of income, expense and debt')
      if (!subject.startsWith(`${list}.`)) return refuse('subject', 'names another list than that of the row')
      return { id, subject, reason, change: 'ADD', value: given as Extract<Correction, { change: 'ADD' }>['value'] }
    }
    if (rows.length > 0) return refuse('change', 'adds no row')
    if (sent.change !== 'SET') return { id, subject, reason, change: sent.change }
    const figure = figureSchema.safeParse(value)
    return figure.success
      ? { id, subject, reason, change: 'SET', value: figure.data }
      : refuse('value', 'must be a number, a text, true, false or null, as JSON')
  })

/** A figure as JSON text. Whether its subject takes it is asked of the counseling rules. */
const figureSchema = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown
    } catch {
      context.addIssue({ code: 'custom', message: 'is not JSON' })
      return z.NEVER
    }
  })
  .pipe(z.union([z.number(), z.string(), z.boolean(), z.null()]))

/** The corrections of one saving as the API sends them. */
export const correctionsArgument = z.array(correctionArgument).min(1).max(100)
