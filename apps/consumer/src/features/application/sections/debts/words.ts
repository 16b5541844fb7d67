import { isCard } from '@breakwater/domain/is-card'
import { formatMoney } from '@breakwater/ui/money'
import { formatRate } from '@breakwater/ui/rate'
import type { Language } from '@breakwater/vocabulary/languages'
import type { Debt } from '../../journey/household.ts'
import type { Total } from '../../journey/section.ts'
import { answerWords, lateRange } from '../../words/answer-words.ts'
import { debtTotals } from '../../words/month.ts'
import { monthMessages } from '../../words/month-messages.ts'
import { asksSecured } from './form.ts'
import { debtMessages } from './messages.ts'

/** Who can owe a debt of this kind, in words: only a card has authorized users. */
export function debtOwners(debt: { kind: string }, language: Language) {
  const { debtOwners: owners, authorizedUser } = answerWords[language]
  return isCard(debt) ? { ...owners, AUTHORIZED_USER: authorizedUser } : owners
}

/** All answers about a debt except its creditor and balance, in one line. */
export function debtWords(debt: Debt, language: Language): string {
  const t = debtMessages[language]
  const words = answerWords[language]
  const late = lateRange(debt.daysPastDue)
  const told = [
    words.debtKinds[debt.kind],
    debt.minimumPaymentCents !== null && t.perMonth(formatMoney(debt.minimumPaymentCents, language)),
    debt.aprBasisPoints !== null && t.ofBalance(formatRate(debt.aprBasisPoints, language)),
    debt.limitCents !== null && t.limitOf(formatMoney(debt.limitCents, language)),
    late && words.standing[late],
    asksSecured(debt) && (debt.secured ? t.securedYes : t.securedNo),
    t.ownedBy(debtOwners(debt, language)[debt.owner]),
  ]
  return told.filter(Boolean).join(' · ')
}

/** The totals of the person's debts. A minimum payment that was not stated is not estimated. */
export function debtTotalsInWords(debts: readonly Debt[], language: Language): Total[] {
  const t = monthMessages[language]
  const { balanceCents, minimumCents, unknownMinimums, owedByAnother } = debtTotals(debts)
  return [
    {
      name: t.balanceTotal,
      figure: formatMoney(balanceCents, language),
      note: owedByAnother > 0 ? t.owedByAnother(owedByAnother) : undefined,
    },
    {
      name: t.minimumTotal,
      figure: minimumCents === null ? answerWords[language].notAnswered : formatMoney(minimumCents, language),
      note: unknownMinimums > 0 ? t.unknownMinimums(unknownMinimums) : undefined,
    },
  ]
}
