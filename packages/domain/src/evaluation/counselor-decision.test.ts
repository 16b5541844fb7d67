import { describe, expect, it } from 'vitest'
import { reviewDecision } from './counselor-decision.ts'

describe('a counselor', () => {
  const decide = (decided: 'DMP_STANDARD' | 'SELF_PAY' | 'BUDGET_ONLY', reason: string, supervisor: boolean) => {
    return reviewDecision({ recommended: 'SELF_PAY', decided, reason, supervisor }).problems
  }

  it('overrules SELF_PAY with a plan only with a reason and the supervisor’s right', () => {
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
