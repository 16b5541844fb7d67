import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { creditorKey, mayBeSameCreditor } from './creditor-name.ts'

describe('the key of a creditor', () => {
  it.each([
    [
      'CAPITAL ONE',
      ['CAPITAL ONE BANK USA N A', 'Capital One, N.A.', ' capital one ', 'CAP ONE', 'Capital One Quicksilver'],
    ],
    [
      'CHASE',
      ['Chase', 'JPMCB CARD', 'JPMorgan Chase Bank, N.A.', 'JPMCB CARD SERVICES', 'Chase Freedom', 'CHASE CARD'],
    ],
    [
      'SYNCHRONY',
      ['SYNCB/AMAZON', 'SYNCB/LOWES', 'Synchrony Bank', 'Amazon (Synchrony)', 'AMAZON/SYNCB', 'GECRB/CARE CREDIT'],
    ],
    ['CITI', ['CITIBANK N.A.', 'Citi', 'THD/CBNA', 'Citi Cards']],
    ['BANK OF AMERICA', ['BK OF AMER', 'Bank of America, N.A.', 'BofA', 'BANK OF AMERICA']],
    ['US BANK', ['U.S. Bank', 'U S BANK', 'US Bank National Association']],
    ['AMERICAN EXPRESS', ['AMEX', 'American Express National Bank']],
    ['DISCOVER', ['DISCOVER FIN SVCS LLC', 'Discover Bank', 'DISCOVERCARD', 'Discover it']],
    ['MIDLAND CREDIT MANAGEMENT', ['MIDLAND CRED MGMT', 'Midland Credit Management, Inc.']],
    ['MACYS', ["Macy's", 'MACY’S', 'MACYS']],
    ['CLINICA PENA', ['Clínica Peña', 'CLINICA PENA LLC']],
  ])('is %s for every way to write it', (key, names) => {
    expect(names.map(creditorKey)).toEqual(names.map(() => key))
  })

  it('keeps creditors apart that only look alike', () => {
    const names = [
      'Capital One',
      'Capital One Auto Finance',
      'Credit One Bank',
      'Midland Funding LLC',
      'Midland Credit Management',
      'Harbor Freedom',
      'Harbor',
      'Harbor Services',
      'First Bank',
      'First National Bank',
      'First National Bank of Omaha',
      'Chase County Hospital',
      'TD Bank',
      'Bank of America',
      'Bank of the West',
      'Alpha Bank',
      'Beta Bank',
    ]
    expect(new Set(names.map(creditorKey)).size).toBe(names.length)
  })

  it('is the collector where a name holds the bank that sold the debt too', () => {
    expect(creditorKey('Midland Funding (Chase)')).toBe(creditorKey('MIDLAND FUNDING LLC'))
    expect(creditorKey('Chase (Midland Funding)')).toBe('CHASE')
  })

  it('is the name itself where it has no letters, or only words that tell nothing', () => {
    expect(['?!', 'Bank', 'Card Services', '/Bank', '日本銀行'].map(creditorKey)).toEqual([
      '?!',
      'BANK',
      'CARD SERVICES',
      'BANK',
      '日本銀行',
    ])
  })

  it('is the same however many other names were read before', () => {
    const names = Array.from({ length: 1_001 }, (_, index) => `Bank ${index}, N.A.`)
    expect(names.map(creditorKey)).toEqual(names.map((name) => name.replace(', N.A.', '').toUpperCase()))
    expect(creditorKey('Bank 0, N.A.')).toBe('BANK 0')
  })

  it('is its own key, and does not change with case or space', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (name) => {
        const key = creditorKey(name)
        expect(creditorKey(`  ${name.toLowerCase()} `)).toBe(creditorKey(name.toUpperCase()))
        expect(creditorKey(key)).toBe(key)
      }),
    )
  })
})

describe('names that may be one creditor', () => {
  it.each([
    ['MIDLAND FUND', 'Midland Funding LLC', true],
    ['Capital One', 'Capital One Auto Finance', true],
    ['Capital One Auto Finance', 'CAPITAL ONE', true],
    ['Chase', 'JPMCB CARD', true],
    ['Midland Funding', 'Midland Credit Management', false],
    ['Alpha Bank', 'Beta Bank', false],
    ['First National Bank', 'First Federal Bank', false],
  ])('%s and %s: %s', (one, other, expected) => {
    expect(mayBeSameCreditor(one, other)).toBe(expected)
  })
})
