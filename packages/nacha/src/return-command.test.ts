import { finalDeposit, ledgerOf, openPlan, postTo } from '@breakwater/domain/testing/trust-history'
import { balanceOf, clientFunds } from '@breakwater/domain/trust-book'
import { trustCommandSchema } from '@breakwater/domain/trust-command'
import { describe, expect, it } from 'vitest'
import { returnCode, returnCodes } from './return-code.ts'
import { mayRetry, returnOutcome, type SentEntry } from './return-command.ts'
import { type ReturnedEntry, returnsOf } from './returned-entry.ts'
import { bankFile, exampleTrace } from './testing/bank-files.ts'
import { read } from './testing/payment-files.ts'

const creditTrace = '021000020000042'
const sent: ReadonlyMap<string, SentEntry> = new Map([
  [exampleTrace, { kind: 'DEPOSIT', key: 'july', cents: 36_750, settledOn: '2026-07-07' }],
  [creditTrace, { kind: 'PAYMENT', key: 'run/ana/alpha', cents: 10_800, settledOn: '2026-07-07' }],
  ['021000020000043', { kind: 'PRENOTE', key: 'try', cents: 0, settledOn: '2026-07-07' }],
])
const on = '2026-07-09'
const entry = (change: Partial<ReturnedEntry> = {}): ReturnedEntry => ({
  kind: 'RETURN',
  code: 'R01',
  originalTrace: exampleTrace,
  trace: '011401530000001',
  direction: 'DEBIT',
  cents: 36_750,
  dateOfDeath: null,
  ...change,
})
const kindOf = (code: string) =>
  code >= 'R61' && code <= 'R70' ? 'DISHONORED' : code >= 'R71' && code <= 'R77' ? 'CONTESTED' : 'RETURN'

describe('a return of a deposit', () => {
  it.each(returnCodes)('by code %s is read from the file and posted once, or left to people', (code) => {
    const kind = kindOf(code)
    const addenda =
      kind === 'RETURN'
        ? ({ kind, code } as const)
        : kind === 'DISHONORED'
          ? ({ kind, code, returnReason: '01' } as const)
          : ({ kind, code, returnReason: '01', dishonoredReason: '68' } as const)
    const [found] = returnsOf(read(bankFile([{ addenda }])))
    if (!found) throw new Error('the file has one return')
    const { command, meaning, tasks } = returnOutcome(found, sent, on)
    expect([meaning.en, meaning.es].every((text) => text !== '' && !text.startsWith('Unknown'))).toBe(true)
    expect(tasks.length).toBeGreaterThan(0)
    const ledger = ledgerOf([...openPlan('ana'), ...finalDeposit('july', 'ana', 36_750)])
    if (kind !== 'RETURN') return expect(command).toBeNull()
    const parsed = trustCommandSchema.parse(command)
    expect([postTo(ledger, parsed).result, postTo(ledger, parsed).result]).toEqual(['POSTED', 'REPEATED'])
    expect(clientFunds(ledger.book, 'ana')).toBe(0)
    return expect(parsed).toEqual({
      kind: 'DEPOSIT_RETURNED',
      key: 'july/returned',
      on,
      deposit: 'july',
      cents: 36_750,
      code,
    })
  })

  it.each([
    ['R01', 'KEEP', 'TWICE_UNCHANGED', 'AGREE_ON_RETRY'],
    ['R02', 'SUSPEND', 'NEVER', 'ASK_FOR_NEW_ACCOUNT'],
    ['R03', 'SUSPEND', 'NEVER', 'CHECK_ACCOUNT_DATA'],
    ['R04', 'SUSPEND', 'NEVER', 'CHECK_ACCOUNT_DATA'],
    ['R05', 'SUSPEND', 'NEVER', 'REVIEW_OUR_ENTRY'],
    ['R07', 'END', 'NEVER', 'OFFER_OTHER_METHOD'],
    ['R08', 'KEEP', 'AFTER_CONSENT', 'ASK_WHETHER_REVOKED'],
    ['R09', 'KEEP', 'TWICE_UNCHANGED', 'AGREE_ON_RETRY'],
    ['R10', 'END', 'NEVER', 'CHECK_FOR_FRAUD'],
    ['R11', 'KEEP', 'CORRECTED', 'REVIEW_OUR_ENTRY'],
    ['R16', 'SUSPEND', 'NEVER', 'CALL_CLIENT'],
    ['R20', 'END', 'NEVER', 'ASK_FOR_NEW_ACCOUNT'],
    ['R29', 'END', 'NEVER', 'ASK_FOR_NEW_ACCOUNT'],
    ['R06', 'SUSPEND', 'NEVER', 'REVIEW'],
    ['R99', 'SUSPEND', 'NEVER', 'REVIEW'],
  ])('by %s: the authorization %s, retry %s, first %s', (code, authorization, retry, task) => {
    expect(returnOutcome(entry({ code }), sent, on)).toMatchObject({ authorization, retry, tasks: [task] })
  })

  it('by an unknown code has a meaning that says so, and is posted', () => {
    const { meaning, command } = returnOutcome(entry({ code: 'R99' }), sent, on)
    expect(meaning).toEqual({ en: 'Unknown return code', es: 'Código de devolución desconocido' })
    expect(command).toMatchObject({ kind: 'DEPOSIT_RETURNED', code: 'R99' })
  })

  it.each([
    ['R01', '2026-07-09', false],
    ['R01', '2026-07-10', true],
    ['R10', '2026-09-05', false],
    ['R10', '2026-09-06', true],
    ['R06', '2027-01-01', false],
  ])('by %s on %s is too late: %s, and is posted all the same', (code, day, isLate) => {
    const { tasks, command } = returnOutcome(entry({ code }), sent, day)
    expect(tasks.includes('RETURNED_TOO_LATE')).toBe(isLate)
    expect(command).toMatchObject({ kind: 'DEPOSIT_RETURNED', on: day })
  })

  it.each([
    ['another amount', { cents: 36_749 }, 'AMOUNT_DIFFERS'],
    ['an unknown trace number', { originalTrace: '021000029999999' }, 'UNMATCHED_RETURN'],
    ['another direction', { direction: 'CREDIT' }, 'UNMATCHED_RETURN'],
    ['the trace number of a payment', { originalTrace: creditTrace }, 'UNMATCHED_RETURN'],
  ] as const)('with %s is left to people', (_, change, task) => {
    expect(returnOutcome(entry(change), sent, on)).toMatchObject({ command: null, retry: 'NEVER', tasks: [task] })
  })

  it('by R10 after 60 days and after the pay-out is covered by the agency, and not by another client', () => {
    const payments = [{ creditor: 'alpha', cents: 36_750 }]
    const ledger = ledgerOf([
      ...openPlan('ana', { alpha: 50_000 }),
      ...finalDeposit('july', 'ana', 36_750),
      ...openPlan('ben'),
      ...finalDeposit('bens', 'ben', 50_000),
      { kind: 'PAYMENTS_QUEUED', key: 'run/ana', on: '2026-07-10', client: 'ana', payments },
      { kind: 'PAYMENT_SENT', key: 'sent', on: '2026-07-10', payment: 'run/ana/alpha', method: 'EFT' },
    ])
    const { command } = returnOutcome(entry({ code: 'R10' }), sent, '2026-09-05')
    expect(postTo(ledger, trustCommandSchema.parse(command)).result).toBe('POSTED')
    expect(['ana', 'ben'].map((client) => clientFunds(ledger.book, client))).toEqual([0, 50_000])
    expect(balanceOf(ledger.book, 'dueFromOperating')).toBe(36_750)
  })

  it('that the banks dispute is not posted again', () => {
    expect(returnOutcome(entry({ kind: 'DISHONORED', code: 'R68' }), sent, on)).toMatchObject({
      command: null,
      tasks: ['DISHONORED_BY_OUR_BANK'],
    })
    expect(returnOutcome(entry({ kind: 'CONTESTED', code: 'R73' }), sent, on)).toMatchObject({
      command: null,
      tasks: ['RETURN_IS_FINAL'],
    })
  })
})

