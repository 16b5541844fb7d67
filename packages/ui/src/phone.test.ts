import { expect, it } from 'vitest'
import { formatPhone, parsePhone } from './phone.ts'

it.each([
  ['(800) 555-0111', '+18005550111'],
  ['800.555.0111', '+18005550111'],
  ['+1 800 555 0111', '+18005550111'],
  ['1-800-555-0111', '+18005550111'],
  ['555-0111', null],
  ['100 555 0111', null],
  ['call me', null],
  ['', null],
])('reads %j as %s', (text, phone) => {
  expect(parsePhone(text)).toBe(phone)
})

it('prints a number as people write it', () => {
  expect(formatPhone('+18005550111')).toBe('(800) 555-0111')
})
