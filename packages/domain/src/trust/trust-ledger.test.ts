import { describe, expect, it } from 'vitest'
import type { Line, TrustEvent } from './journal.ts'
import { disbursementFrom, finalDeposit, type Ledger, ledgerOf, openPlan, postTo } from './testing/trust-history.ts'
import { availableFunds, balanceOf, clientFunds, queuedPayments } from './trust-book.ts'
import { type TrustCommand, trustCommandSchema } from './trust-command.ts'
import { post, replay } from './trust-ledger.ts'

const day = '2026-07-13'
const plan = openPlan('ana', { alpha: 500_000, beta: 200_000 })
const deposit = finalDeposit('june', 'ana', 36_750)
const queued: TrustCommand = {
  kind: 'PAYMENTS_QUEUED',
  key: 'run-1/ana',
  on: day,
  client: 'ana',
  payments: [
    { creditor: 'alpha', cents: 20_000 },
    { creditor: 'beta', cents: 10_000 },
  ],
}
const sent = (creditor: string, method: 'EFT' | 'CHECK' = 'EFT'): TrustCommand => {
  const payment = `run-1/ana/${creditor}`
  return { kind: 'PAYMENT_SENT', key: `${payment}/sent`, on: day, payment, method }
}
const returnOf = (cents = 36_750): TrustCommand => {
  return { kind: 'DEPOSIT_RETURNED', key: 'june.back', on: day, deposit: 'june', cents, code: 'R10' }
}
const fee = (cents: number, on = day): TrustCommand => {
  const cap = { rule: 'monthly-fee', version: 2, cents: 3_000 }
  return {
    kind: 'FEE_TAKEN',
    key: `fee-${on}-${cents}`,
    on,
    client: 'ana',
    fee: 'MONTHLY',
    period: '2026-07',
    cents,
    cap,
  }
}
const sweep = (cents: number, on = day): TrustCommand => {
  return { kind: 'FEES_SWEPT', key: `sweep-${on}`, on, cents, preparedBy: 'kim', approvedBy: 'lee' }
}
const reverse = (of: string, key = `undo-${of}`): TrustCommand => {
  return { kind: 'REVERSED', key, on: day, of, reason: 'entered for the wrong month' }
}

const refund: TrustCommand = { kind: 'REFUNDED', key: 'refund', on: day, client: 'ana', cents: 36_750, method: 'EFT' }
const end: TrustCommand = { kind: 'PLAN_ENDED', key: 'end', on: day, client: 'ana', reason: 'the client asked for it' }

/** The lines of the last posting as the table of postings writes them: debits, then credits. */
function lastJournal(commands: readonly TrustCommand[]): string[] {
  const lines = ledgerOf(commands).events.at(-1)?.journal ?? []
  return lines.map(({ account, cents }: Line) => `${cents > 0 ? 'Dr' : 'Cr'} ${account} ${Math.abs(cents)}`)
}

/** The rule that refuses the last of some postings. */
function refusal(commands: readonly TrustCommand[]): string {
  const ledger = ledgerOf(commands.slice(0, -1))
  const last = commands.at(-1)
  const outcome = last && post(ledger.book, last)
  if (outcome?.result === 'REFUSED') expect(outcome.book).toBe(ledger.book)
  return outcome?.result === 'REFUSED' ? outcome.rule.id : 'not refused'
}

