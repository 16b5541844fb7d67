import { languages } from '@breakwater/vocabulary/languages'
import { usStates } from '@breakwater/vocabulary/us-states'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { enrollment } from '../plan/enrollment.ts'
import { isRead } from '../rule/law-mark.ts'
import { dayAfter } from '../rule/us-holiday.ts'
import { type AgencySettings, defaultAgencySettings } from './agency-settings.ts'
import { type FeeBase, feeAmount } from './fee-amount.ts'
import { type FeeCapRow, feeCapInForce, feeCapRows, settlementSetUpCap } from './fee-cap.ts'

/** Maria's plan: 15,000.00 over 53 months, 337.50 a month to three creditors, 17,848.87 in all. */
const maria: FeeBase = {
  creditorsRemaining: 3,
  accountsRemaining: 3,
  creditorsListed: 3,
  accountsListed: 3,
  payInCents: 33_750,
  paidOutCents: 33_750,
  debtCents: 1_500_000,
  yearlyDebtCents: 1_500_000,
  wholePaymentsCents: 1_784_887,
  termMonths: 53,
  grossIncomeCents: 406_250,
  setUpFeeCents: 0,
}

function monthlyFee({ cap }: Pick<FeeCapRow, 'cap'>, parts: Partial<FeeBase> = {}): number | null {
  return cap === null || typeof cap === 'string' ? null : feeAmount(cap.monthly, { ...maria, ...parts })
}

const fee = (state: string | null, on?: string, parts?: Partial<FeeBase>) => monthlyFee(feeCapInForce(state, on), parts)

const payIn = (cents: number): Partial<FeeBase> => ({ payInCents: cents, paidOutCents: 0 })
const paidOut = (cents: number): Partial<FeeBase> => ({ payInCents: 0, paidOutCents: cents })
const creditors = (count: number): Partial<FeeBase> => {
  return { creditorsRemaining: count, creditorsListed: 99, accountsRemaining: 99, accountsListed: 99 }
}
const accounts = (count: number): Partial<FeeBase> => {
  return { accountsRemaining: count, creditorsRemaining: 99, creditorsListed: 99, accountsListed: 99 }
}
const listedCreditors = (count: number): Partial<FeeBase> => {
  return { creditorsListed: count, creditorsRemaining: 1, accountsRemaining: 99, accountsListed: 99 }
}
const listedAccounts = (count: number): Partial<FeeBase> => {
  return { accountsListed: count, accountsRemaining: 1, creditorsListed: 99, creditorsRemaining: 99 }
}

type Bound = [parts: Partial<FeeBase>, cents: number]

const tenForEachCreditor: Bound[] = [
  [creditors(4), 4_000],
  [creditors(5), 5_000],
  [creditors(6), 5_000],
  [creditors(0), 0],
]
const tenForEachAccount: Bound[] = [
  [accounts(4), 4_000],
  [accounts(5), 5_000],
  [accounts(6), 5_000],
]
const atMost75 = (of: typeof payIn): Bound[] => [
  [of(49_999), 7_499],
  [of(50_000), 7_500],
  [of(50_007), 7_500],
  [of(33_750), 5_062],
]
const atLeast30: Bound[] = [
  [payIn(35_294), 3_000],
  [payIn(35_295), 3_000],
  [payIn(35_306), 3_001],
  [payIn(40_000), 3_400],
]
const level = (cents: number): Bound[] => [
  [creditors(1), cents],
  [payIn(0), cents],
  [{ debtCents: 1 }, cents],
]
const texas = (each: number, most: number): Bound[] => [
  [accounts(1), each],
  [accounts(4), 4 * each],
  [accounts(5), Math.min(5 * each, most)],
  [accounts(6), most],
]
/** (15% of 15,000.00 - 25.00) / 53 = 41.98; 15% of a payment is less up to 279.86. */
const washington: Bound[] = [
  [{ setUpFeeCents: 2_500, payInCents: 27_986 }, 4_197],
  [{ setUpFeeCents: 2_500, payInCents: 27_987 }, 4_198],
  [{ setUpFeeCents: 2_500, payInCents: 99_999 }, 4_198],
  [{ setUpFeeCents: 0, payInCents: 99_999 }, 4_245],
  [{ setUpFeeCents: 2_500, debtCents: 16_666 }, 0],
]
/** 12,000.00: 10% over 10 months, 12.5% over 11 and 17, 15% over 18. */
const newHampshire: Bound[] = [
  [{ debtCents: 1_200_000, termMonths: 10 }, 12_000],
  [{ debtCents: 1_200_000, termMonths: 11 }, 13_636],
  [{ debtCents: 1_200_000, termMonths: 17 }, 8_823],
  [{ debtCents: 1_200_000, termMonths: 18 }, 10_000],
]

