import { describe, expect, it } from 'vitest'
import { exampleHousehold } from '../test/households.ts'
import { defaultAgencySettings } from './agency-settings.ts'
import { reviewDecision } from './counselor-decision.ts'
import { evaluate } from './evaluate.ts'
import { planSchedule } from './plan-schedule.ts'
import { termination } from './termination.ts'

describe('plan schedule', () => {
  const scheduleOfMaria = () => {
    const plan = evaluate(exampleHousehold('maria')).plans?.standard
    return plan ? planSchedule(plan, '2026-01-31') : []
  }

  it('C18: Maria pays 367.50 a month and a smaller last deposit', () => {
    const schedule = scheduleOfMaria()
    expect(schedule).toHaveLength(53)
    expect(schedule[0]).toMatchObject({ month: 1, dueOn: '2026-01-31', feeCents: 8_000, depositCents: 41_750 })
    expect(new Set(schedule.slice(1, -1).map((month) => month.depositCents))).toEqual(new Set([36_750]))
    expect(schedule.at(-1)).toMatchObject({
      dueOn: '2030-05-31',
      depositCents: 9_562 + 14_344 + 5_981 + 3_000,
      creditors: [
        { id: 'alpha', paymentCents: 9_562, balanceCents: 0 },
        { id: 'beta', paymentCents: 14_344, balanceCents: 0 },
        { id: 'gamma', paymentCents: 5_981, balanceCents: 0 },
      ],
    })
  })

  it('falls due on the last day of shorter months', () => {
    expect(
      scheduleOfMaria()
        .slice(1, 3)
        .map((month) => month.dueOn),
    ).toEqual(['2026-02-28', '2026-03-31'])
  })

  it('S-C1: deposits add up to what the client pays', () => {
    expect(scheduleOfMaria().reduce((total, month) => total + month.depositCents, 0)).toBe(1_948_887)
  })
})

describe('ending a plan', () => {
  it('S-E7: is a right after 60 days without a payment; the trust balance goes back', () => {
    const plan = { lastPaymentOn: '2026-01-01', trustBalanceCents: 12_345 }
    expect(termination(plan, '2026-03-01', defaultAgencySettings)).toMatchObject({
      mayEnd: false,
      returnToClientCents: 0,
    })
    expect(termination(plan, '2026-03-02', defaultAgencySettings)).toMatchObject({
      mayEnd: true,
      returnToClientCents: 12_345,
    })
  })
})

describe('a counselor', () => {
  const decide = (decided: 'DMP_STANDARD' | 'SELF_PAY' | 'BUDGET_ONLY', reason: string, supervisor: boolean) => {
    return reviewDecision({ recommended: 'SELF_PAY', decided, reason, supervisor }).problems
  }

  it('S-B12: overrules SELF_PAY with a plan only with a reason and the supervisor’s right', () => {
    expect(decide('DMP_STANDARD', '', false)).toEqual(['REASON_MISSING', 'SUPERVISOR_NEEDED'])
    expect(decide('DMP_STANDARD', 'Income falls in May', false)).toEqual(['SUPERVISOR_NEEDED'])
    expect(decide('DMP_STANDARD', ' ', true)).toEqual(['REASON_MISSING'])
    const review = reviewDecision({
      recommended: 'SELF_PAY',
      decided: 'DMP_HARDSHIP',
      reason: 'Laid off',
      supervisor: true,
    })
    expect(
      reviewDecision({ recommended: 'SELF_PAY', decided: 'DMP_HARDSHIP', reason: '', supervisor: false }),
    ).toMatchObject({
      allowed: false,
      problems: ['REASON_MISSING', 'SUPERVISOR_NEEDED'],
    })
    expect(review).toEqual({
      allowed: true,
      problems: [],
      rule: expect.objectContaining({ id: 'outcome', version: 2 }),
    })
  })

  it('follows the recommendation without a reason, and leaves a plan with one', () => {
    expect(decide('SELF_PAY', '', false)).toEqual([])
    expect(decide('BUDGET_ONLY', 'Debts are paid', false)).toEqual([])
  })
})
