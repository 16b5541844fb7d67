import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type AgencySettings, defaultAgencySettings } from '@breakwater/domain/agency-settings'
import { evaluate } from '@breakwater/domain/evaluate'
import { type Household, householdSchema } from '@breakwater/domain/household'
import type { Language } from '@breakwater/vocabulary/languages'
import { describe, expect, it } from 'vitest'
import { evaluationReport, type ReportInput } from './evaluation-report.ts'
import { planPages } from './plan-pages.ts'
import type { Block, Report } from './report.ts'

function example(name: string): Household {
  const file = join(import.meta.dirname, '../../../examples/households', `${name}.json`)
  return householdSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
}

const maria = example('maria')
const agency = { name: 'Harbor Light', phone: '+18005550111' }
const settings: AgencySettings = { ...defaultAgencySettings, licenses: [{ state: 'RI', from: null }] }
const on = '2026-11-29'

function report(household: Household, changes: Partial<ReportInput> = {}, language: Language = 'en'): Report {
  const evaluation = evaluate(household, settings, on)
  return evaluationReport({ evaluation, household, agency, today: on, on, forCounselor: true, ...changes }, language)
}

function blocksOf({ sections }: Report, title: string): Block[] {
  return sections.filter((one) => one.title === title).flatMap(({ blocks }) => blocks)
}

/** The head and the rows of a section's tables. */
function rowsOf(paper: Report, title: string): string[][] {
  return blocksOf(paper, title).flatMap((block) => (block.kind === 'TABLE' ? [block.head, ...block.rows] : []))
}

/** The sentences of a section. */
function sentencesOf(paper: Report, title: string): string[] {
  return blocksOf(paper, title).flatMap((block) => (block.kind === 'LIST' ? block.items : []))
}

describe('the pages of the report', () => {
  it('are in the order in which a client reads them, and the pages of the counselor follow', () => {
    expect(report(maria).sections.map(({ title }) => title)).toEqual([
      'A debt management plan looks possible',
      'What such a plan could look like',
      'Next steps',
      'Your month',
      'Your living costs',
      'Your debts',
      'Your ways out, side by side',
      'Your plan, payment by payment',
      'How this result came about',
      'Please know before you decide',
      'For the counselor: Both plans, for comparison',
      'For the counselor: Ratios',
      'For the counselor: To ask about',
    ])
  })

  it('name what is not stated', () => {
    const empty = householdSchema.parse({ incomes: [], expenses: [], debts: [] })
    const paper = report(empty, { agency: undefined, on: undefined, today: on })
    expect(paper.facts).toEqual([
      ['Date', 'November 29, 2026'],
      ['State', 'not stated'],
      ['Law applied', expect.stringMatching(/^the newest that is recorded/)],
    ])
    expect(rowsOf(paper, 'Your month')[1]).toEqual(['Income before deductions', 'not stated'])
    expect(blocksOf(paper, 'Your living costs')).toEqual([{ kind: 'TEXT', text: 'None are stated.' }])
    expect(blocksOf(paper, 'Your debts')).toEqual([{ kind: 'TEXT', text: 'None are stated.' }])
  })

  it('name the client by the part of the name that is stated, and the law of the requested day', () => {
    const facts = Object.fromEntries(report({ ...maria, contact: { lastName: 'Sample' } }).facts)
    expect(facts['Prepared for']).toBe('Sample')
    expect(facts['Law applied']).toMatch(/^as in force on November 29, 2026; law on the fees: /)
  })

  it('remark that no agency is named only if none is', () => {
    expect(report(maria).remarks).toHaveLength(1)
    expect(report(maria, { agency: undefined }).remarks[1]).toContain('by the proposed settings')
    expect(report(maria, { agency: undefined, settingsStated: true }).remarks[1]).toContain('that were given')
  })
})