/** What each row's text allows below, at and above its bound, worked out by hand; the first figure is the set-up fee. */
const bounds: Readonly<Record<string, [setUpCents: number, bounds: Bound[]]>> = {
  AZ: [
    3_900,
    [
      [{ yearlyDebtCents: 666_666 }, 4_999],
      [{ yearlyDebtCents: 666_667 }, 5_000],
      [{ yearlyDebtCents: 666_800, debtCents: 0 }, 5_000],
      [{ yearlyDebtCents: 0 }, 0],
    ],
  ],
  'CA to 2024-12-31': [
    5_000,
    [
      [paidOut(43_749), 3_499],
      [paidOut(43_750), 3_500],
      [paidOut(43_763), 3_500],
    ],
  ],
  CA: [10_000, atMost75(paidOut)],
  CO: [5_000, tenForEachCreditor],
  DE: [5_000, tenForEachCreditor],
  'FL to 2023-06-30': [
    5_000,
    [
      [payIn(46_666), 3_500],
      [payIn(46_667), 3_500],
      [payIn(46_680), 3_501],
      [payIn(0), 3_500],
    ],
  ],
  FL: [5_000, atMost75(payIn)],
  GA: [
    0,
    [
      [payIn(33_750), 2_531],
      [payIn(13), 0],
      [payIn(14), 1],
    ],
  ],
  IA: [
    5_000,
    [
      [paidOut(33_750), 5_062],
      [paidOut(6), 0],
      [paidOut(7), 1],
    ],
  ],
  ID: [
    0,
    [
      [payIn(33_750), 5_062],
      [payIn(6), 0],
      [payIn(7), 1],
    ],
  ],
  IL: [5_000, level(5_000)],
  IN: [
    5_000,
    [
      [payIn(33_750), 5_062],
      [payIn(6), 0],
      [payIn(7), 1],
    ],
  ],
  KS: [
    7_500,
    [
      [listedCreditors(7), 3_500],
      [listedCreditors(8), 4_000],
      [listedCreditors(9), 4_000],
    ],
  ],
  KY: [7_500, atLeast30],
  /** (12% of 15,000.00 - 25.00) / 53 = 33.49; 12% of a payment is less up to 279.08. */
  LA: [
    2_500,
    [
      [{ setUpFeeCents: 2_500, payInCents: 27_908 }, 3_348],
      [{ setUpFeeCents: 2_500, payInCents: 27_909 }, 3_349],
      [{ setUpFeeCents: 2_500, payInCents: 99_999 }, 3_349],
    ],
  ],
  MD: [
    5_000,
    [
      [listedCreditors(4), 3_200],
      [listedCreditors(5), 4_000],
      [listedCreditors(6), 4_000],
    ],
  ],
  ME: [7_500, level(4_000)],
  /** 2,250.00 / 53, the set-up fee in addition. */
  MI: [
    5_000,
    [
      [{ setUpFeeCents: 5_000 }, 4_245],
      [{ setUpFeeCents: 0 }, 4_245],
      [{ debtCents: 353, termMonths: 53 }, 0],
      [{ debtCents: 354, termMonths: 53 }, 1],
    ],
  ],
  MN: [5_000, atMost75(payIn)],
  MO: [
    5_000,
    [
      [paidOut(43_749), 3_500],
      [paidOut(43_750), 3_500],
      [paidOut(43_763), 3_501],
    ],
  ],
  MS: [7_500, level(3_000)],
  NC: [
    4_000,
    [
      [payIn(39_999), 3_999],
      [payIn(40_000), 4_000],
      [payIn(40_010), 4_000],
    ],
  ],
  ND: [
    5_000,
    [
      [payIn(100_000), 15_000],
      [payIn(6), 0],
      [payIn(7), 1],
    ],
  ],
  /** (15% of 17,848.87 - 25.00) / 53. */
  NE: [
    2_500,
    [
      [{ setUpFeeCents: 2_500 }, 5_004],
      [{ setUpFeeCents: 2_500, wholePaymentsCents: 16_666 }, 0],
      [{ setUpFeeCents: 2_500, wholePaymentsCents: 52_000, termMonths: 53 }, 100],
    ],
  ],
  'NH to 2015-12-31': [0, newHampshire],
  NH: [0, newHampshire],
  NJ: [
    0,
    [
      [{ grossIncomeCents: 149_999 }, 1_499],
      [{ grossIncomeCents: 150_000 }, 1_500],
      [{ grossIncomeCents: 150_100 }, 1_500],
      [{ grossIncomeCents: null }, 0],
    ],
  ],
  NV: [5_000, tenForEachAccount],
  OH: [7_500, atLeast30],
  OR: [
    5_000,
    [
      [payIn(43_333), 6_499],
      [payIn(43_334), 6_500],
      [payIn(43_341), 6_500],
    ],
  ],
  PA: [
    5_000,
    [
      [listedAccounts(4), 4_000],
      [listedAccounts(5), 5_000],
      [listedAccounts(6), 5_000],
    ],
  ],
  RI: [5_000, tenForEachCreditor],
  SC: [5_000, tenForEachCreditor],
  TN: [5_000, tenForEachCreditor],
  'TX to 2024-06-30': [13_200, texas(1_300, 6_600)],
  'TX to 2025-06-30': [13_600, texas(1_400, 6_800)],
  'TX to 2026-06-30': [14_000, texas(1_400, 7_000)],
  'TX to 2027-06-30': [14_000, texas(1_400, 7_000)],
  UT: [5_000, tenForEachAccount],
  VA: [
    7_500,
    [
      [paidOut(39_999), 5_999],
      [paidOut(40_000), 6_000],
      [paidOut(40_007), 6_000],
    ],
  ],
  VI: [5_000, tenForEachCreditor],
  WA: [2_500, washington],
  WI: [
    2_500,
    [
      [payIn(119_999), 11_999],
      [payIn(120_000), 12_000],
      [payIn(120_010), 12_000],
    ],
  ],
  WV: [
    0,
    [
      [payIn(33_750), 2_362],
      [payIn(14), 0],
      [payIn(15), 1],
    ],
  ],
}

