import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { post, type TrustPosting, trustBalance } from './trust-ledger.ts'

const deposit = (key: string, cents: number): TrustPosting => ({ key, kind: 'DEPOSIT', cents })
const disbursement = (key: string, cents: number): TrustPosting => ({ key, kind: 'DISBURSEMENT', cents })

describe('trust ledger', () => {
  const held = [deposit('june', 36_750)]

  it('changes nothing when a payment with the same key runs again', () => {
    const first = post(held, disbursement('run-1/alpha', 10_800))
    expect(first.result).toBe('POSTED')
    expect(trustBalance(first.ledger)).toBe(25_950)
    expect(post(first.ledger, disbursement('run-1/alpha', 10_800))).toEqual({
      ledger: first.ledger,
      result: 'REPEATED',
    })
  })

  it('pays out to the last cent and no further', () => {
    expect(post(held, { key: 'all', kind: 'REFUND', cents: 36_750 }).result).toBe('POSTED')
    expect(post(held, { key: 'more', kind: 'FEE', cents: 36_751 })).toEqual({ ledger: held, result: 'REFUSED' })
  })

  it('is never negative, whatever is tried and repeated', () => {
    const posting = fc.record({
      key: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
      kind: fc.constantFrom<TrustPosting['kind']>('DEPOSIT', 'DISBURSEMENT', 'FEE', 'REFUND'),
      cents: fc.integer({ min: 1, max: 1_000 }),
    })
    fc.assert(
      fc.property(fc.array(posting, { maxLength: 20 }), (postings) => {
        let ledger: readonly TrustPosting[] = []
        for (const one of postings) {
          ledger = post(ledger, one).ledger
          expect(trustBalance(ledger)).toBeGreaterThanOrEqual(0)
        }
        expect(new Set(ledger.map((one) => one.key)).size).toBe(ledger.length)
      }),
    )
  })
})