describe('the postings of the trust ledger', () => {
  it.each<[string, TrustCommand[], string[]]>([
    [
      'a debit file that was sent',
      [...plan, ...deposit.slice(0, 1)],
      ['Dr depositsInTransit 36750', 'Cr clientFunds:ana 36750'],
    ],
    ['a settled deposit', [...plan, ...deposit.slice(0, 2)], ['Dr trustBank 36750', 'Cr depositsInTransit 36750']],
    ['the end of a hold', [...plan, ...deposit], []],
    [
      'a return in transit',
      [...plan, ...deposit.slice(0, 1), returnOf()],
      ['Dr clientFunds:ana 36750', 'Cr depositsInTransit 36750'],
    ],
    [
      'a return on hold',
      [...plan, ...deposit.slice(0, 2), returnOf()],
      ['Dr clientFunds:ana 36750', 'Cr trustBank 36750'],
    ],
    [
      'a return after the pay-out, which the agency covers',
      [...plan, ...deposit, queued, sent('alpha'), sent('beta'), returnOf()],
      ['Dr clientFunds:ana 6750', 'Cr trustBank 6750', 'Dr dueFromOperating 30000', 'Cr trustBank 30000'],
    ],
    [
      "the agency's money for that return",
      [
        ...plan,
        ...deposit,
        queued,
        sent('alpha'),
        sent('beta'),
        returnOf(),
        { kind: 'OPERATING_FUNDED', key: 'fund', on: day, shortage: 'june.back' },
      ],
      ['Dr trustBank 30000', 'Cr dueFromOperating 30000', 'Dr clientReceivable:ana 30000', 'Cr operatingBank 30000'],
    ],
    ['a fee', [...plan, ...deposit, fee(3_000)], ['Dr clientFunds:ana 3000', 'Cr feePayable 3000']],
    [
      'the sweep of fees',
      [...plan, ...deposit, fee(3_000), sweep(3_000)],
      ['Dr feePayable 3000', 'Cr trustBank 3000', 'Dr operatingBank 3000', 'Cr feeIncome 3000'],
    ],
    [
      'queued payments',
      [...plan, ...deposit, queued],
      [
        'Dr clientFunds:ana 20000',
        'Cr creditorPayable:ana/alpha 20000',
        'Dr clientFunds:ana 10000',
        'Cr creditorPayable:ana/beta 10000',
      ],
    ],
    [
      'an electronic payment',
      [...plan, ...deposit, queued, sent('alpha')],
      ['Dr creditorPayable:ana/alpha 20000', 'Cr trustBank 20000'],
    ],
    [
      'a check',
      [...plan, ...deposit, queued, sent('alpha', 'CHECK')],
      ['Dr creditorPayable:ana/alpha 20000', 'Cr checksOutstanding 20000'],
    ],
    [
      'a check that the bank paid',
      [
        ...plan,
        ...deposit,
        queued,
        sent('alpha', 'CHECK'),
        { kind: 'CHECK_CLEARED', key: 'c', on: day, payment: 'run-1/ana/alpha' },
      ],
      ['Dr checksOutstanding 20000', 'Cr trustBank 20000'],
    ],
    [
      'a check that was never cashed',
      [
        ...plan,
        ...deposit,
        queued,
        sent('alpha', 'CHECK'),
        { kind: 'CHECK_STALE', key: 'c', on: day, payment: 'run-1/ana/alpha' },
      ],
      ['Dr checksOutstanding 20000', 'Cr undeliverable:ana 20000'],
    ],
    [
      'the money of such a check for the client',
      [
        ...plan,
        ...deposit,
        queued,
        sent('alpha', 'CHECK'),
        { kind: 'CHECK_STALE', key: 'c', on: day, payment: 'run-1/ana/alpha' },
        { kind: 'UNDELIVERABLE_PAID', key: 'u', on: day, client: 'ana', cents: 20_000, to: 'CLIENT' },
      ],
      ['Dr undeliverable:ana 20000', 'Cr trustBank 20000'],
    ],
    [
      'a payment that a creditor sent back in part',
      [
        ...plan,
        ...deposit,
        queued,
        sent('alpha'),
        { kind: 'PAYMENT_RETURNED', key: 'back', on: day, payment: 'run-1/ana/alpha', cents: 5_000, code: 'R23' },
      ],
      ['Dr trustBank 5000', 'Cr clientFunds:ana 5000'],
    ],
    [
      'an unknown deposit',
      [{ kind: 'UNKNOWN_DEPOSIT', key: 'x', on: day, cents: 700 }],
      ['Dr trustBank 700', 'Cr suspense 700'],
    ],
    [
      'an unknown deposit that turns out to be a client',
      [
        ...plan,
        { kind: 'UNKNOWN_DEPOSIT', key: 'x', on: day, cents: 700 },
        { kind: 'SUSPENSE_ASSIGNED', key: 'y', on: day, item: 'x', client: 'ana' },
      ],
      ['Dr suspense 700', 'Cr clientFunds:ana 700'],
    ],
    [
      'an unknown deposit that goes back',
      [
        { kind: 'UNKNOWN_DEPOSIT', key: 'x', on: day, cents: 700 },
        { kind: 'SUSPENSE_RETURNED', key: 'y', on: day, item: 'x' },
      ],
      ['Dr suspense 700', 'Cr trustBank 700'],
    ],
    [
      'a refund',
      [...plan, ...deposit, { kind: 'REFUNDED', key: 'r', on: day, client: 'ana', cents: 36_750, method: 'EFT' }],
      ['Dr clientFunds:ana 36750', 'Cr trustBank 36750'],
    ],
    [
      'a reversed fee',
      [...plan, ...deposit, fee(3_000), reverse(fee(3_000).key)],
      ['Dr feePayable 3000', 'Cr clientFunds:ana 3000'],
    ],
    [
      'a reversed fee that was swept',
      [...plan, ...deposit, fee(3_000), sweep(3_000), reverse(fee(3_000).key)],
      ['Dr dueFromOperating 3000', 'Cr clientFunds:ana 3000'],
    ],
    [
      "the agency's money for that fee",
      [
        ...plan,
        ...deposit,
        fee(3_000),
        sweep(3_000),
        reverse(fee(3_000).key, 'undo'),
        { kind: 'OPERATING_FUNDED', key: 'fund', on: day, shortage: 'undo' },
      ],
      ['Dr trustBank 3000', 'Cr dueFromOperating 3000', 'Dr feeIncome 3000', 'Cr operatingBank 3000'],
    ],
    [
      'a reversed assignment',
      [
        ...plan,
        { kind: 'UNKNOWN_DEPOSIT', key: 'x', on: day, cents: 700 },
        { kind: 'SUSPENSE_ASSIGNED', key: 'y', on: day, item: 'x', client: 'ana' },
        reverse('y'),
      ],
      ['Dr clientFunds:ana 700', 'Cr suspense 700'],
    ],
  ])('enter %s', (_, commands, lines) => {
    expect(lastJournal(commands)).toEqual(lines)
  })

  it('are refused in a form that the schema of commands does not have', () => {
    expect([...plan, ...deposit, queued].every((command) => trustCommandSchema.safeParse(command).success)).toBe(true)
    for (const wrong of [
      { cents: 0 },
      { cents: 1.5 },
      { cents: -1 },
      { on: '2026-02-30' },
      { client: 'a/b' },
      { more: 1 },
    ])
      expect(trustCommandSchema.safeParse({ ...fee(1), ...wrong }).success).toBe(false)
  })
})