const nameOf = ({ state, until }: FeeCapRow) => (until === undefined ? `${state}` : `${state} to ${until}`)
const rowsWithFormula = feeCapRows.filter(
  (row) => row.state !== null && row.cap !== null && typeof row.cap !== 'string',
)

describe('fee caps', () => {
  it('are tested at the bound of every row that has a formula', () => {
    expect(rowsWithFormula.map(nameOf).toSorted()).toEqual(Object.keys(bounds).toSorted())
  })

  it.each(rowsWithFormula.map((row) => [nameOf(row), row] as const))('%s allows what its text says', (name, row) => {
    const [setUpCents, cases] = bounds[name] ?? [Number.NaN, []]
    expect(row.cap).toMatchObject({ setUpCents })
    expect(cases.map(([parts]) => monthlyFee(row, parts))).toEqual(cases.map(([, cents]) => cents))
  })

  it.each([
    ['RI', 3_000],
    ['UT', 3_000],
    ['CA', 5_062],
    ['FL', 5_062],
    ['MN', 5_062],
    ['VA', 5_062],
    ['OR', 5_062],
    ['MD', 2_400],
    ['PA', 3_000],
    ['OH', 3_000],
    ['GA', 2_531],
    ['NC', 3_375],
    ['KS', 1_500],
  ])('allow in %s %i cents for 3 creditors and a payment of $337.50, rounded down', (state, expected) => {
    expect(fee(state)).toBe(expected)
  })

  it('allow $39.00 for 3 accounts in Texas from July 2023 to June 2024', () => {
    expect(['2023-07-01', '2024-06-30'].map((on) => fee('TX', on))).toEqual([3_900, 3_900])
  })

  it('have no formula in New York and no figure in four laws that were read', () => {
    expect(feeCapInForce('NY').cap).toBe('FILED_SCHEDULE')
    const noFigure = usStates.filter((state) => feeCapInForce(state).cap === 'NO_FIGURE')
    expect(noFigure).toEqual(['AK', 'DC', 'HI', 'WY'])
    for (const state of noFigure) expect(feeCapInForce(state).law).toMatchObject({ mark: 'READ', figures: 'NONE' })
  })

  it.each([
    ['RI', 999_999, 39_999],
    ['UT', 1_000_000, 40_000],
    [null, 1_000_100, 40_000],
    // Nothing before a debt is settled and one payment on it made; the other two struck the fee from their acts.
    ['CO', 1_000_000, 0],
    ['NV', 1_000_000, 0],
    ['TN', 1_000_000, 0],
    ['CA', 1_000_000, null],
    ['NY', 1_000_000, null],
  ])('%s: settling alone, a debt of %i allows a set-up fee of %s', (state, debtCents, expected) => {
    expect(settlementSetUpCap(feeCapInForce(state), debtCents)).toBe(expected)
  })

  it('answer with the row in force on the day', () => {
    expect(fee('CA', '2024-12-31')).toBe(2_700)
    expect(fee('CA', '2025-01-01')).toBe(5_062)
    expect(fee('FL', '2023-06-30')).toBe(3_500)
    expect(feeCapInForce('CO', '2017-08-08').law).toMatchObject({ mark: 'OPEN', figures: 'MODEL_ACT' })
    expect(feeCapInForce('CO', '2025-03-01').law).toMatchObject({ mark: 'READ', figures: 'STATE', gap: null })
    expect(feeCapInForce('TX').law).toMatchObject({
      mark: 'UNCONFIRMED',
      gap: { en: expect.stringContaining('July 2025') },
    })
  })

  it('answer with nothing for a day before the first row', () => {
    expect(feeCapInForce('NV', '2010-06-30')).toMatchObject({ cap: null, law: { state: 'NV', figures: 'NONE' } })
    expect(feeCapInForce('XX')).toMatchObject({ cap: null, law: { state: 'XX', figures: 'NONE' } })
  })

  it('say where the last figures of a yearly table have ended', () => {
    expect(feeCapInForce('TX', '2027-06-30').law.endedOn).toBeNull()
    expect(feeCapInForce('TX', '2027-07-01').law.endedOn).toBe('2027-06-30')
    expect(fee('TX', '2031-01-01', accounts(6))).toBe(7_000)
  })

  it("fall back on the model act's figures where no figure of the law is known, and keep the law's own citation", () => {
    expect(feeCapInForce('AL')).toMatchObject({
      law: { figures: 'MODEL_ACT', citation: 'Ala. Code 8-7A-1 to 8-7A-27' },
    })
    expect(feeCapInForce(null)).toMatchObject({ law: { figures: 'MODEL_ACT', state: null } })
    expect([fee('AL'), fee(null)]).toEqual([3_000, 3_000])
  })

  it('keep a table in order of time, without gaps and without overlaps', () => {
    for (const state of new Set(feeCapRows.map((row) => row.state))) {
      const own = feeCapRows.filter((row) => row.state === state)
      own.slice(1).forEach((row, index) => {
        expect([state, row.from]).toEqual([state, dayAfter(own[index]?.until ?? 'open', 1)])
      })
      expect(own.slice(0, -1).every((row) => row.until !== undefined)).toBe(true)
    }
  })

  it('name nothing as law that only memory knows, and say what is missing where a figure is not read', () => {
    for (const row of feeCapRows) {
      if (row.cap !== null && !isRead(row.mark))
        expect([nameOf(row), row.gap !== undefined]).toEqual([nameOf(row), true])
      if (row.mark === 'OPEN') expect([nameOf(row), row.cap]).toEqual([nameOf(row), null])
    }
  })
})