describe('the figures of the report', () => {
  const paper = report(maria)

  it('of the month are income, costs and what is left, in this order', () => {
    expect(rowsOf(paper, 'Your month')).toEqual([
      ['', 'Monthly'],
      ['Income before deductions', '$4,062.50'],
      ['Take-home income', '$3,250.00'],
      ['Living costs', '$2,600.00'],
      ['Disposable income', '$650.00'],
      ['Minimum payments on the debts that could join a plan', '$460.00'],
      ['Left after these minimum payments', '$190.00'],
    ])
  })

  it('of the debts are balance, rate, minimum and whether it could join a plan', () => {
    expect(rowsOf(paper, 'Your debts').slice(0, 3)).toEqual([
      ['Creditor', 'Balance', 'Rate', 'Minimum', ''],
      ['Alpha Bank', '$4,800.00', '24.99%', '$148.00', 'could join a plan'],
      ['Beta Card', '$7,200.00', '22.49%', '$207.00', 'could join a plan'],
    ])
    const tax = {
      ...maria.debts[0],
      id: 'tax',
      kind: 'TAX',
      creditor: 'IRS',
      aprBasisPoints: null,
    } as Household['debts'][0]
    const outside = rowsOf(report({ ...maria, debts: [tax] }), 'Your debts')[1]
    expect([outside?.[2], outside?.[4]]).toEqual(['-', 'stays outside a plan'])
  })

  it('of the ways out are first month, whether it fits, months, interest, total and saving', () => {
    expect(
      rowsOf(paper, 'Your ways out, side by side').filter((row) => /^$|minimums$|Avalanche|DMP/.test(row[0] ?? '')),
    ).toEqual([
      ['', 'First month', 'Fits', 'Months', 'Interest', 'Paid in all', 'Saves'],
      ['Only the minimums', '$460.00', 'Yes', '234', '$26,146.00', '$41,146.00', '$0.00'],
      ['Avalanche: highest rate first', '$460.00', 'Yes', '55', '$10,144.00', '$25,144.00', '$16,002.00'],
      [
        'Standard plan (DMP)',
        expect.any(String),
        'Yes',
        expect.any(String),
        expect.any(String),
        expect.any(String),
        expect.any(String),
      ],
      [
        'Hardship plan (DMP)',
        expect.any(String),
        'Yes',
        expect.any(String),
        expect.any(String),
        expect.any(String),
        expect.any(String),
      ],
    ])
  })

  it('of both plans are those of the evaluation, the standard plan first', () => {
    const { plans } = evaluate(maria, settings, on)
    if (plans === null) return expect.fail('no plans')
    const shown = Object.fromEntries(
      rowsOf(paper, 'For the counselor: Both plans, for comparison').map(([label, ...row]) => [label, row]),
    )
    const dollars = (cents: number) => `$${(cents / 100).toLocaleString('en-US', { minimumFractionDigits: 2 })}`
    const { standard, hardship } = plans
    const both = (figure: (plan: typeof standard) => string) => [figure(standard), figure(hardship)]
    expect(shown).toEqual({
      '': ['Standard', 'Hardship'],
      'Payment to creditors': both(({ paymentCents }) => dollars(paymentCents)),
      'Monthly fee, at most': both(({ monthlyFeeCents }) => dollars(monthlyFeeCents)),
      'You pay': both(({ depositCents }) => dollars(depositCents)),
      'Set-up fee': both(({ setUpFeeCents }) => dollars(setUpFeeCents)),
      Months: both(({ termMonths }) => String(termMonths)),
      Interest: both(({ interestCents }) => dollars(interestCents)),
      'Fees in all': both(({ feesCents }) => dollars(feesCents)),
      'Paid in all': both(({ totalCents }) => dollars(totalCents)),
    })
  })

  it('of the ratios name debt, benchmark and share of the take-home income', () => {
    const ratios = sentencesOf(paper, 'For the counselor: Ratios')
    expect(ratios.slice(0, 4)).toEqual([
      'Debt for a plan: $15,000.00',
      'Repaid without interest, a month: $250.00',
      'Debt-to-income: 18.95% (above 15.00%, within 20.00%)',
      'Utilization of cards: 85.71%',
    ])
    expect(ratios).toContain('Housing: $1,120.00, 34.46% of take-home')
  })

  it('that were reported are beside the stated ones, with source, day and variance', () => {
    expect(rowsOf(report(example('quinn-reported-figures')), 'For the counselor: Stated and reported')).toEqual([
      ['Figure', 'Stated', 'Reported', 'Source', 'Variance', ''],
      ['First Sample Bank, balance', '$4,800.00', '$5,150.00', 'bureau, June 1, 2026', '$350.00', '7.29%'],
      ['First Sample Bank, minimum', '$156.00', '$156.00', 'bureau, June 1, 2026', '$0.00', '0.00%'],
    ])
  })

  it('that are estimated say so, in the month and at the debt', () => {
    const estimated = report(example('quinn-reported-figures'))
    const month = Object.fromEntries(rowsOf(estimated, 'Your month'))
    expect(month['Minimum payments on the debts that could join a plan']).toMatch(/^about \$/)
    expect(month['Left after these minimum payments']).toMatch(/^about \$/)
    expect(month['Living costs']).toMatch(/^\$/)
    const minimums = rowsOf(estimated, 'Your debts').map(([creditor, , , minimum]) => [creditor, minimum])
    expect(minimums).toContainEqual(['Example Recovery', 'about $64.20'])
    expect(minimums).toContainEqual(['First Sample Bank', '$156.00'])
  })

  it('of a finding are in words, with what it is about', () => {
    expect(sentencesOf(paper, 'For the counselor: To ask about')[0]).toBe(
      'Personal care: Above the IRS National Standard for a household of this size: ask, and note the reason. (spent $60.00, benchmark $50.00, above it $10.00)',
    )
  })
})