describe('a return of a payment', () => {
  it('goes back to the client whose money it was, and leaves the authorization as it is', () => {
    const back = entry({ originalTrace: creditTrace, direction: 'CREDIT', cents: 10_800, code: 'R02' })
    const { command, ...rest } = returnOutcome(back, sent, on)
    expect(rest).toMatchObject({ authorization: 'KEEP', retry: 'NEVER', tasks: ['PAYMENT_CAME_BACK'] })
    const ledger = ledgerOf([
      ...openPlan('ana', { alpha: 50_000 }),
      ...finalDeposit('july', 'ana', 36_750),
      {
        kind: 'PAYMENTS_QUEUED',
        key: 'run/ana',
        on: '2026-07-10',
        client: 'ana',
        payments: [{ creditor: 'alpha', cents: 10_800 }],
      },
      { kind: 'PAYMENT_SENT', key: 'sent', on: '2026-07-10', payment: 'run/ana/alpha', method: 'EFT' },
    ])
    expect(postTo(ledger, trustCommandSchema.parse(command)).result).toBe('POSTED')
    expect(clientFunds(ledger.book, 'ana')).toBe(36_750)
  })
})

describe('a return of a prenote', () => {
  it.each(['CREDIT', 'DEBIT'] as const)('of a %s moves no money and suspends the authorization', (direction) => {
    const back = entry({ originalTrace: '021000020000043', direction, cents: 0, code: 'R03' })
    expect(returnOutcome(back, sent, on)).toMatchObject({
      command: null,
      authorization: 'SUSPEND',
      tasks: ['CHECK_ACCOUNT_DATA'],
    })
  })
})

describe('a retry', () => {
  const debit = { code: 'R01', settledOn: '2026-07-07', retries: 0 }

  it.each([
    ['of R01 at once', debit, '2026-07-10', true],
    ['of R09 for the second time', { ...debit, code: 'R09', retries: 1 }, '2026-08-01', true],
    ['for the third time', { ...debit, retries: 2 }, '2026-08-01', false],
    ['after 180 days', debit, '2027-01-03', true],
    ['after 181 days', debit, '2027-01-04', false],
    ['of a stopped payment', { ...debit, code: 'R08' }, '2026-07-10', false],
  ])('%s is allowed or not', (_, one, day, expected) => {
    expect(mayRetry(one, day)).toBe(expected)
  })
})

describe('the table of return codes', () => {
  it('has the codes of the ACH network from R01 to R85', () => {
    const ranges = [
      [1, 47],
      [50, 53],
      [61, 62],
      [67, 77],
      [80, 85],
    ] as const
    const codes = ranges.flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, index) => from + index))
    expect(returnCodes).toEqual(codes.map((code) => `R${String(code).padStart(2, '0')}`))
    expect(returnCode('R10').window).toEqual({ days: 60, kind: 'CALENDAR' })
  })
})
