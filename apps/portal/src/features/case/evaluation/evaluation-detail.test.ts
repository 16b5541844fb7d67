import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { evaluationOf, exampleHousehold } from '../../../testing/example-case.ts'
import { estimatesOf, readDetail, traceOf } from './evaluation-detail.ts'

const warn = vi.fn()
beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(warn))
afterEach(() => {
  vi.restoreAllMocks()
  warn.mockReset()
})

describe('the detail of an evaluation', () => {
  it('has the derivation of each figure by its place, and the reasons why one is an estimate', () => {
    const detail = readDetail(evaluationOf(exampleHousehold).detail)
    expect(traceOf(detail, 'minimumPaymentsCents')).toMatchObject({ path: 'minimumPaymentsCents' })
    expect(traceOf(detail, 'availableIncomeCents')).toMatchObject({ path: 'availableIncomeCents' })
    expect(traceOf(detail, 'nothing')).toBeUndefined()
    expect(estimatesOf(detail, 'minimumPaymentsCents').length).toBeGreaterThan(0)
    expect(estimatesOf(detail, 'minimumPaymentsCents').every(({ path }) => path === 'minimumPaymentsCents')).toBe(true)
    expect(estimatesOf(detail, 'availableIncomeCents')).toEqual([])
  })

  it.each(['null', '"text"', '7', '[]', '{}'])('is empty if it is %s, without a warning', (json) => {
    expect(readDetail(json)).toMatchObject({ why: null, incomes: [], plan: null, trace: [], feeLaw: null })
    expect(warn).not.toHaveBeenCalled()
  })

  it('is empty if it is no JSON, with a warning for the administrator', () => {
    expect(readDetail('{')).toMatchObject({ debts: [], enrollment: null })
    expect(warn).toHaveBeenCalledExactlyOnceWith('the evaluation has no readable detail', expect.any(SyntaxError))
  })

  it('leaves out the part that this portal cannot read, and reads the others', () => {
    const detail = readDetail(JSON.stringify({ cushionCents: 'much', leastRepaymentCents: 7, incomes: [{ id: 1 }] }))
    expect(detail).toMatchObject({ cushionCents: null, leastRepaymentCents: 7, incomes: [] })
  })
})
