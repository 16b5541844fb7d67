import { describe, expect, it } from 'vitest'
import { line } from '../test/tradelines.ts'
import { defaultAgencySettings } from './agency-settings.ts'
import { type CreditFile, readCreditFiles } from './credit-file.ts'
import { type Tradeline, tradelineRule } from './tradeline.ts'

const file = (tradelines: Tradeline[], parts: Partial<CreditFile> = {}): CreditFile => {
  return { person: 'Ana', found: true, frozen: false, score: 667, tradelines, ...parts }
}
const read = (...files: CreditFile[]) => readCreditFiles(files, defaultAgencySettings)
const reasons = (...files: CreditFile[]) => read(...files).tradelines.map(({ id, reason }) => [id, reason])

describe('a credit report', () => {
  it('S-F1: counts what is owed, 122,422 with 1,619 a month, and lists the rest', () => {
    const cards = [
      [290, 25],
      [1_545, 27],
      [600, 15],
      [363, 15],
      [3_838, 48],
      [204, 25],
    ] as const
    const loans = [
      [16_015, 336],
      [11_184, 93],
      [2_481, 254],
      [9_515, 224],
    ] as const
    const inDollars = (rows: readonly (readonly [number, number])[], parts: Partial<Tradeline>) => {
      return rows.map(([balance, payment], index) => {
        const id = `${parts.portfolio}-${index}`
        return line(id, balance * 100, { monthlyPaymentCents: payment * 100, ...parts })
      })
    }
    const reading = read(
      file([
        ...inDollars(cards, { portfolio: 'REVOLVING' }),
        ...inDollars(loans, { portfolio: 'INSTALLMENT' }),
        ...inDollars([[76_387, 557]], { portfolio: 'MORTGAGE' }),
        line('authorized', 410_000, { responsibility: 'AUTHORIZED_USER' }),
        line('closed', 0, { monthlyPaymentCents: 26_400 }),
        line('not stated', null, { monthlyPaymentCents: 32_300 }),
      ]),
    )
    expect(reading.totals).toEqual({ balanceCents: 12_242_200, monthlyPaymentCents: 161_900 })
    expect(reading.byPortfolio).toEqual({
      REVOLVING: { balanceCents: 684_000, monthlyPaymentCents: 15_500 },
      INSTALLMENT: { balanceCents: 3_919_500, monthlyPaymentCents: 90_700 },
      MORTGAGE: { balanceCents: 7_638_700, monthlyPaymentCents: 55_700 },
    })
    expect(reading.persons).toEqual([{ person: 'Ana', score: 667, manualEntry: null, why: null }])
    expect(reading.tradelines.slice(-3).map(({ id, counted, reason }) => [id, counted, reason])).toEqual([
      ['authorized', false, 'AUTHORIZED_USER'],
      ['closed', false, 'NO_BALANCE'],
      ['not stated', false, 'NO_BALANCE'],
    ])
  })

  it('leaves out what was transferred and what the person has left', () => {
    expect(
      reasons(
        file([
          line('moved', 90_000, { transferred: true }),
          line('left', 90_000, { responsibility: 'ENDED' }),
          line('co-signed', 90_000, { responsibility: 'COSIGNER' }),
        ]),
      ),
    ).toEqual([
      ['moved', 'TRANSFERRED'],
      ['left', 'RESPONSIBILITY_ENDED'],
      ['co-signed', 'OWED'],
    ])
  })

  it('counts a charged-off account and the collection it was sold to once', () => {
    const collection = (id: string, balanceCents: number, originalCents: number | null) => {
      const original = { creditor: ' first bank ', balanceCents: originalCents }
      return line(id, balanceCents, { portfolio: 'COLLECTION', original })
    }
    const chargedOff = (id: string, balanceCents: number | null) => {
      return line(id, balanceCents, { creditor: 'First Bank ', chargedOff: true })
    }
    const accounts = [
      chargedOff('large', 500_000),
      chargedOff('small', 120_000),
      { ...chargedOff('open', 119_000), chargedOff: false },
      { ...chargedOff('other', 120_000), creditor: 'Second Bank' },
    ]
    expect(reasons(file([...accounts, collection('c', 131_000, 120_000)]))).toEqual([
      ['large', 'OWED'],
      ['small', 'SOLD'],
      ['open', 'OWED'],
      ['other', 'OWED'],
      ['c', 'OWED'],
    ])
    const sold = (...lines: Tradeline[]) => {
      return reasons(file(lines)).flatMap(([id, reason]) => (reason === 'SOLD' ? id : []))
    }
    expect(sold(...accounts, collection('c', 480_000, null))).toEqual(['large'])
    expect(sold(...accounts, collection('c', 131_000, 120_000), collection('d', 1, 1))).toEqual(['large', 'small'])
    expect(sold(chargedOff('unknown', null), chargedOff('known', 100), { ...collection('c', 0, null) })).toEqual([])
    expect(sold(chargedOff('known', 100), { ...collection('c', 0, null), balanceCents: null })).toEqual(['known'])
  })

  it('counts a joint account once for the household', () => {
    const joint = (id: string, parts: Partial<Tradeline> = {}) => {
      return line(id, 90_000, { creditor: 'Bank', accountNumber: '****1', responsibility: 'JOINT', ...parts })
    }
    const files = [
      file([joint('hers'), joint('hers, unmasked', { accountNumber: null })]),
      file(
        [
          joint('his', { creditor: 'BANK' }),
          joint('another', { accountNumber: '****2' }),
          joint('unmasked', { accountNumber: null }),
          joint('his own', { responsibility: 'INDIVIDUAL' }),
        ],
        { person: 'Ben' },
      ),
    ]
    expect(reasons(...files)).toEqual([
      ['hers', 'OWED'],
      ['hers, unmasked', 'OWED'],
      ['his', 'JOINT_COUNTED'],
      ['another', 'OWED'],
      ['unmasked', 'OWED'],
      ['his own', 'OWED'],
    ])
  })

  it('keeps the marks of medical and disputed accounts', () => {
    const [medical, disputed] = read(
      file([line('m', 1, { medical: true }), line('d', 1, { disputed: true })]),
    ).tradelines
    expect([medical?.medical, medical?.counted, disputed?.disputed, disputed?.counted]).toEqual([
      true,
      true,
      true,
      true,
    ])
  })

  it('says in words why an account does not count', () => {
    const [borrowed] = read(file([line('1', 10_000, { responsibility: 'AUTHORIZED_USER' })])).tradelines
    expect(borrowed?.why).toEqual({
      en: 'An authorized user does not owe this account.',
      es: 'Un usuario autorizado no debe esta cuenta.',
    })
  })

  it('adds nothing for a payment that is not reported', () => {
    const { totals } = read(file([line('1', 10_000, { monthlyPaymentCents: null }), line('2', 10_000)]))
    expect(totals).toEqual({ balanceCents: 20_000, monthlyPaymentCents: 2_500 })
  })

  it.each([
    ['FROZEN', { frozen: true }, 'lift the freeze'],
    ['FROZEN', { frozen: true, found: false }, 'lift the freeze'],
    ['NO_HIT', { found: false }, 'enter the debts by hand'],
  ] as const)('S-F6: a file that is %s has no score and no accounts, and says how to go on', (reason, parts, words) => {
    const reading = read(file([line('1', 100), line('2', 100), line('3', 100)], parts))
    expect(reading.persons[0]).toMatchObject({ score: null, manualEntry: reason })
    expect(reading.persons[0]?.why?.en).toContain(words)
    expect(reading).toMatchObject({ tradelines: [], totals: { balanceCents: 0 }, byPortfolio: {} })
  })

  it('asks for more debts where a file is thin, and counts what it holds', () => {
    const thin = (accounts: number) => {
      const lines = Array.from({ length: accounts }, (_, index) => line(String(index), 10_000))
      const { persons, totals } = read(file(lines))
      return [persons[0]?.manualEntry, persons[0]?.score, totals.balanceCents]
    }
    expect([thin(0), thin(2), thin(3)]).toEqual([
      ['THIN_FILE', 667, 0],
      ['THIN_FILE', 667, 20_000],
      [null, 667, 30_000],
    ])
  })

  it('reads no file at all', () => {
    expect(read()).toEqual({
      persons: [],
      tradelines: [],
      totals: { balanceCents: 0, monthlyPaymentCents: 0 },
      byPortfolio: {},
      rule: tradelineRule,
    })
  })
})
