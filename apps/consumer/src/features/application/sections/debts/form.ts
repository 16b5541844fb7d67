import { isCard } from '@breakwater/domain/is-card'
import { type AmountProblem, formatMoneyInput, parseMoney } from '@breakwater/ui/money'
import { formatRateInput, parseRate } from '@breakwater/ui/rate'
import type { Debt } from '../../journey/household.ts'
import { type SectionForm, textOrNull } from '../../journey/section-form.ts'
import { answerWords, isAnswer, lateRange } from '../../words/answer-words.ts'

export type DebtValues = {
  kind: string
  creditor: string
  balance: string
  minimum: string
  apr: string
  limit: string
  late: string
  secured: string
  owner: string
}
export type DebtProblem =
  | 'kind'
  | 'creditor'
  | 'creditorLong'
  | 'apr'
  | 'aprRange'
  | 'late'
  | 'secured'
  | 'owner'
  | AmountProblem

/** Characters of a creditor's name, as the household schema takes them. */
export const creditorLength = 120

type Kind = Debt['kind']

const alwaysSecured: readonly string[] = ['VEHICLE_LOAN', 'MORTGAGE', 'HOME_EQUITY'] satisfies Kind[]
const sometimesSecured: readonly string[] = ['STORE_CARD', 'PERSONAL_LOAN', 'BUSINESS', 'OTHER'] satisfies Kind[]

/** Asked only if the kind of debt does not decide it. */
export const asksSecured = ({ kind }: Pick<DebtValues, 'kind'>) => sometimesSecured.includes(kind)

/** The form of one debt; an id that the household does not know yet is a new one. */
export function debtForm(id: string): SectionForm<DebtValues, DebtProblem> {
  return {
    read({ debts }) {
      const debt = debts.find((known) => known.id === id)
      return {
        kind: debt?.kind ?? '',
        creditor: debt?.creditor ?? '',
        balance: formatMoneyInput(debt?.balanceCents),
        minimum: formatMoneyInput(debt?.minimumPaymentCents),
        apr: formatRateInput(debt?.aprBasisPoints),
        limit: formatMoneyInput(debt?.limitCents),
        late: lateRange(debt?.daysPastDue ?? null),
        secured: debt && asksSecured(debt) ? (debt.secured ? 'yes' : 'no') : '',
        owner: debt?.owner ?? '',
      }
    },
    validate,
    write(household, values) {
      const { cents: balanceCents } = parseMoney(values.balance)
      if (Object.keys(validate(values)).length > 0 || balanceCents === undefined) return household
      const debt: Debt = {
        id,
        kind: values.kind as Kind,
        creditor: textOrNull(values.creditor) ?? '',
        owner: values.owner as Debt['owner'],
        secured: alwaysSecured.includes(values.kind) || (asksSecured(values) && values.secured === 'yes'),
        balanceCents,
        minimumPaymentCents: parseMoney(values.minimum).cents ?? null,
        aprBasisPoints: parseRate(values.apr).basisPoints ?? null,
        limitCents: isCard(values) ? (parseMoney(values.limit).cents ?? null) : null,
        daysPastDue: Number(values.late),
      }
      const isKnown = household.debts.some((other) => other.id === id)
      const debts = isKnown
        ? household.debts.map((other) => (other.id === id ? debt : other))
        : [...household.debts, debt]
      return { ...household, debts }
    },
  }
}

function validate(values: DebtValues) {
  const balance = parseMoney(values.balance).problem
  const minimum = optionalAmount(values.minimum)
  const limit = isCard(values) ? optionalAmount(values.limit) : undefined
  const rate = parseRate(values.apr).problem
  const creditor = textOrNull(values.creditor)
  return {
    ...(!isAnswer(answerWords.en.debtKinds, values.kind) && { kind: 'kind' as const }),
    ...(!creditor && { creditor: 'creditor' as const }),
    ...(creditor && creditor.length > creditorLength && { creditor: 'creditorLong' as const }),
    ...(balance && { balance }),
    ...(minimum && { minimum }),
    ...(rate === 'not-a-rate' && { apr: 'apr' as const }),
    ...(rate === 'too-large' && { apr: 'aprRange' as const }),
    ...(limit && { limit }),
    ...(values.late === '' && { late: 'late' as const }),
    ...(asksSecured(values) && values.secured === '' && { secured: 'secured' as const }),
    ...(!isAnswer(answerWords.en.debtOwners, values.owner) && { owner: 'owner' as const }),
  }
}

function optionalAmount(text: string): AmountProblem | undefined {
  const { problem } = parseMoney(text)
  return problem === 'missing' ? undefined : problem
}
