import { AchFile, parse, validate } from 'achkit'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asciiText } from './ascii-text.ts'
import { type PaymentEntry, type PaymentFile, writePaymentFile } from './payment-file.ts'
import type { Problem } from './problem.ts'
import { isRoutingNumber } from './routing-number.ts'
import { nodeNacha } from './testing/node-nacha.ts'
import { anyPaymentFile, exampleFile, read, written } from './testing/payment-files.ts'
import { codeOf } from './transaction-code.ts'

const [debits, credits] = exampleFile.batches
const [deposit] = debits?.entries ?? []
const withEntry = (change: Partial<PaymentEntry>): PaymentFile => ({
  ...exampleFile,
  batches: debits && deposit ? [{ ...debits, entries: [{ ...deposit, ...change }] }] : [],
})
const problemsOf = (file: PaymentFile): readonly Problem[] => {
  const outcome = writePaymentFile(file)
  return 'refused' in outcome ? outcome.refused : []
}

describe('a payment file', () => {
  it('has the records, totals and filler lines of the format', () => {
    expect(written(exampleFile).text).toBe(
      [
        '101 02100002112345678902607021605A094101EXAMPLE BANK           HARBORLIGHT COUNSELING         ',
        '5225HARBORLIGHT                         1234567890WEBPLAN JULY       260703   1021000020000001',
        '6270114015330072             0000036750C-100          JOSE MUNOZ            R 0021000020000041',
        '822500000100011401530000000367500000000000001234567890                         021000020000001',
        '5220HARBORLIGHT                         1234567890CCDDMP             260703   1021000020000002',
        '6220910000191899             0000010800ALPHA          ALPHA CARD SERVICES     1021000020000042',
        '705ACCT 4444 C-100                                                                 00010000042',
        '822000000200091000010000000000000000000108001234567890                         021000020000002',
        '9000002000001000000030010240154000000036750000000010800                                       ',
        '9'.repeat(94),
        '',
      ].join('\n'),
    )
  })

  it('states the trace number of each entry, the totals and the hash that it is approved by', () => {
    const { traces, totals, sha256 } = written(exampleFile)
    expect(traces).toEqual([
      { id: 'C-100', trace: '021000020000041', cents: 36_750 },
      { id: 'ALPHA', trace: '021000020000042', cents: 10_800 },
    ])
    expect(totals).toEqual({ entryCount: 3, entryHash: 10_240_154, debits: 36_750, credits: 10_800 })
    expect(sha256).toMatch(/^[0-9a-f]{64}$/)
  })

  it('keeps the last ten digits of the sum of routing numbers', () => {
    const entries = Array.from({ length: 120 }, () => ({ ...(deposit as PaymentEntry), routing: '999999992' }))
    const batches = debits ? [{ ...debits, entries }] : []
    expect(written({ ...exampleFile, batches }).totals.entryHash).toBe((120 * 99_999_999) % 10_000_000_000)
  })

  it('carries a prenote without an amount', () => {
    const { text } = written(withEntry({ isPrenote: true, cents: 0, account: 'SAVINGS' }))
    expect(text.split('\n')[2]?.slice(0, 39)).toBe('6380114015330072             0000000000')
  })

  it.each<[string, PaymentFile, Problem[]]>([
    ['a wrong check digit', withEntry({ routing: '011401534' }), [{ line: 3, field: 'rdfi', problem: 'CHECK_DIGIT' }]],
    [
      'an amount of part of a cent',
      withEntry({ cents: 0.5 }),
      [{ line: 3, field: 'amount', problem: 'UNKNOWN_VALUE' }],
    ],
    ['no amount', withEntry({ cents: 0 }), [{ line: 3, field: 'amount', problem: 'UNKNOWN_VALUE' }]],
    [
      'a prenote with an amount',
      withEntry({ isPrenote: true }),
      [{ line: 3, field: 'amount', problem: 'UNKNOWN_VALUE' }],
    ],
    [
      'an amount of eleven digits',
      withEntry({ cents: 10_000_000_000 }),
      [{ line: 3, field: 'amount', problem: 'TOO_LONG' }],
    ],
    ['no account number', withEntry({ accountNumber: ' ' }), [{ line: 3, field: 'account', problem: 'EMPTY' }]],
    [
      'a name without a letter that can be written',
      withEntry({ name: '李' }),
      [{ line: 3, field: 'name', problem: 'EMPTY' }],
    ],
    ['an id of 16 characters', withEntry({ id: 'C'.repeat(16) }), [{ line: 3, field: 'id', problem: 'TOO_LONG' }]],
    ['an id with an accent', withEntry({ id: 'Ñ' }), [{ line: 3, field: 'id', problem: 'CHARACTER' }]],
    [
      'a day that is none',
      { ...exampleFile, createdOn: 'today' },
      [
        { line: 1, field: 'creationDate', problem: 'UNKNOWN_VALUE' },
        { line: 1, field: 'creationDate', problem: 'NOT_A_NUMBER' },
      ],
    ],
    [
      'a time that is none',
      { ...exampleFile, createdAt: '9:5' },
      [{ line: 1, field: 'creationTime', problem: 'UNKNOWN_VALUE' }],
    ],
    [
      'an id modifier in small letters',
      { ...exampleFile, idModifier: 'a' },
      [{ line: 1, field: 'idModifier', problem: 'UNKNOWN_VALUE' }],
    ],
    [
      'a bank without a routing number',
      { ...exampleFile, destination: { routing: '1', name: '' } },
      [{ line: 1, field: 'destination', problem: 'CHECK_DIGIT' }],
    ],
    ['no batch', { ...exampleFile, batches: [] }, [{ line: 1, field: 'batches', problem: 'EMPTY' }]],
    [
      'a batch without an entry',
      { ...exampleFile, batches: debits ? [{ ...debits, entries: [] }] : [] },
      [{ line: 2, field: 'entries', problem: 'EMPTY' }],
    ],
    [
      'an effective date that is none',
      { ...exampleFile, batches: credits ? [{ ...credits, effectiveOn: '' }] : [] },
      [{ line: 2, field: 'effectiveDate', problem: 'UNKNOWN_VALUE' }],
    ],
    [
      'a page that does not say whether a debit recurs',
      { ...exampleFile, batches: credits ? [{ ...credits, entryClass: 'WEB' }] : [] },
      [{ line: 3, field: 'discretionary', problem: 'UNKNOWN_VALUE' }],
    ],
  ])('is refused, by line and field, for %s', (_, file, problems) => {
    expect(problemsOf(file)).toEqual(problems)
  })

  it('writes names of people as banks can read them', () => {
    expect(asciiText('José Muñoz Ibáñez', 22)).toBe('JOSE MUNOZ IBANEZ')
    expect(asciiText('Łukasz – Ångström, Zoë', 12)).toBe(' UKASZ   ANG')
    expect(['021000021', '021000022', '02100002', 'x21000021'].map(isRoutingNumber)).toEqual([
      true,
      false,
      false,
      false,
    ])
  })
})