describe('the calendar of a plan', () => {
  const dueIn = (changes: Partial<ReportInput>) =>
    rowsOf(report(maria, changes), 'Your plan, payment by payment').find(([, months]) => months === '1')?.[0]

  it('begins on the day that is asked for, or else with the month after the report', () => {
    expect(dueIn({})).toBe('December 2026')
    expect(dueIn({ firstPaymentOn: '2027-03-15' })).toBe('March 2027')
  })

  it('begins after the day whose law is applied, if that is later than the report', () => {
    expect(dueIn({ today: '2026-06-10' })).toBe('December 2026')
    expect(dueIn({ today: '2026-12-10' })).toBe('January 2027')
  })

  it('has the payment and the rate of each creditor, and one row for months with the same payment', () => {
    const { plan } = evaluate(maria, settings, on)
    const rows = rowsOf(report(maria), 'Your plan, payment by payment')
    expect(rows[0]).toEqual(['Creditor', 'Payment', 'Rate'])
    expect(rows[1]).toEqual(['Alpha Bank', expect.stringMatching(/^\$/), expect.stringMatching(/%$/)])
    expect(rows[4]).toEqual(['Due', 'Months', 'You pay', 'Of it fees'])
    const months = rows.slice(5).map(([, numbers = '']) => numbers.split(' to ').map(Number))
    expect(months[0]).toEqual([1])
    expect(months.at(-1)?.at(-1)).toBe(plan?.termMonths)
    months.slice(1).forEach(([first], index) => {
      expect(first).toBe((months[index]?.at(-1) ?? 0) + 1)
    })
    const payments = rows.slice(5).map(([, , ...amounts]) => amounts.join())
    payments.slice(1).forEach((amounts, index) => {
      expect(amounts).not.toBe(payments[index])
    })
  })

  it.each([
    ['STATE', 'The fees follow the law of Rhode Island: R.I. Gen. Laws 19-14.8-23. No more than it allows is charged.'],
    [
      'COUNSEL',
      "The fees follow the law of Rhode Island as the agency's counsel confirmed it: R.I. Gen. Laws 19-14.8-23.",
    ],
    [
      'MODEL_ACT',
      'The figures of the fees are those of the uniform act (UDMSA s. 23), since those of Rhode Island are not known.',
    ],
    [
      'AGENCY',
      "The law of Rhode Island (R.I. Gen. Laws 19-14.8-23) names no figure for these fees; they are the agency's own.",
    ],
  ])('ends with whose figures the fees are: %s', (whose, sentence) => {
    const evaluation = evaluate(maria, settings, on)
    const feeLaw = { ...evaluation.feeLaw, figures: whose } as typeof evaluation.feeLaw
    const [page] = planPages({
      evaluation: { ...evaluation, feeLaw },
      stateName: 'Rhode Island',
      firstPaymentOn: '2026-12-01',
      language: 'en',
    })
    expect(page?.blocks.at(-1)).toEqual({ kind: 'TEXT', text: sentence })
  })
})

describe('the next steps', () => {
  it.each([
    ['schmidt-budget-only', ['Make a spending plan with your counselor.']],
    ['tran-self-pay', ['Pay more than the minimums where you can, first on the debt with the highest rate.']],
    ['maria', [expect.stringMatching(/^Take the time/), expect.stringMatching(/^Until your creditors agree/)]],
    ['reyes-deficit', [expect.stringContaining('dial 211'), expect.stringContaining('lsc.gov')]],
    ['bennett-legal-referral', [expect.stringContaining('bankruptcy attorney')]],
  ])('of %s are what its outcome needs, between the call and the advice to keep the paper', (name, steps) => {
    const open: AgencySettings = { ...settings, licenses: [{ state: example(name).state ?? 'RI', from: null }] }
    const evaluation = evaluate(example(name), open, on)
    const paper = report(example(name), { evaluation })
    const said = sentencesOf(paper, 'Next steps').filter((sentence) => !sentence.startsWith('Tell your counselor'))
    expect(said).toEqual([
      expect.stringMatching(/^Call Harbor Light at \(800\) 555-0111: /),
      ...steps,
      expect.stringMatching(/^Keep this paper\. /),
    ])
  })

  it('ask for what is missing only if something is', () => {
    const missing = 'Tell your counselor what is still missing: the amounts on this paper will change.'
    expect(sentencesOf(report(maria), 'Next steps')).not.toContain(missing)
    expect(sentencesOf(report({ ...maria, incomes: [], expenses: [] }), 'Next steps')[1]).toBe(missing)
  })

  it('name other ways out if the plan cannot be opened, and no plan to decide on', () => {
    const evaluation = evaluate(maria, defaultAgencySettings, on)
    const said = sentencesOf(report(maria, { evaluation }), 'Next steps')
    expect(said).toContain('No plan is open to you yet. Ask your counselor about the other ways out.')
    expect(said.filter((sentence) => /^(Take the time|Until your creditors)/.test(sentence))).toEqual([])
  })

  it('begin with the counselor if no agency is named', () => {
    const [first] = sentencesOf(report(maria, { agency: undefined }), 'Next steps')
    expect(first).toMatch(/^Go through this paper with your counselor/)
  })

  it('are as many in Spanish', () => {
    expect(sentencesOf(report(maria, {}, 'es'), 'Próximos pasos')).toHaveLength(
      sentencesOf(report(maria), 'Next steps').length,
    )
  })
})

