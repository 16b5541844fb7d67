import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Problem } from './problem.ts'
import { type ReadFile, readFile } from './read-file.ts'
import { type BankAnswer, bankFile, readBefore } from './testing/bank-files.ts'
import { anyPaymentFile, exampleFile, read, written } from './testing/payment-files.ts'

const { text } = written(exampleFile)
const lines = text.trimEnd().split('\n')
const nothing: ReadonlySet<string> = new Set()

const returned: BankAnswer = { addenda: { kind: 'RETURN', code: 'R01' } }

/** The example with some lines changed; null leaves a line out. */
function changed(changes: Readonly<Record<number, string | null>>): string {
  return lines
    .map((line, index) => (index + 1 in changes ? changes[index + 1] : line))
    .filter((line) => line !== null)
    .join('\n')
}

function problemsOf(file: string): readonly Problem[] {
  const outcome = readFile(file, nothing)
  return outcome.result === 'REFUSED' ? outcome.problems : []
}

const put = (line: number, at: number, value: string) => {
  const before = lines[line - 1] ?? ''
  return `${before.slice(0, at)}${value}${before.slice(at + value.length)}`
}

describe('a payment file that is read', () => {
  it('is recognized by its content when it comes again', () => {
    expect(readFile(text, nothing).result).toBe('READ')
    const { sha256 } = read(text)
    expect(readFile(text, new Set([sha256]))).toEqual({ result: 'REPEATED', sha256 })
    expect(readFile(text, readBefore(text))).toEqual({ result: 'REPEATED', sha256 })
    expect(readFile(`${text}${'9'.repeat(94)}\n`, readBefore(text)).result).not.toBe('REPEATED')
  })

  it('may have the line ends of Windows and no filler', () => {
    expect(read(text.replaceAll('\n', '\r\n')).batches).toEqual(read(text).batches)
    expect(read(lines.slice(0, 9).join('\n')).control).toEqual(read(text).control)
  })

  it('may lack header and controls, as files of returns do', () => {
    const { header, batches, control } = read(bankFile([{ addenda: { kind: 'RETURN', code: 'R01' } }], { bare: true }))
    expect([header, control, batches.length, batches[0]?.header, batches[0]?.control]).toEqual([
      null,
      null,
      1,
      null,
      null,
    ])
    expect(batches[0]?.entries[0]?.addenda[0]).toMatchObject({ kind: 'RETURN', fields: { code: 'R01' } })
  })

  it.each<[string, string, Problem[]]>([
    ['nothing', '', [{ line: 1, field: 'record', problem: 'EMPTY' }]],
    ['a header alone', lines[0] ?? '', [{ line: 1, field: 'record', problem: 'EMPTY' }]],
    ['a short line', changed({ 10: '9'.repeat(93) }), [{ line: 10, field: 'record', problem: 'LENGTH' }]],
    [
      'a letter with an accent',
      changed({ 3: put(3, 54, 'Ñ') }),
      [
        { line: 3, field: 'record', problem: 'CHARACTER' },
        { line: 4, field: 'entryCount', problem: 'DOES_NOT_ADD_UP' },
        { line: 4, field: 'entryHash', problem: 'DOES_NOT_ADD_UP' },
        { line: 4, field: 'debits', problem: 'DOES_NOT_ADD_UP' },
        { line: 9, field: 'entryCount', problem: 'DOES_NOT_ADD_UP' },
        { line: 9, field: 'entryHash', problem: 'DOES_NOT_ADD_UP' },
        { line: 9, field: 'debits', problem: 'DOES_NOT_ADD_UP' },
      ],
    ],
    [
      'an unknown record',
      changed({ 10: put(10, 0, '4') }),
      [{ line: 10, field: 'recordType', problem: 'OUT_OF_ORDER' }],
    ],
    [
      'an unknown record before the end',
      changed({ 1: put(1, 0, '4') }),
      [{ line: 1, field: 'recordType', problem: 'UNKNOWN_RECORD' }],
    ],
    [
      'a header in the middle',
      changed({ 4: `${lines[3]}\n${lines[0]}` }),
      [{ line: 5, field: 'recordType', problem: 'OUT_OF_ORDER' }],
    ],
    [
      'an addenda record without an entry',
      changed({ 2: `${lines[1]}\n${lines[6]}` }),
      [{ line: 3, field: 'recordType', problem: 'OUT_OF_ORDER' }],
    ],
    [
      'a header after a batch',
      [...lines.slice(1, 4), lines[0], ...lines.slice(4)].join('\n'),
      [{ line: 4, field: 'recordType', problem: 'OUT_OF_ORDER' }],
    ],
    [
      'the flag of the first of two entries',
      bankFile([returned, returned], { bare: true }).replace(/1(?=0114015300000010?\n)/, '0'),
      [{ line: 1, field: 'addendaFlag', problem: 'DOES_NOT_ADD_UP' }],
    ],
    [
      'a batch control without a batch',
      changed({ 4: `${lines[3]}\n${lines[3]}` }),
      [{ line: 5, field: 'recordType', problem: 'OUT_OF_ORDER' }],
    ],
    ['a filler before the control', changed({ 9: null }), [{ line: 9, field: 'recordType', problem: 'OUT_OF_ORDER' }]],
    [
      'an amount that is no number',
      changed({ 3: put(3, 29, 'x') }),
      [
        { line: 3, field: 'amount', problem: 'NOT_A_NUMBER' },
        { line: 4, field: 'debits', problem: 'DOES_NOT_ADD_UP' },
        { line: 9, field: 'debits', problem: 'DOES_NOT_ADD_UP' },
      ],
    ],
    [
      'another amount',
      changed({ 3: put(3, 38, '1') }),
      [
        { line: 4, field: 'debits', problem: 'DOES_NOT_ADD_UP' },
        { line: 9, field: 'debits', problem: 'DOES_NOT_ADD_UP' },
      ],
    ],
    [
      'another routing number',
      changed({ 3: put(3, 3, '021000021') }),
      [
        { line: 4, field: 'entryHash', problem: 'DOES_NOT_ADD_UP' },
        { line: 9, field: 'entryHash', problem: 'DOES_NOT_ADD_UP' },
      ],
    ],
    [
      'a wrong check digit',
      changed({ 3: put(3, 11, '4') }),
      [{ line: 3, field: 'checkDigit', problem: 'CHECK_DIGIT' }],
    ],
    [
      'a transaction code that no entry of ours has',
      changed({ 6: put(6, 1, '52') }),
      [{ line: 6, field: 'transactionCode', problem: 'UNKNOWN_VALUE' }],
    ],
    [
      'an addenda record of another type',
      changed({ 7: put(7, 1, '10') }),
      [
        { line: 7, field: 'addendaType', problem: 'UNKNOWN_VALUE' },
        { line: 8, field: 'entryCount', problem: 'DOES_NOT_ADD_UP' },
        { line: 6, field: 'addendaFlag', problem: 'DOES_NOT_ADD_UP' },
        { line: 9, field: 'entryCount', problem: 'DOES_NOT_ADD_UP' },
      ],
    ],
    [
      'a flag of an addenda record that is not there',
      changed({ 3: put(3, 78, '1') }),
      [{ line: 3, field: 'addendaFlag', problem: 'DOES_NOT_ADD_UP' }],
    ],
    [
      'a batch control of another company',
      changed({ 4: put(4, 44, '9') }),
      [{ line: 4, field: 'companyId', problem: 'DOES_NOT_ADD_UP' }],
    ],
    [
      'another number of batches and blocks',
      changed({ 9: put(9, 1, '000003000002') }),
      [
        { line: 9, field: 'batchCount', problem: 'DOES_NOT_ADD_UP' },
        { line: 9, field: 'blockCount', problem: 'DOES_NOT_ADD_UP' },
      ],
    ],
    [
      'a return without a code',
      bankFile([{ addenda: { kind: 'RETURN', code: 'X1' } }], { bare: true }),
      [
        { line: 2, field: 'code', problem: 'UNKNOWN_VALUE' },
        { line: 1, field: 'addendaFlag', problem: 'DOES_NOT_ADD_UP' },
      ],
    ],
    [
      'a change without a code',
      bankFile([{ addenda: { kind: 'CHANGE', code: 'R01', corrected: '' } }], { bare: true }),
      [
        { line: 2, field: 'code', problem: 'UNKNOWN_VALUE' },
        { line: 1, field: 'addendaFlag', problem: 'DOES_NOT_ADD_UP' },
      ],
    ],
  ])('is refused as a whole, by line and field, for %s', (_, file, problems) => {
    expect(problemsOf(file)).toEqual(problems)
  })

  it('is either refused or read to the last record when any line is lost, doubled or exchanged', () => {
    const damage = fc.record({ kind: fc.constantFrom('LOST', 'DOUBLED', 'EXCHANGED'), pick: fc.nat(), other: fc.nat() })
    fc.assert(
      fc.property(anyPaymentFile, damage, (file, { kind, pick, other }) => {
        const original = written(file).text.trimEnd().split('\n')
        const records = original.filter((line) => line !== '9'.repeat(94))
        const [at, to] = [pick % records.length, other % records.length]
        const damaged = [...records]
        if (kind === 'LOST') damaged.splice(at, 1)
        if (kind === 'DOUBLED') damaged.splice(at, 0, records[at] ?? '')
        if (kind === 'EXCHANGED') [damaged[at], damaged[to]] = [records[to] ?? '', records[at] ?? '']
        const outcome = readFile(damaged.join('\n'), nothing)
        if (outcome.result === 'READ') expect(recordsOf(outcome.file)).toBe(damaged.length)
        else expect(outcome.result).toBe('REFUSED')
      }),
      { numRuns: 300 },
    )
  })
})

function recordsOf({ header, batches, control }: ReadFile): number {
  const frames = [header, control, ...batches.flatMap((batch) => [batch.header, batch.control])]
  const entries = batches.flatMap((batch) => batch.entries)
  return frames.filter((one) => one !== null).length + entries.length + entries.flatMap(({ addenda }) => addenda).length
}
