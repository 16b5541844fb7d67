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
