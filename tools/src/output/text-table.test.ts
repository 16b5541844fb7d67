import { expect, it } from 'vitest'
import { table } from './text-table.ts'

it('aligns the columns for names in every script', () => {
  const rows = [
    ['Harbor Bank', '$1.00'],
    ['銀行', '$22.00'],
    ['🏦 Bank', '$333.00'],
    ['A\u001b[31mRED\nB', '$4,444.00'],
  ]
  expect(table(['Creditor', 'Balance'], rows)).toEqual([
    'Creditor                Balance',
    '--------------------  ---------',
    'Harbor Bank               $1.00',
    '銀行                     $22.00',
    '🏦 Bank                 $333.00',
    'A\\u{1b}[31mRED\\u{a}B  $4,444.00',
  ])
})