describe('any payment file', () => {
  it('reads as what was written, to the last field', () => {
    fc.assert(
      fc.property(anyPaymentFile, (file) => {
        const { text, sha256, traces } = written(file)
        const { batches, header, ...rest } = read(text)
        expect(rest.sha256).toBe(sha256)
        expect(header).toMatchObject({ origin: file.origin.id, idModifier: file.idModifier })
        expect(batches.map(({ header: one }) => [one?.entryClass, one?.companyName, one?.description])).toEqual(
          file.batches.map(({ entryClass, companyName, description }) => [entryClass, companyName, description]),
        )
        const entries = batches.flatMap((batch) => batch.entries)
        const sent = file.batches.flatMap((batch) => batch.entries)
        expect(
          entries.map(({ fields, addenda }) => ({
            transactionCode: fields.transactionCode,
            routing: `${fields.rdfi}${fields.checkDigit}`,
            accountNumber: fields.account,
            cents: Number(fields.amount),
            id: fields.id,
            name: fields.name,
            trace: fields.trace,
            note: addenda.map((one) => one.kind === 'PAYMENT' && one.fields.information),
          })),
        ).toEqual(
          sent.map(({ routing, accountNumber, cents, id, name, note, ...one }, index) => ({
            transactionCode: codeOf(one),
            routing,
            accountNumber,
            cents,
            id,
            name,
            trace: traces[index]?.trace,
            note: note === undefined ? [] : [note],
          })),
        )
      }),
    )
  })

  it('is valid to achkit, which reads the same entries', () => {
    fc.assert(
      fc.property(anyPaymentFile, (file) => {
        const { text, traces, totals } = written(file)
        expect(validate(text)).toEqual({ ok: true, errors: [] })
        const { batches, control } = parse(text)
        expect(control).toMatchObject({ totalDebit: totals.debits, totalCredit: totals.credits })
        const entries = batches.flatMap((batch) => batch.entries)
        expect(entries.map((one) => [one.idNumber, one.traceNumber, one.amountCents])).toEqual(
          traces.map(({ id, trace, cents }) => [id, trace, cents]),
        )
        expect(entries.map(({ name, account, routing }) => [name, account, routing])).toEqual(
          file.batches.flatMap((batch) => batch.entries.map((one) => [one.name, one.accountNumber, one.routing])),
        )
      }),
    )
  })

  it('is, with one batch, to the byte what achkit writes', () => {
    fc.assert(
      fc.property(anyPaymentFile, (file) => {
        const batch = file.batches.find(({ entryClass }) => entryClass !== 'WEB')
        fc.pre(batch !== undefined)
        const origin = { id: '021000021', name: file.origin.name }
        const ours = written({ ...file, origin, firstTrace: 1, batches: batch ? [batch] : [] })
        const theirs = AchFile.create({
          originDfi: origin.id,
          companyId: batch?.companyId ?? '',
          destinationRouting: file.destination.routing,
          destinationName: file.destination.name,
          originName: origin.name,
          fileIdModifier: file.idModifier,
          creationDate: new Date(`${file.createdOn}T${file.createdAt}:00`),
        })
        const {
          entryClass: sec = 'PPD',
          description = '',
          effectiveOn: effectiveDate = '',
          companyName = '',
        } = batch ?? {}
        const added = theirs.batch({ sec, description, effectiveDate, companyName })
        for (const { direction, account, accountNumber, cents, id, isPrenote, note, ...one } of batch?.entries ?? []) {
          const input = { ...one, account: accountNumber, amountCents: cents, idNumber: id, prenote: isPrenote }
          const accountType = account === 'SAVINGS' ? ('savings' as const) : ('checking' as const)
          const addenda = note === undefined ? {} : { addenda: note }
          added[direction === 'DEBIT' ? 'debit' : 'credit']({ ...input, ...addenda, accountType })
        }
        expect(ours.text).toBe(theirs.render())
      }),
    )
  })

  it('reads the same in node-nacha, entries and controls', () => {
    fc.assert(
      fc.property(anyPaymentFile, (file) => {
        const { text, traces, totals } = written(file)
        const { file: header, batches } = nodeNacha.from(text).data
        expect(header.footer).toMatchObject({
          entryAndAddendaCount: totals.entryCount,
          entryHash: totals.entryHash,
          totalDebit: totals.debits,
          totalCredit: totals.credits,
        })
        const entries = batches.flatMap((batch) => batch.entries)
        expect(entries.map((one) => [Number(one.traceNumber), one.amount])).toEqual(
          traces.map(({ trace, cents }) => [Number(trace), cents]),
        )
        expect(entries.map((one) => one.addenda?.info)).toEqual(
          file.batches.flatMap((batch) => batch.entries.map(({ note }) => note)),
        )
      }),
    )
  })

  it('that node-nacha wrote is read here, with totals that add up', () => {
    fc.assert(
      fc.property(anyPaymentFile, (file) => {
        const batch = file.batches.find(({ entryClass }) => entryClass !== 'WEB')
        fc.pre(batch !== undefined)
        const { companyName = '', companyId = '', description = '', odfi = '', entries = [] } = batch ?? {}
        const created = nodeNacha.create({
          from: { name: file.origin.name, fein: companyId },
          for: { name: file.destination.name, routing: '021000021' },
        })
        const open = {
          companyName,
          companyId,
          description,
          originatingDFIIdentification: odfi,
          effectiveDate: '260703',
        }
        let theirs = created[batch?.entryClass === 'CCD' ? 'ccd' : 'ppd'](open)
        for (const { direction, account, accountNumber, cents, id, name, routing, isPrenote, note } of entries) {
          const bank = { num: accountNumber, type: account === 'SAVINGS' ? 'S' : 'C' }
          const fields = { name, routing, account: bank, amount: cents, identificationNumber: id, prenote: isPrenote }
          theirs = theirs[direction === 'DEBIT' ? 'debit' : 'credit']({
            ...fields,
            ...(note === undefined ? {} : { addenda: note }),
          })
        }
        const { batches } = read(nodeNacha.from(theirs).to('ach'))
        expect(batches[0]?.entries.map(({ fields }) => [fields.account, Number(fields.amount), fields.name])).toEqual(
          entries.map(({ accountNumber, cents, name }) => [accountNumber, cents, name]),
        )
      }),
    )
  })
})