describe('every state and territory on every day since 2015', () => {
  const settings: AgencySettings = {
    ...defaultAgencySettings,
    licenses: usStates.map((state) => ({ state, from: null })),
    ownFees: { setUpCents: 2_500, monthlyCents: 2_500 },
  }

  /** Either the law was read, or enrollment is blocked with the law to read and what to do. */
  function answers(state: string, on: string): void {
    const feeCap = feeCapInForce(state, on)
    const { allowed, blocks, details } = enrollment(feeCap, settings, on)
    const usable = isRead(feeCap.law.mark) && feeCap.law.endedOn === null
    expect([state, on, allowed]).toEqual([state, on, usable])
    expect([state, on, feeCap.cap !== null]).toEqual([state, on, true])
    expect(feeCap.law.state).toBe(state)
    expect(details.map((detail) => detail.block)).toEqual(blocks)
    if (allowed) return
    for (const language of languages)
      expect(details.every(({ todo }) => todo[language].includes(feeCap.law.citation))).toBe(true)
  }

  it('answer with a row or with what to do, at both ends of every row', () => {
    const ends = feeCapRows.flatMap(({ from, until }) => [from, until].filter((day) => day != null))
    const days = new Set(['2015-01-01', '2026-11-29', '2040-12-31'])
    for (const day of ends) for (const near of [dayAfter(day, -1), day, dayAfter(day, 1)]) days.add(near)
    const since2015 = [...days].filter((day) => day >= '2015-01-01')
    expect(usStates).toHaveLength(56)
    for (const state of usStates) for (const day of since2015) answers(state, day)
  })

  it('answer on any day', () => {
    const day = fc.integer({ min: 0, max: 9_500 }).map((days) => dayAfter('2015-01-01', days))
    fc.assert(fc.property(fc.constantFrom(...usStates), day, answers))
  })
})

describe('a cap that counsel confirmed', () => {
  const [alabama] = [
    {
      state: 'AL',
      citation: 'Ala. Code 8-7A-5',
      from: '2026-01-01',
      until: '2026-12-31',
      cap: { setUpCents: 1_000, monthly: { cents: 2_000 } },
      confirmedBy: 'A. Attorney',
      confirmedOn: '2026-01-02',
    },
  ] as const

  it('goes before the table while it is in force, for its state alone', () => {
    expect(feeCapInForce('AL', '2026-06-01', [alabama])).toMatchObject({
      cap: { setUpCents: 1_000 },
      law: { mark: 'READ', figures: 'COUNSEL', citation: 'Ala. Code 8-7A-5', state: 'AL' },
    })
    expect(feeCapInForce('AL', undefined, [alabama]).law.figures).toBe('COUNSEL')
    expect(feeCapInForce('AL', '2027-01-01', [alabama]).law.figures).toBe('MODEL_ACT')
    expect(feeCapInForce('RI', '2026-06-01', [alabama]).law.figures).toBe('STATE')
  })
})
