import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holdsSecretNumber } from './secret-number.ts'

describe('holdsSecretNumber', () => {
  it.each([
    '123-45-6789',
    'My social is 123 45 6789, call me',
    '123456789',
    '4111 1111 1111 1111',
    'tarjeta 4111111111111111.',
    '3782-822463-10005',
    '6011000990139424 vence pronto',
  ])('finds a Social Security or card number in %j', (text) => {
    expect(holdsSecretNumber(text)).toBe(true)
  })

  // Numbers that each network publishes for tests.
  it.each([
    ['American Express', '378282246310005'],
    ['Diners Club', '30569309025904'],
    ['Discover', '6011111111111117'],
    ['JCB', '3566002020360505'],
    ['Mastercard', '5555555555554444'],
    ['Mastercard', '5105105105105100'],
    ['Visa', '4242424242424242'],
  ])('finds a number of %s', (_, number) => {
    expect(holdsSecretNumber(number)).toBe(true)
  })

  it('takes one last digit of ten for the check digit of a number', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[1-9]\d{11,17}$/), (digits) => {
        const found = [...'0123456789'].filter((last) => holdsSecretNumber(`${digits}${last}`))
        expect(found).toHaveLength(1)
      }),
    )
  })

  it.each([
    '',
    'I lost my job in 2026 and owe about 12,345.67.',
    'Call (512) 555-0142 or 512-555-0142 ext. 45',
    '+15125550142',
    'Providence, RI 02903-1234',
    '4111 1111 1111 1112',
    'case GZK-0NF-TT8, invoice 1234567890',
  ])('finds none in %j', (text) => {
    expect(holdsSecretNumber(text)).toBe(false)
  })
})
