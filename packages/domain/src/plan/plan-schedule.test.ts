import { describe, expect, it } from 'vitest'
import { evaluate } from '../evaluation/evaluate.ts'
import { exampleHousehold } from '../household/testing/households.ts'
import { planSchedule } from './plan-schedule.ts'

describe('plan schedule', () => {
  const scheduleOfMaria = () => {
    const plan = evaluate(exampleHousehold('maria')).plans?.standard
    return plan ? planSchedule(plan, '2026-01-31') : []
  }

  it('has Maria pay $367.50 a month and a smaller last deposit', () => {
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

  it('adds up to what the client pays', () => {
    expect(scheduleOfMaria().reduce((total, month) => total + month.depositCents, 0)).toBe(1_948_887)
  })
})
