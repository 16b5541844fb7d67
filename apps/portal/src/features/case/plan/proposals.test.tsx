import { formatMoney } from '@breakwater/ui/money'
import { describe, expect, it } from 'vitest'
import { exampleCase } from '../../../testing/example-case.ts'
import { openedCase } from '../../../testing/opened-case.ts'
import { renderPart } from '../../../testing/render-part.tsx'
import { caseId } from '../../../testing/render-portal.tsx'
import { readDetail } from '../evaluation/evaluation-detail.ts'
import { planMessages } from './plan-messages.ts'
import { Proposals } from './proposals.tsx'

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

describe('the table of proposals', () => {
  const detail = readDetail(exampleCase(caseId).evaluation.detail)
  const { plan } = detail
  if (!plan) throw new Error('the example has a plan')
  const [first, ...others] = plan.creditors
  if (!first) throw new Error('the plan has creditors')
  const withFirst = (changes: Partial<typeof first>) => ({
    ...detail,
    plan: { ...plan, creditors: [{ ...first, ...changes }, ...others] },
  })

  it('adds up what can be added, and shows the term of the whole plan', () => {
    const total = renderPart(<Proposals detail={detail} />)
      .rows()
      .at(-1)
    const sum = (key: 'balanceCents' | 'paymentCents' | 'interestCents' | 'paidCents') =>
      formatMoney(
        plan.creditors.reduce((cents, share) => cents + share[key], 0),
        'en',
      )
    expect(total).toEqual([
      'Total',
      sum('balanceCents'),
      '',
      '',
      sum('paymentCents'),
      '',
      String(plan.termMonths),
      '',
      sum('interestCents'),
      sum('paidCents'),
    ])
  })

  it.each([
    ['CREDITOR', 'creditor'],
    ['LONGEST_TERM', 'longest term'],
    ['NEW_REASON', 'NEW_REASON'],
  ])('says that %s set a payment: %s', (setBy, words) => {
    expect(renderPart(<Proposals detail={withFirst({ setBy })} />).rows()[1]?.[5]).toBe(words)
  })

  it('marks a creditor that grants no concession, and no other', () => {
    const names = renderPart(<Proposals detail={withFirst({ group: 'WITHOUT_CONCESSIONS' })} />)
      .rows()
      .map(([name]) => name)
    expect(names[1]).toBe(`${first.creditor}no concession`)
    expect(names.filter((name) => name?.includes('no concession'))).toHaveLength(1)
  })

  it('is left out without a plan', () => {
    expect(renderPart(<Proposals detail={{ ...detail, plan: null }} />).text()).toBe('')
  })

  it('carries no caution if the plan may be opened and no fact is missing', () => {
    const { text } = renderPart(<Proposals detail={detail} />)
    expect(text()).not.toContain('This is not an offer.')
  })
})
