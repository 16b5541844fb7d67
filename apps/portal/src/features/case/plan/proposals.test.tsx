import { formatMoney } from '@breakwater/ui/money'
import { expect, it } from 'vitest'
import { exampleCase } from '../../../testing/example-case.ts'
import { openedCase } from '../../../testing/opened-case.ts'
import { caseId } from '../../../testing/render-portal.tsx'
import { readDetail } from '../evaluation/evaluation-detail.ts'
import { planMessages } from './plan-messages.ts'

it('the table of proposals has each figure of a creditor in its own column', async () => {
  const { rows } = await openedCase()
  const { plan, debts } = readDetail(exampleCase(caseId).evaluation.detail)
  const words = planMessages.en
  const money = (cents: number) => formatMoney(cents, 'en')
  const rate = (basisPoints = 0) => `${basisPoints / 100}%`
  const [header, ...lines] = rows(words.proposals)
  expect(header?.slice(1, 5)).toEqual([words.balance, words.rateNow, words.rateInPlan, words.paymentColumn])
  expect(plan?.creditors).toHaveLength(3)
  for (const share of plan?.creditors ?? []) {
    const now = debts.find(({ id }) => id === share.id)?.effectiveAprBasisPoints
    expect(now).not.toBe(share.aprBasisPoints)
    const line = lines.find(([creditor]) => creditor === share.creditor) ?? []
    expect([...line.slice(1, 5), ...line.slice(6)]).toEqual([
      money(share.balanceCents),
      rate(now),
      rate(share.aprBasisPoints),
      money(share.paymentCents),
      String(share.months),
      money(share.lastPaymentCents),
      money(share.interestCents),
      money(share.paidCents),
    ])
  }
})
