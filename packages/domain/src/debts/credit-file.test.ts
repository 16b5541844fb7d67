import { describe, expect, it } from 'vitest'
import { defaultAgencySettings } from '../settings/agency-settings.ts'
import { type CreditFile, readCreditFiles } from './credit-file.ts'
import { line } from './testing/tradelines.ts'
import { type Tradeline, tradelineRule } from './tradeline.ts'

const file = (tradelines: Tradeline[], parts: Partial<CreditFile> = {}): CreditFile => {
  return { person: 'Ana', found: true, frozen: false, score: 667, tradelines, ...parts }
}
const read = (...files: CreditFile[]) => readCreditFiles(files, defaultAgencySettings)
const reasons = (...files: CreditFile[]) => read(...files).tradelines.map(({ id, reason }) => [id, reason])

describe('a credit report', () => {
  it('counts the $122,422 that are owed, with $1,619 a month, and lists the rest', () => {
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
    expect(sold(...accounts, collection('c', 131_000, 120_000), collection('d', 1, 1))).toEqual(['small'])
    expect(sold(chargedOff('unknown', null), chargedOff('known', 100), { ...collection('c', 0, null) })).toEqual([])
    expect(sold(chargedOff('known', 100), { ...collection('c', 0, null), balanceCents: null })).toEqual([])
    expect(sold(chargedOff('paid', 100), { ...collection('c', 0, 100) })).toEqual(['paid'])
  })

  describe('with debts that may be counted twice', () => {
    const chargedOff = (id: string, creditor: string, balanceCents: number) => {
      return line(id, balanceCents, { creditor, chargedOff: true })
    }
    const collection = (id: string, creditor: string, balanceCents: number, originalCents: number | null = null) => {
      const original = { creditor, balanceCents: originalCents }
      return line(id, balanceCents, { portfolio: 'COLLECTION', original })
    }
    const judged = (...lines: Tradeline[]) => {
      const { totals, tradelines, questions } = read(file(lines))
      const counted = tradelines.map(({ id, reason }) => `${id} ${reason}`)
      return { cents: totals.balanceCents, counted, asked: questions.map(({ about, other }) => `${about} ${other}`) }
    }

    it('does not let a small collection stand for a large charge-off: both count, and a question is asked', () => {
      expect(judged(chargedOff('card', 'Chase', 900_000), collection('c', 'Chase', 5_000))).toEqual({
        cents: 905_000,
        counted: ['card OWED', 'c OWED'],
        asked: ['c card'],
      })
    })

    it('knows a creditor however the bureau writes its name', () => {
      const names = ['CAPITAL ONE', 'CAPITAL ONE BANK USA N A'] as const
      expect(judged(chargedOff('card', names[0], 190_000), collection('c', names[1], 190_000))).toEqual({
        cents: 190_000,
        counted: ['card SOLD', 'c OWED'],
        asked: [],
      })
    })

    it('counts an account that was sold twice once, as the larger of its collections', () => {
      const sold = chargedOff('card', 'Alpha Bank', 190_000)
      expect(
        judged(sold, collection('first', 'Alpha Bank', 190_000), collection('later', 'ALPHA BK', 195_000)),
      ).toEqual({
        cents: 190_000,
        counted: ['card SOLD', 'first OWED', 'later COLLECTION_COUNTED'],
        asked: [],
      })
      const known = [190_000, 195_000].map((cents) => collection(`c-${cents}`, 'Alpha Bank', cents, 190_000))
      expect(judged(sold, ...known)).toMatchObject({
        cents: 195_000,
        counted: ['card SOLD', 'c-190000 COLLECTION_COUNTED', 'c-195000 OWED'],
      })
    })

    it('counts the collection that is owed, not the one that was sold on', () => {
      const [first, later] = ['first', 'later'].map((id) => collection(id, 'Alpha Bank', 195_000, 190_000))
      const soldOn = { ...first, balanceCents: null } as Tradeline
      expect(judged(chargedOff('card', 'Alpha Bank', 190_000), soldOn, later as Tradeline)).toEqual({
        cents: 195_000,
        counted: ['card SOLD', 'first NO_BALANCE', 'later OWED'],
        asked: [],
      })
    })

    it('counts two accounts and their two collections as two debts', () => {
      const cards = ['one', 'two'].map((id) => chargedOff(id, 'Alpha Bank', 190_000))
      const collections = ['c', 'd'].map((id) => collection(id, 'Alpha Bank', 190_000))
      expect(judged(...cards, ...collections)).toEqual({
        cents: 380_000,
        counted: ['one SOLD', 'two SOLD', 'c OWED', 'd OWED'],
        asked: [],
      })
    })

    it.each([
      ['110% of the amount', 209_000, 'card SOLD', []],
      ['a cent more than that', 211_112, 'card OWED', ['c card']],
      ['90% of the amount', 171_000, 'card SOLD', []],
      ['a cent less than that', 170_999, 'card OWED', ['c card']],
    ])('takes a collection of %s for the account, or asks', (_of, cents, card, asked) => {
      const { counted, asked: questions } = judged(
        chargedOff('card', 'Alpha Bank', 190_000),
        collection('c', 'Alpha Bank', cents),
      )
      expect([counted[0], questions]).toEqual([card, asked])
    })

    it('asks about nearly the same name with the same amount, and not with another one', () => {
      const asked = (cents: number) => {
        return judged(chargedOff('card', 'Midland Fund', 190_000), collection('c', 'Midland Funding LLC', cents)).asked
      }
      expect([asked(190_000), asked(90_000)]).toEqual([['c card'], []])
    })

    it('asks about two collections of one creditor and amount whose account is not in the report', () => {
      const lines = [collection('c', 'Alpha Bank', 190_000), collection('d', 'Alpha Bank', 190_000)]
      expect(judged(...lines)).toEqual({ cents: 380_000, counted: ['c OWED', 'd OWED'], asked: ['d c'] })
      expect(judged(collection('c', 'Alpha Bank', 190_000), collection('d', 'Alpha Bank', 90_000)).asked).toEqual([])
      expect(judged(collection('c', 'Alpha Bank', 190_000), line('card', 190_000)).asked).toEqual([])
    })

    it('asks about a joint account whose masks differ from file to file, in words', () => {
      const joint = (id: string, accountNumber: string, balanceCents: number) => {
        return line(id, balanceCents, { creditor: 'Alpha Bank', accountNumber, responsibility: 'JOINT' })
      }
      const files = (cents: number, parts: Partial<Tradeline> = {}) => {
        return read(file([joint('hers', '****12', 90_000)]), file([{ ...joint('his', '****XX12', cents), ...parts }]))
      }
      expect(files(90_000).questions).toEqual([
        {
          code: 'POSSIBLE_DUPLICATE',
          about: 'his',
          other: 'hers',
          text: {
            en: 'This may be the same debt as another account of the report: ask, so that it is not counted twice.',
            es: 'Puede ser la misma deuda que otra cuenta del informe: preguntar, para no contarla dos veces.',
          },
        },
      ])
      expect(files(50_000).questions).toEqual([])
      expect(files(90_000, { creditor: 'Beta Bank' }).questions).toEqual([])
      expect(files(90_000, { responsibility: 'INDIVIDUAL' }).questions).toEqual([])
    })
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
  ] as const)('that is %s has no score and no accounts, and says how to go on', (reason, parts, words) => {
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
      questions: [],
      totals: { balanceCents: 0, monthlyPaymentCents: 0 },
      byPortfolio: {},
      rule: tradelineRule,
    })
  })
})
