import { transfer } from './journal.ts'
import { type Decision, type Postings, refuse } from './posting.ts'
import { availableFunds, balanceOf, feeKey, type TrustBook } from './trust-book.ts'
import type { CommandOf } from './trust-command.ts'
import { trustRules } from './trust-rule.ts'

/** The agency's fees: taken within the cap of the day (UDMSA s. 23), and swept together to its own account. */
export const feePostings: Postings<'FEE_TAKEN' | 'FEES_SWEPT'> = {
  FEE_TAKEN: {
    decide: takeFee,
    record: (draft, { command }) => {
      const key = feeKey(command)
      draft.fees.set(key, (draft.fees.get(key) ?? 0) + command.cents)
      if (draft.lastFeeOn === null || command.on > draft.lastFeeOn) draft.lastFeeOn = command.on
    },
  },
  FEES_SWEPT: {
    decide: (book, { cents, on, preparedBy, approvedBy }) => {
      const isDue = cents === -balanceOf(book, 'feePayable') && (book.lastSweptOn === null || on > book.lastSweptOn)
      const isTaken = book.lastFeeOn !== null && on >= book.lastFeeOn
      if (!isDue || !isTaken || preparedBy === approvedBy || balanceOf(book, 'dueFromOperating') > 0)
        return refuse(trustRules.feeSweep)
      const income = transfer('operatingBank', 'feeIncome', cents)
      return { journal: [...transfer('feePayable', 'trustBank', cents), ...income] }
    },
    record: (draft, { command: { on } }) => {
      draft.lastSweptOn = on
    },
  },
}

function takeFee(book: TrustBook, command: CommandOf<'FEE_TAKEN'>): Decision {
  const { client, cents, cap, on } = command
  const plan = book.plans.get(client)
  if (!plan) return refuse(trustRules.knownItem)
  if (plan.endedOn !== null) return refuse(trustRules.afterEnd)
  if (!plan.feeFromTrust) return refuse(trustRules.feeFromTrust)
  if (on < plan.disbursementFrom) return refuse(trustRules.cancellationPeriod)
  if (on < plan.feeFrom) return refuse(trustRules.feeFrom)
  if ((book.fees.get(feeKey(command)) ?? 0) + cents > cap.cents) return refuse(trustRules.feeCap)
  if (cents > availableFunds(book, client)) return refuse(trustRules.availableFunds)
  return { journal: transfer(`clientFunds:${client}`, 'feePayable', cents) }
}
