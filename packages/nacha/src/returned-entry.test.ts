import { parse } from 'achkit'
import { describe, expect, it } from 'vitest'
import { changesOf, returnsOf } from './returned-entry.ts'
import { type BankAnswer, bankFile, exampleTrace } from './testing/bank-files.ts'
import { nodeNacha } from './testing/node-nacha.ts'
import { exampleFile, read, written } from './testing/payment-files.ts'

const returned = (code: string): BankAnswer => ({ addenda: { kind: 'RETURN', code } })

describe('the answers of a bank', () => {
  it('are returns with their original trace number, amount and direction', () => {
    const file = bankFile([
      returned('R01'),
      {
        transactionCode: '21',
        cents: 10_800,
        originalTrace: '021000020000042',
        addenda: { kind: 'RETURN', code: 'R23' },
      },
      { addenda: { kind: 'RETURN', code: 'R15', dateOfDeath: '260630' } },
    ])
    expect(returnsOf(read(file))).toEqual([
      {
        kind: 'RETURN',
        code: 'R01',
        originalTrace: exampleTrace,
        trace: '011401530000001',
        direction: 'DEBIT',
        cents: 36_750,
        dateOfDeath: null,
      },
      {
        kind: 'RETURN',
        code: 'R23',
        originalTrace: '021000020000042',
        trace: '011401530000002',
        direction: 'CREDIT',
        cents: 10_800,
        dateOfDeath: null,
      },
      {
        kind: 'RETURN',
        code: 'R15',
        originalTrace: exampleTrace,
        trace: '011401530000003',
        direction: 'DEBIT',
        cents: 36_750,
        dateOfDeath: '260630',
      },
    ])
    expect(changesOf(read(file))).toEqual([])
  })

  it('tell a dishonored return and a contested one from a return', () => {
    const file = bankFile([
      { addenda: { kind: 'DISHONORED', code: 'R68', returnReason: '01' } },
      { addenda: { kind: 'CONTESTED', code: 'R73', returnReason: '01', dishonoredReason: '68' } },
    ])
    expect(returnsOf(read(file)).map(({ kind, code, originalTrace }) => [kind, code, originalTrace])).toEqual([
      ['DISHONORED', 'R68', exampleTrace],
      ['CONTESTED', 'R73', exampleTrace],
    ])
  })

  it.each([
    ['C01', '123456789', { accountNumber: '123456789' }],
    ['C02', '091000019', { routing: '091000019' }],
    ['C03', '091000019   123456789', { routing: '091000019', accountNumber: '123456789' }],
    ['C04', 'MUNOZ', { name: 'MUNOZ' }],
    ['C05', '37', { transactionCode: '37' }],
    ['C06', `${'123456789'.padEnd(17)}   37`, { accountNumber: '123456789', transactionCode: '37' }],
    [
      'C07',
      `091000019${'123456789'.padEnd(17)}37`,
      { routing: '091000019', accountNumber: '123456789', transactionCode: '37' },
    ],
    ['C09', 'C-100', { id: 'C-100' }],
    ['C13', '', {}],
  ])('notify the change %s', (code, corrected, expected) => {
    const file = bankFile([{ cents: 0, addenda: { kind: 'CHANGE', code, corrected } }])
    const [change, ...more] = changesOf(read(file))
    expect([change?.code, change?.originalTrace, change?.corrected, more]).toEqual([code, exampleTrace, expected, []])
    expect(returnsOf(read(file))).toEqual([])
  })

  it('are none in a file that we wrote', () => {
    const file = read(written(exampleFile).text)
    expect([returnsOf(file), changesOf(file)]).toEqual([[], []])
  })

  it('have the same codes and original trace numbers in achkit and node-nacha', () => {
    const text = bankFile([
      returned('R01'),
      returned('R10'),
      { cents: 0, addenda: { kind: 'CHANGE', code: 'C02', corrected: '091000019' } },
    ])
    const ours = [...returnsOf(read(text)), ...changesOf(read(text))].map(
      ({ code, originalTrace }) => `${code}${originalTrace}`,
    )
    const theirs = parse(text).batches.flatMap(({ entries }) =>
      entries.flatMap(({ addenda }) => addenda.map(({ info }) => info.slice(0, 18))),
    )
    expect(ours).toEqual(theirs)
    const other = nodeNacha.from(text).data.batches.flatMap(({ entries }) => entries)
    expect(other.map(({ addenda }) => String(addenda?.info).slice(0, 18))).toEqual(theirs)
  })
})