describe('a posting is refused, with its rule,', () => {
  it.each<TrustCommand>([
    { ...plan[1], key: 'x', client: 'zoe' } as TrustCommand,
    { kind: 'PLAN_ENDED', key: 'x', on: day, client: 'zoe', reason: 'x' },
    { kind: 'DEPOSIT_SENT', key: 'x', on: day, client: 'zoe', cents: 1 },
    { kind: 'DEPOSIT_SETTLED', key: 'x', on: day, deposit: 'none', finalFrom: day },
    { kind: 'PAYMENTS_QUEUED', key: 'x', on: day, client: 'zoe', payments: [{ creditor: 'alpha', cents: 1 }] },
    { kind: 'PAYMENTS_QUEUED', key: 'x', on: day, client: 'ana', payments: [{ creditor: 'gamma', cents: 1 }] },
    { kind: 'PAYMENT_SENT', key: 'x', on: day, payment: 'none', method: 'EFT' },
    { kind: 'REFUNDED', key: 'x', on: day, client: 'zoe', cents: 1, method: 'EFT' },
    { kind: 'SUSPENSE_ASSIGNED', key: 'x', on: day, item: 'none', client: 'ana' },
    { kind: 'SUSPENSE_ASSIGNED', key: 'x', on: day, item: 'none', client: 'zoe' },
    { kind: 'OPERATING_FUNDED', key: 'x', on: day, shortage: 'none' },
    reverse('none'),
    fee(1),
  ])('for what the ledger does not have: %j', (command) => {
    const before = command.kind === 'FEE_TAKEN' ? [] : plan
    expect(refusal([...before, command])).toBe('trust-known-item')
  })

  it.each<[string, TrustCommand[], string]>([
    ['for a client without a plan', [{ ...fee(1), client: 'zoe' } as TrustCommand], 'trust-known-item'],
    ['for a second plan of a client', [...plan, { ...plan[0], key: 'again' } as TrustCommand], 'trust-item-state'],
    [
      'before the hold is over',
      [...plan, ...deposit.slice(0, 2), { ...deposit[2], on: '2026-07-09' } as TrustCommand],
      'trust-hold',
    ],
    [
      'for a final deposit that is not settled',
      [...plan, ...deposit.slice(0, 1), ...deposit.slice(2)],
      'trust-item-state',
    ],
    ['for a payment of money on hold', [...plan, ...deposit.slice(0, 2), queued], 'trust-available-funds'],
    [
      'for a second return of a deposit',
      [...plan, ...deposit, returnOf(), { ...returnOf(), key: 'other' }],
      'trust-item-state',
    ],
    ['for a return of another amount', [...plan, ...deposit, returnOf(36_749)], 'trust-item-state'],
    [
      'before the right to cancel has ended',
      [...plan, ...deposit, { ...queued, on: '2026-07-08' }],
      'trust-cancellation-period',
    ],
    ['for a fee before that day', [...plan, ...deposit, fee(1, '2026-07-08')], 'trust-cancellation-period'],
    [
      'for a fee before the first permitted day',
      [{ ...plan[0], feeFrom: '2026-07-14' } as TrustCommand, ...deposit, fee(1)],
      'trust-fee-from',
    ],
    ['for a fee above the cap of its period', [...plan, ...deposit, fee(2_000), fee(1_001)], 'trust-fee-cap'],
    ['for a fee that the funds do not cover', [...plan, fee(1)], 'trust-available-funds'],
    [
      'for a fee out of trust where the law has none',
      [{ ...plan[0], feeFromTrust: false } as TrustCommand, ...deposit, fee(1)],
      'trust-fee-from-trust',
    ],
    [
      'for a creditor that has no proposal yet',
      [...plan, { ...plan[1], key: 'anew', proposalSentOn: null } as TrustCommand, ...deposit, queued],
      'trust-proposal-sent',
    ],
    [
      'for more than a creditor is owed',
      [...plan, { ...plan[1], key: 'anew', owedCents: 19_999 } as TrustCommand, ...deposit, queued],
      'trust-owed-balance',
    ],
    [
      'for a queued payment of more than a creditor says later that it is owed',
      [...plan, ...deposit, queued, { ...plan[1], key: 'anew', owedCents: 19_999 } as TrustCommand, sent('alpha')],
      'trust-owed-balance',
    ],
    [
      'for a payment that is sent before it was queued',
      [...plan, ...deposit, queued, { ...sent('alpha'), on: '2026-07-08' }],
      'trust-item-state',
    ],
    [
      'for a payment that was sent',
      [...plan, ...deposit, queued, sent('alpha'), { ...sent('alpha'), key: 'x' }],
      'trust-item-state',
    ],
    ['for a deposit after the end of the plan', [...plan, end, ...deposit.slice(0, 1)], 'trust-after-end'],
    ['for a creditor after the end of the plan', [...plan, ...deposit, end, queued], 'trust-after-end'],
    ['for a fee after the end of the plan', [...plan, ...deposit, end, fee(1)], 'trust-after-end'],
    [
      'for a second reversal',
      [...plan, ...deposit, fee(1), reverse(fee(1).key), reverse(fee(1).key, 'twice')],
      'trust-one-reversal',
    ],
    ['for a reversal of what the bank moved', [...plan, ...deposit, reverse('june')], 'trust-reversible'],
    [
      'for a reversal of a payment that was sent',
      [...plan, ...deposit, queued, sent('alpha'), reverse('run-1/ana')],
      'trust-item-state',
    ],
    ['for a refund of money on hold', [...plan, ...deposit.slice(0, 2), refund], 'trust-available-funds'],
    ['for an end of a plan that has ended', [...plan, end, { ...end, key: 'again' }], 'trust-item-state'],
    [
      'for a shortage that the agency has funded',
      [
        ...plan,
        ...deposit,
        queued,
        sent('alpha'),
        returnOf(),
        { kind: 'OPERATING_FUNDED', key: 'fund', on: day, shortage: 'june.back' },
        { kind: 'OPERATING_FUNDED', key: 'again', on: day, shortage: 'june.back' },
      ],
      'trust-item-state',
    ],
    [
      'for a reversed assignment whose money has left',
      [
        ...plan,
        { kind: 'UNKNOWN_DEPOSIT', key: 'x', on: day, cents: 36_750 },
        { kind: 'SUSPENSE_ASSIGNED', key: 'y', on: day, item: 'x', client: 'ana' },
        refund,
        reverse('y'),
      ],
      'trust-available-funds',
    ],
    [
      'for more of a payment back than was sent',
      [
        ...plan,
        ...deposit,
        queued,
        sent('beta'),
        { kind: 'PAYMENT_RETURNED', key: 'b1', on: day, payment: 'run-1/ana/beta', cents: 6_000, code: 'R23' },
        { kind: 'PAYMENT_RETURNED', key: 'b2', on: day, payment: 'run-1/ana/beta', cents: 4_001, code: 'R23' },
      ],
      'trust-item-state',
    ],
    [
      'for a check that was paid electronically',
      [
        ...plan,
        ...deposit,
        queued,
        sent('beta'),
        { kind: 'CHECK_STALE', key: 'c', on: day, payment: 'run-1/ana/beta' },
      ],
      'trust-item-state',
    ],
    [
      'for more of an undeliverable check than there is',
      [...plan, { kind: 'UNDELIVERABLE_PAID', key: 'u', on: day, client: 'ana', cents: 1, to: 'STATE' }],
      'trust-available-funds',
    ],
    [
      'for an unknown deposit that went back',
      [
        ...plan,
        { kind: 'UNKNOWN_DEPOSIT', key: 'x', on: day, cents: 700 },
        { kind: 'SUSPENSE_RETURNED', key: 'y', on: day, item: 'x' },
        { kind: 'SUSPENSE_ASSIGNED', key: 'z', on: day, item: 'x', client: 'ana' },
      ],
      'trust-item-state',
    ],
    ['for a sweep of a part of the fees', [...plan, ...deposit, fee(3_000), sweep(2_999)], 'trust-fee-sweep'],
    [
      'for a sweep that one person prepared and approved',
      [...plan, ...deposit, fee(3_000), { ...sweep(3_000), approvedBy: 'kim' } as TrustCommand],
      'trust-fee-sweep',
    ],
    [
      'for a sweep on a day before a fee was taken, which could lie within the right to cancel',
      [...plan, ...deposit, fee(3_000), sweep(3_000, '2026-07-04')],
      'trust-fee-sweep',
    ],
    [
      'for a second sweep of a day',
      [...plan, ...deposit, fee(2_000), sweep(2_000), fee(1_000), { ...sweep(1_000), key: 'second' }],
      'trust-fee-sweep',
    ],
    [
      'for a sweep while the agency owes the trust',
      [...plan, ...deposit, fee(3_000), queued, sent('alpha'), sent('beta'), returnOf(), sweep(3_000)],
      'trust-fee-sweep',
    ],
    [
      'for a creditor that is named twice in one posting',
      [
        ...plan,
        ...deposit,
        {
          ...queued,
          payments: [
            { creditor: 'alpha', cents: 1 },
            { creditor: 'alpha', cents: 1 },
          ],
        },
      ],
      'trust-one-key',
    ],
  ])('%s', (_, commands, rule) => {
    expect(refusal(commands)).toBe(rule)
  })

  it('where another posting used its key', () => {
    const ledger = ledgerOf([...plan, ...deposit, fee(3_000)])
    const changed = { ...fee(3_000), cents: 2_999 } as TrustCommand
    expect(post(ledger.book, changed)).toMatchObject({ result: 'REFUSED', rule: { id: 'trust-one-key' } })
    const reordered = Object.fromEntries(Object.entries(fee(3_000)).toReversed()) as TrustCommand
    expect(post(ledger.book, reordered).result).toBe('REPEATED')
  })
})

