import fc from 'fast-check'
import type { PaymentBatch, PaymentEntry, PaymentFile, WrittenFile } from '../payment-file.ts'
import { writePaymentFile } from '../payment-file.ts'
import { type ReadFile, readFile } from '../read-file.ts'

/** A deposit of $367.50 and a payment of $108.00, as an agency sends them. */
export const exampleFile: PaymentFile = {
  destination: { routing: '021000021', name: 'Example Bank' },
  origin: { id: '1234567890', name: 'Harborlight Counseling' },
  createdOn: '2026-07-02',
  createdAt: '16:05',
  idModifier: 'A',
  firstTrace: 41,
  batches: [
    {
      entryClass: 'WEB',
      companyName: 'Harborlight',
      companyId: '1234567890',
      description: 'Plan July',
      effectiveOn: '2026-07-03',
      odfi: '02100002',
      entries: [
        {
          direction: 'DEBIT',
          account: 'CHECKING',
          isPrenote: false,
          routing: '011401533',
          accountNumber: '0072',
          cents: 36_750,
          id: 'C-100',
          name: 'José Muñoz',
          series: 'RECURRING',
        },
      ],
    },
    {
      entryClass: 'CCD',
      companyName: 'Harborlight',
      companyId: '1234567890',
      description: 'DMP',
      effectiveOn: '2026-07-03',
      odfi: '02100002',
      entries: [
        {
          direction: 'CREDIT',
          account: 'CHECKING',
          isPrenote: false,
          routing: '091000019',
          accountNumber: '1899',
          cents: 10_800,
          id: 'ALPHA',
          name: 'Alpha Card Services',
          note: 'ACCT 4444 C-100',
        },
      ],
    },
  ],
}

/** The written file. @throws Error with the problems of one that is refused */
export function written(file: PaymentFile): WrittenFile {
  const outcome = writePaymentFile(file)
  if ('refused' in outcome) throw new Error(JSON.stringify(outcome.refused))
  return outcome.written
}

/** The read file. @throws Error with the problems of one that is refused */
export function read(text: string): ReadFile {
  const outcome = readFile(text, new Set())
  if (outcome.result !== 'READ') throw new Error(JSON.stringify(outcome))
  return outcome.file
}

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`))
const plain = (max: number) => fc.stringMatching(new RegExp(`^[A-Z0-9]([A-Z0-9 .&-]{0,${max - 2}}[A-Z0-9])?$`))

/** Any eight digits with their check digit. */
const routing = digits(8).map((first) => {
  const sum = [...first].reduce(
    (total, digit, index) => total + Number(digit) * (index % 3 === 0 ? 3 : index % 3 === 1 ? 7 : 1),
    0,
  )
  return `${first}${(10 - (sum % 10)) % 10}`
})

const entry: fc.Arbitrary<PaymentEntry> = fc
  .record({
    direction: fc.constantFrom('CREDIT', 'DEBIT'),
    account: fc.constantFrom('CHECKING', 'SAVINGS'),
    isPrenote: fc.integer({ min: 0, max: 5 }).map((one) => one === 0),
    routing,
    accountNumber: plain(17),
    cents: fc.integer({ min: 1, max: 9_999_999_999 }),
    id: plain(15),
    name: plain(22),
    note: fc.option(plain(80), { nil: undefined }),
  })
  .map(({ note, ...one }) => ({
    ...one,
    ...(note === undefined ? {} : { note }),
    cents: one.isPrenote ? 0 : one.cents,
  }))

const batch: fc.Arbitrary<PaymentBatch> = fc
  .record({
    entryClass: fc.constantFrom('PPD', 'CCD', 'WEB'),
    companyName: plain(16),
    companyId: digits(10),
    description: plain(10),
    effectiveOn: fc.constantFrom('2026-07-03', '2026-11-27', '2027-01-04'),
    odfi: fc.constant('02100002'),
    entries: fc.array(entry, { minLength: 1, maxLength: 12 }),
  })
  .map((one) => ({
    ...one,
    entries: one.entries.map((each) => (one.entryClass === 'WEB' ? { ...each, series: 'SINGLE' as const } : each)),
  }))

/** Files that can be written, prenotes and notes included. */
export const anyPaymentFile: fc.Arbitrary<PaymentFile> = fc.record({
  destination: fc.record({ routing, name: plain(23) }),
  origin: fc.record({ id: digits(10), name: plain(23) }),
  createdOn: fc.constantFrom('2026-07-02', '2026-12-31'),
  createdAt: fc.constantFrom('00:00', '16:05'),
  idModifier: fc.constantFrom('A', 'Z', '0'),
  firstTrace: fc.integer({ min: 1, max: 9_000_000 }),
  batches: fc.array(batch, { minLength: 1, maxLength: 4 }),
})
