import { formatMoney } from '@breakwater/ui/money'
import { describe, expect, it } from 'vitest'
import { exampleCase } from '../../../testing/example-case.ts'
import { openedCase } from '../../../testing/opened-case.ts'
import { caseId } from '../../../testing/render-portal.tsx'
import { readDetail } from '../evaluation/evaluation-detail.ts'
import { planMessages } from './plan-messages.ts'

const words = planMessages.en
const file = exampleCase(caseId)
const { plans } = readDetail(file.evaluation.detail)
if (!plans) throw new Error('the example has both plans')
const both = [plans.standard, plans.hardship]

/** The table, without the mark of an estimated figure. */
async function table(availableIncomeCents = file.evaluation.availableIncomeCents) {
  const { rows } = await openedCase({ file: { ...file, evaluation: { ...file.evaluation, availableIncomeCents } } })
  return new Map(
    rows(words.both).map(([name, ...cells]) => [name, cells.map((cell) => cell.replace(/^estimated\s*/i, ''))]),
  )
}

describe('the two plans side by side', () => {
  it('have each figure in its row and column', async () => {
    const shown = await table()
    const money = (cents: number) => formatMoney(cents, 'en')
    expect(shown.get(words.deposit)).toEqual(both.map(({ depositCents }) => money(depositCents)))
    expect(shown.get(words.payment)).toEqual(both.map(({ paymentCents }) => money(paymentCents)))
    expect(shown.get(words.term)).toEqual(both.map(({ termMonths }) => words.months(termMonths)))
    expect(shown.get(words.setUpFee)).toEqual(both.map(({ setUpFeeCents }) => money(setUpFeeCents)))
    expect(shown.get(words.fees)).toEqual(both.map(({ feesCents }) => money(feesCents)))
    expect(shown.get(words.interest)).toEqual(both.map(({ interestCents }) => money(interestCents)))
    expect(shown.get(words.total)).toEqual(both.map(({ totalCents }) => money(totalCents)))
  })

  const { depositCents, paymentCents } = plans.standard
  it.each([
    ['pays the deposit', depositCents, words.yes],
    ['is a cent short of the deposit', depositCents - 1, words.no],
    ['pays the creditors and not the fee', paymentCents, words.no],
  ])('fit a disposable income that %s: %i cents, %s', async (_, available, fits) => {
    expect(depositCents).toBeGreaterThan(paymentCents)
    expect((await table(available)).get(words.fits)?.[0]).toBe(fits)
  })
})