describe('the notices', () => {
  const title = 'Please know before you decide'
  const required = [
    'A debt management plan is not right for everyone. You may ask us about other ways to deal with your debts, bankruptcy included.',
    'A plan may hurt your credit rating or your credit scores.',
    'If debts are not paid, creditors may raise interest and other charges, or start to collect, by a lawsuit too.',
    'We may be paid by your creditors.',
  ]

  it('are those that the act requires, in their order', () => {
    expect(sentencesOf(report(maria), title)).toEqual(required)
  })

  it.each([
    ['en', title, /^No creditor has to accept less than the full balance\. .* taxable income/],
    [
      'es',
      'Lo que debe saber antes de decidir',
      /^Ningún acreedor está obligado a aceptar menos del saldo total\. .* ingreso gravable/,
    ],
  ] as const)('say in %s what a settlement means if one is among the ways out', (language, heading, notice) => {
    const evaluation = evaluate(maria, settings, on)
    const [first] = evaluation.options
    if (!first) return expect.fail('no option')
    const settlement = { ...first, kind: 'LESS_THAN_FULL_BALANCE' as const, assumes: [] }
    const paper = report(
      maria,
      { evaluation: { ...evaluation, options: [...evaluation.options, settlement] } },
      language,
    )
    const said = sentencesOf(paper, heading)
    expect(said).toHaveLength(required.length + 1)
    expect(said.at(-1)).toMatch(notice)
  })
})

describe('what the agency has to do before a plan can be opened', () => {
  const title = 'For the counselor: What the agency has to do before a plan can be opened'

  it('is each obstacle with its remedy, and a plan that is shown cannot be opened', () => {
    const evaluation = evaluate(maria, defaultAgencySettings, on)
    const paper = report(maria, { evaluation })
    expect(evaluation.enrollment.details.length).toBeGreaterThan(0)
    expect(sentencesOf(paper, title)).toEqual(
      evaluation.enrollment.details.map(({ words, todo }) => `${words.en} ${todo.en}`),
    )
    const plans = rowsOf(paper, 'Your ways out, side by side').filter(([name]) => name?.includes('(DMP)'))
    expect(plans.map(([name = '', ...row]) => [name.endsWith(' (cannot be opened now)'), row.at(-1)])).toEqual([
      [true, '-'],
      [true, '-'],
    ])
  })

  it('is not asked where no debt could join a plan', () => {
    const household = example('schmidt-budget-only')
    const evaluation = evaluate(household, defaultAgencySettings, on)
    expect(evaluation.plans).toBeNull()
    expect(sentencesOf(report(household, { evaluation }), title)).toEqual([])
  })
})

describe('the questions on the way to the outcome', () => {
  const title = 'How this result came about'

  it.each([
    ['schmidt-budget-only', 1, 'No debt can join a plan. This decides the result.'],
    ['tran-self-pay', 2, / is available: that covers the .* that end every debt\. This decides the result\.$/],
    ['maria', 3, /^A standard plan takes about \$[\d,.]+ a month, and \$650\.00 is available: it fits\. /],
    ['okafor-hardship', 4, /^A plan with hardship terms takes about .* a month: it fits\. This decides the result\.$/],
  ])('of %s end with the one that decides', (name, questions, last) => {
    const said = sentencesOf(report(example(name)), title)
    expect(said).toHaveLength(questions)
    expect(said.at(-1)).toMatch(last)
    expect(said.filter((sentence) => sentence.endsWith('This decides the result.'))).toHaveLength(1)
  })

  it('of a household that can pay nothing end with an attorney', () => {
    expect(sentencesOf(report(example('reyes-deficit')), title).at(-1)).toMatch(/attorney/)
    expect(sentencesOf(report(example('bennett-legal-referral')), title).at(-1)).toMatch(
      /^\$[\d,.]+ a month is left after living costs, and none of the above can be paid with it: an attorney /,
    )
  })

  it('of a hardship plan say that the standard plan does not fit', () => {
    expect(sentencesOf(report(example('okafor-hardship')), title)[2]).toMatch(/ is available: it does not fit\.$/)
  })
})
