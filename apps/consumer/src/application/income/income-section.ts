import { type AmountProblem, formatMoneyInput, parseMoney } from '@breakwater/ui/money'
import { answerWords, isAnswer } from '../answer-words.ts'
import type { Income } from '../draft/household.ts'
import { type Section, textOrNull } from '../section.ts'

export type IncomeValues = {
  kind: string
  source: string
  earner: string
  net: string
  frequency: string
  gross: string
}
export type IncomeProblem = 'kind' | AmountProblem | 'gross-below-net'

type Kind = Income['kind']
type Frequency = Income['frequency']

/** The form of one income; an id that the household does not know yet is a new one. */
export function incomeSection(id: string): Section<IncomeValues, IncomeProblem> {
  return {
    read({ incomes }) {
      const income = incomes.find((known) => known.id === id)
      return {
        kind: income?.kind ?? '',
        source: income?.source ?? '',
        earner: income?.earner ?? '',
        net: formatMoneyInput(income?.netCents),
        frequency: income?.frequency ?? 'EVERY_TWO_WEEKS',
        gross: formatMoneyInput(income?.grossCents),
      }
    },
    validate,
    write(household, values) {
      const { cents: netCents } = parseMoney(values.net)
      if (Object.keys(validate(values)).length > 0 || netCents === undefined) return household
      const income: Income = {
        id,
        kind: values.kind as Kind,
        source: textOrNull(values.source),
        earner: textOrNull(values.earner),
        frequency: values.frequency as Frequency,
        netCents,
        grossCents: parseMoney(values.gross).cents ?? null,
      }
      const isKnown = household.incomes.some((other) => other.id === id)
      const incomes = isKnown
        ? household.incomes.map((other) => (other.id === id ? income : other))
        : [...household.incomes, income]
      return { ...household, incomes }
    },
  }
}

function validate({ kind, net, gross }: IncomeValues) {
  const parsedNet = parseMoney(net)
  return {
    ...(!isAnswer(answerWords.en.incomeKinds, kind) && { kind: 'kind' as const }),
    ...(parsedNet.problem && { net: parsedNet.problem }),
    ...grossProblem(gross, parsedNet.cents),
  }
}

/** Pay before deductions may be left empty; it cannot be less than what is left after them. */
function grossProblem(gross: string, netCents: number | undefined) {
  const { cents, problem } = parseMoney(gross)
  if (problem) return problem === 'missing' ? {} : { gross: problem }
  return netCents !== undefined && cents < netCents ? { gross: 'gross-below-net' as const } : {}
}