describe('the trust ledger', () => {
  const owedTo = (ledger: Ledger, creditor: string) => ledger.book.plans.get('ana')?.creditors.get(creditor)?.owedCents
  const all = (ledger: Ledger) => [clientFunds(ledger.book, 'ana'), availableFunds(ledger.book, 'ana')]

  it('shows money on hold in the funds and not in what is available', () => {
    expect(all(ledgerOf([...plan, ...deposit.slice(0, 2)]))).toEqual([36_750, 0])
    expect(all(ledgerOf([...plan, ...deposit]))).toEqual([36_750, 36_750])
  })

  it('refunds everything when a client cancels before the first disbursement', () => {
    const early = deposit.map((command) => ({ ...command, on: '2026-07-06', finalFrom: '2026-07-06' }) as TrustCommand)
    const ledger = ledgerOf([
      ...plan,
      ...early,
      { kind: 'PLAN_ENDED', key: 'end', on: '2026-07-06', client: 'ana', reason: 'canceled' },
      { kind: 'REFUNDED', key: 'refund', on: '2026-07-06', client: 'ana', cents: 36_750, method: 'EFT' },
    ])
    expect(['2026-07-06' < disbursementFrom, ...all(ledger)]).toEqual([true, 0, 0])
  })

  it('gives what is queued back to the client in the event that ends the plan', () => {
    const ledger = ledgerOf([...plan, ...deposit, queued, sent('alpha')])
    postTo(ledger, end)
    expect(ledger.events.at(-1)?.voids).toEqual(['run-1/ana/beta'])
    expect([...all(ledger), queuedPayments(ledger.book, 'ana')]).toEqual([16_750, 16_750, []])
    expect([owedTo(ledger, 'alpha'), owedTo(ledger, 'beta')]).toEqual([480_000, 200_000])
  })

  it("takes a return out of the client's queued payments before the agency's own money", () => {
    const ledger = ledgerOf([...plan, ...deposit, queued, returnOf()])
    expect([...all(ledger), balanceOf(ledger.book, 'dueFromOperating')]).toEqual([0, 0, 0])
    expect(ledger.events.at(-1)?.voids).toEqual(['run-1/ana/alpha', 'run-1/ana/beta'])
  })

  it("covers a return 60 days after the pay-out without another client's money", () => {
    const others = [...openPlan('ben'), ...finalDeposit('bens', 'ben', 90_000)]
    const ledger = ledgerOf([...plan, ...others, ...deposit, queued, sent('alpha'), sent('beta')])
    postTo(ledger, { ...returnOf(), on: '2026-09-05' })
    expect([clientFunds(ledger.book, 'ben'), balanceOf(ledger.book, 'dueFromOperating')]).toEqual([90_000, 30_000])
  })

  it('owes a creditor again what its bank sent back, unless its balance was stated since', () => {
    const back: TrustCommand = {
      kind: 'PAYMENT_RETURNED',
      key: 'back',
      on: day,
      payment: 'run-1/ana/alpha',
      cents: 20_000,
      code: 'R02',
    }
    const owed = (commands: TrustCommand[]) => owedTo(ledgerOf(commands), 'alpha')
    expect(owed([...plan, ...deposit, queued, sent('alpha'), back])).toBe(500_000)
    const stated = { ...plan[1], key: 'anew', owedCents: 490_000 } as TrustCommand
    expect(owed([...plan, ...deposit, queued, sent('alpha'), stated, back])).toBe(490_000)
    expect(owed([...plan, ...deposit, queued, stated])).toBe(470_000)
  })

  it("takes a refund back that the client's bank returned", () => {
    const back: TrustCommand = {
      kind: 'PAYMENT_RETURNED',
      key: 'back',
      on: day,
      payment: 'refund',
      cents: 36_750,
      code: 'R03',
    }
    expect(all(ledgerOf([...plan, ...deposit, end, refund, back]))).toEqual([36_750, 36_750])
  })

  it('leaves queued payments alone where available money covers a return to the cent', () => {
    const ledger = ledgerOf([...plan, ...deposit, ...finalDeposit('may', 'ana', 30_000), queued, returnOf()])
    expect([...all(ledger), queuedPayments(ledger.book, 'ana').length]).toEqual([0, 0, 2])
    expect([...ledger.book.shortages]).toEqual([])
  })

  it('pays on the first possible day, all that is owed, on the day of the proposal', () => {
    const on = disbursementFrom
    const early = deposit.map((command) => ({ ...command, on: '2026-07-06', finalFrom: '2026-07-06' }) as TrustCommand)
    const stated: TrustCommand[] = [
      {
        kind: 'CREDITOR_STATED',
        key: 'a',
        on,
        client: 'ana',
        creditor: 'alpha',
        owedCents: 20_000,
        proposalSentOn: on,
      },
      { kind: 'CREDITOR_STATED', key: 'b', on, client: 'ana', creditor: 'beta', owedCents: 10_000, proposalSentOn: on },
    ]
    const ledger = ledgerOf([...plan, ...early, ...stated, { ...queued, on }])
    expect([owedTo(ledger, 'alpha'), owedTo(ledger, 'beta')]).toEqual([0, 0])
  })

  it('lets a fee be taken again after its reversal, and unknown money be assigned again', () => {
    const unknown: TrustCommand = { kind: 'UNKNOWN_DEPOSIT', key: 'x', on: day, cents: 700 }
    const assigned: TrustCommand = { kind: 'SUSPENSE_ASSIGNED', key: 'y', on: day, item: 'x', client: 'ana' }
    const ledger = ledgerOf([...plan, ...deposit, fee(3_000), reverse(fee(3_000).key), unknown, assigned, reverse('y')])
    expect(postTo(ledger, { ...fee(3_000), key: 'again' }).result).toBe('POSTED')
    expect(postTo(ledger, { ...assigned, key: 'z' }).result).toBe('POSTED')
    expect(all(ledger)).toEqual([34_450, 34_450])
  })

  it('refuses to replay events that a store lost or changed', () => {
    const [first, second, third] = ledgerOf([...plan, ...deposit]).events
    if (!first || !second || !third) throw new Error('three events were posted')
    expect(() => replay([first, third])).toThrow('event 3 follows event 1')
    const changed: TrustEvent = { ...second, journal: [{ account: 'trustBank', cents: 1 }] }
    expect(() => replay([first, changed])).toThrow('the journal of event 2 is not balanced')
    const mixed: TrustEvent = {
      ...second,
      journal: [
        { account: 'trustBank', cents: 1 },
        { account: 'operatingBank', cents: -1 },
      ],
    }
    expect(() => replay([first, mixed])).toThrow('not balanced')
    const settled = ledgerOf([...plan, ...deposit]).events.find(({ command }) => command.kind === 'DEPOSIT_FINAL')
    if (!settled) throw new Error('the deposit became final')
    expect(() => replay([{ ...settled, number: 1 }])).toThrow('the ledger does not have june')
  })
})
