import { type AmountProblem, formatMoneyInput, parseMoney } from '@breakwater/ui/money'
import type { Income } from '../../journey/household.ts'
import { type SectionForm, textOrNull } from '../../journey/section-form.ts'
import { answerWords, isAnswer } from '../../words/answer-words.ts'

export type IncomeValues = {
  kind: string
  source: string
  earner: string
  net: string
  frequency: string
  gross: string
}
export type IncomeProblem = 'kind' | 'sourceLong' | 'earnerLong' | 'frequency' | AmountProblem | 'gross-below-net'

/** Characters, as the household schema takes them. */
export const sourceLength = 120
export const earnerLength = 80

type Kind = Income['kind']
type Frequency = Income['frequency']

/** Income without deductions: there is only one amount to ask for. */
const paidInFull: readonly string[] = ['CHILD_SUPPORT', 'ALIMONY', 'PUBLIC_ASSISTANCE', 'RENTAL'] satisfies Kind[]

export const asksGross = ({ kind }: Pick<IncomeValues, 'kind'>) => kind !== '' && !paidInFull.includes(kind)

/** Paid by the month. Unemployment benefits are not: most states pay them every week or every two weeks. */
const monthlyBenefits: readonly string[] = [
  'SOCIAL_SECURITY',
  'PENSION',
  'DISABILITY',
  'PUBLIC_ASSISTANCE',
] satisfies Kind[]

/** The frequency that the person chose, else the usual one of the kind; empty for pay, which no frequency is usual for. */
export function frequencyOf({ kind, frequency }: Pick<IncomeValues, 'kind' | 'frequency'>): string {
  return frequency === '' && monthlyBenefits.includes(kind) ? 'MONTHLY' : frequency
}

/** The form of one income; an id that the household does not know yet is a new one. */
export function incomeForm(id: string): SectionForm<IncomeValues, IncomeProblem> {
  return {
    read({ incomes }) {
      const income = incomes.find((known) => known.id === id)
      return {
        kind: income?.kind ?? '',
        source: income?.source ?? '',
        earner: income?.earner ?? '',
        net: formatMoneyInput(income?.netCents),
        frequency: income?.frequency ?? '',
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
        frequency: frequencyOf(values) as Frequency,
        netCents,
        grossCents: asksGross(values) ? (parseMoney(values.gross).cents ?? null) : null,
      }
      const isKnown = household.incomes.some((other) => other.id === id)
      const incomes = isKnown
        ? household.incomes.map((other) => (other.id === id ? income : other))
        : [...household.incomes, income]
      return { ...household, incomes }
    },
  }
}

function validate(values: IncomeValues) {
  const { kind, source, earner, net, gross } = values
  const parsedNet = parseMoney(net)
  return {
    ...(!isAnswer(answerWords.en.incomeKinds, kind) && { kind: 'kind' as const }),
    ...((textOrNull(source)?.length ?? 0) > sourceLength && { source: 'sourceLong' as const }),
    ...(parsedNet.problem && { net: parsedNet.problem }),
    ...(!isAnswer(answerWords.en.frequencies, frequencyOf(values)) && { frequency: 'frequency' as const }),
    ...(asksGross(values) && grossProblem(gross, parsedNet.cents)),
    ...((textOrNull(earner)?.length ?? 0) > earnerLength && { earner: 'earnerLong' as const }),
  }
}

/** Gross pay may be empty; it cannot be less than take-home pay. */
function grossProblem(gross: string, netCents: number | undefined) {
  const { cents, problem } = parseMoney(gross)
  if (problem) return problem === 'missing' ? {} : { gross: problem }
  return netCents !== undefined && cents < netCents ? { gross: 'gross-below-net' as const } : {}
}
